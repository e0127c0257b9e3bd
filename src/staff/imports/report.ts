import { and, eq, sql } from 'drizzle-orm'
import { drafts, importRows, imports } from '../../../schema/tables/index.ts'
import type { Ctx } from '../../access/context.ts'
import type { ImportKindName, ImportList, ImportReport, ImportResult, ImportSummary } from '../../contract/imports.ts'
import { AppError } from '../../core/app-error.ts'
import { decodeCursor, encodeCursor } from '../../core/cursor.ts'
import { importKind } from './kinds.ts'
import { seenBy } from './may-import.ts'
import type { ImportPlan } from './stored.ts'

/** Rows are listed in this order; `unchanged` only where it is asked for. */
const ORDER = ['refused', 'new', 'changed'] as const

const mine = (ctx: Ctx) => {
  const who = seenBy(ctx.actor)
  return who === null ? undefined : eq(imports.createdBy, who)
}

export const importNotFound = () => new AppError('import_not_found', '没有这次导入，或者不是您导入的。')

type Tally = { import: string; result: ImportResult | null; count: number; written: number }

/** What is counted of imports: entries by what became of them, and the drafts that were made. */
const tallies = ({ db }: Ctx, chosen: ReturnType<typeof sql>) =>
  [
    db
      .select({
        import: importRows.import,
        result: importRows.result,
        count: sql<number>`count(*)`,
        written: sql<number>`sum(${importRows.position} < ${imports.done})`,
      })
      .from(importRows)
      .innerJoin(imports, eq(imports.id, importRows.import))
      .where(chosen)
      .groupBy(importRows.import, importRows.result),
    db
      .select({ import: drafts.import, state: drafts.state, count: sql<number>`count(*)` })
      .from(drafts)
      .innerJoin(imports, eq(imports.id, drafts.import))
      .where(chosen)
      .groupBy(drafts.import, drafts.state),
  ] as const

/** 一次导入: its progress and what became of its rows, those that were refused first. One round trip. Throws import_not_found. */
export async function readImport(
  ctx: Ctx,
  {
    id,
    result,
    cursor,
    limit,
  }: { id: string; result?: ImportResult | undefined; cursor?: string | undefined; limit: number },
): Promise<ImportReport> {
  const after = decodeCursor(cursor, ['number', 'number'], 'import-rows')
  const chosen = sql`${imports.id} = ${id}`
  const rank = sql<number>`case ${importRows.result} when 'refused' then 0 when 'new' then 1 when 'changed' then 2 else 3 end`
  const wanted = result ? [result] : ORDER
  const [[row], counted, made, rows] = await ctx.db.batch([
    ctx.db
      .select()
      .from(imports)
      .where(and(chosen, mine(ctx))),
    ...tallies(ctx, chosen),
    ctx.db
      .select({ position: importRows.position, rank, reports: importRows.reports })
      .from(importRows)
      .where(
        and(
          eq(importRows.import, id),
          sql`${importRows.result} in (select value from json_each(${JSON.stringify(wanted)}))`,
          after && sql`(${rank}, ${importRows.position}) > (${after[0]}, ${after[1]})`,
        ),
      )
      .orderBy(rank, importRows.position)
      .limit(limit + 1),
  ])
  if (!row) throw importNotFound()
  const plan = row.plan as ImportPlan
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return {
    ...summaryOf(row, counted, made),
    sheets: plan.sheets,
    columns: plan.columns,
    choices: choicesOf(row.kind),
    notes: plan.notes,
    rows: page.flatMap(({ reports }) => reports ?? []),
    nextCursor: last && rows.length > limit ? encodeCursor([last.rank, last.position], 'import-rows') : null,
  }
}

/** What a heading of each of our sheets may be said to mean. */
const choicesOf = (kind: ImportKindName): NonNullable<ImportReport['choices']> =>
  importKind(kind).sheets.flatMap(({ name, columns }) =>
    columns.map(({ key, heading }) => ({ sheet: name, column: key, label: heading })),
  )

/** 导入的记录, the newest first. One round trip. */
export async function listImports(
  ctx: Ctx,
  { kind, limit, cursor }: { kind?: ImportKindName | undefined; limit: number; cursor?: string | undefined },
): Promise<ImportList> {
  const before = decodeCursor(cursor, ['number'], 'imports')?.[0]
  const rowid = sql<number>`${imports}.rowid`
  const where = and(
    mine(ctx),
    kind && eq(imports.kind, kind),
    before === undefined ? undefined : sql`${imports}.rowid < ${before}`,
  )
  const chosen = sql`${imports.id} in (select id from ${imports} where ${where ?? sql`true`} order by ${imports}.rowid desc limit ${limit})`
  const [rows, counted, made] = await ctx.db.batch([
    ctx.db
      .select({ row: imports, rowid })
      .from(imports)
      .where(where)
      .orderBy(sql`${rowid} desc`)
      .limit(limit + 1),
    ...tallies(ctx, chosen),
  ])
  const page = rows.slice(0, limit)
  return {
    items: page.map(({ row }) => summaryOf(row, counted, made)),
    nextCursor: rows.length > limit ? encodeCursor([page.at(-1)?.rowid ?? 0], 'imports') : null,
  }
}

function summaryOf(
  row: typeof imports.$inferSelect,
  counted: readonly Tally[],
  made: readonly { import: string | null; state: string; count: number }[],
): ImportSummary {
  const plan = row.plan as ImportPlan
  const tally = counted.filter((one) => one.import === row.id)
  const count = (result: ImportResult) => tally.find((one) => one.result === result)?.count ?? 0
  const written = tally.reduce(
    (sum, one) => sum + (one.result === 'new' || one.result === 'changed' ? one.written : 0),
    0,
  )
  const { id, kind, dryRun, state, fileName, problem, createdBy, createdAt, finishedAt, done, total } = row
  return {
    ...{ id, kind, dryRun, state, phase: plan.phase === 'applying' ? 'applying' : 'checking' },
    ...{ fileName, problem, createdBy, createdAt, finishedAt },
    progress: { done, of: total },
    counts: { new: count('new'), changed: count('changed'), unchanged: count('unchanged'), refused: count('refused') },
    applied:
      plan.phase === 'applying'
        ? {
            entries: written,
            drafts: Object.fromEntries(made.filter((one) => one.import === id).map((one) => [one.state, one.count])),
          }
        : null,
  }
}
