import { and, eq, gte, inArray, isNull, sql } from 'drizzle-orm'
import { importRows, imports } from '../../../schema/tables/index.ts'
import type { Ctx } from '../../access/context.ts'
import type { ImportRow } from '../../contract/imports.ts'
import { AppError } from '../../core/app-error.ts'
import { errorText } from '../../core/error-text.ts'
import type { Statement } from '../../db/db.ts'
import type { Checked, EntryRows } from '../sheets/sheet.ts'
import { type Claimed, claimImport, held, LEASE_MS } from './claim.ts'
import type { Checker, ImportItem, ImportKind } from './kind.ts'
import { importKind } from './kinds.ts'
import { earlyFaults, reportRows } from './report-rows.ts'
import { columnsBySheet, entryRows, rowReader, type StoredEntry } from './stored.ts'

export { LEASE_MS } from './claim.ts'

/** Entries that are worked through between two signs of progress. */
const CHUNK = 200

/** How an import is worked through: what its rows mean now, and the check of its kind. */
interface Reading {
  kind: ImportKind
  ctx: Ctx
  read: ReturnType<typeof rowReader>
  columns: EntryRows['columns']
  /** Opened once where the kind allows it. */
  checker: Checker | null
}

/**
 * Works imports off, chunk by chunk, each with its progress: the named one, else whichever are under way, oldest first. Killed between
 * two chunks, another run goes on where it stopped; two machines never have one in hand. Stops when `until()` is true after a chunk
 * and `id` is not given. Gives the entries that were worked through, and whether there is more.
 */
export async function workOn(
  ctx: Ctx,
  { id, until }: { id?: string; until: () => boolean },
): Promise<{ entries: number; more: boolean }> {
  let entries = 0
  for (;;) {
    const claimed = await claimImport(ctx, id)
    if (!claimed) return { entries, more: false }
    const reading = readingOf(ctx, claimed)
    let open: Claimed | null = claimed
    try {
      while (open) {
        const before: Claimed = open
        open = await step(reading, before)
        if (open) entries += Math.max(0, open.done - before.done)
        if (open && id === undefined && until()) {
          await release(ctx, open)
          return { entries, more: true }
        }
      }
    } catch (error) {
      ctx.log.error('import', { import: claimed.id, error: errorText(error) })
      // Somebody else was writing: it is gone on with at the next run.
      const again = error instanceof AppError && error.code === 'unavailable'
      if (open) await (again ? release(ctx, open) : fail(ctx, open))
      if (again) return { entries, more: true }
    }
    if (id !== undefined) return { entries, more: false }
  }
}

const release = (ctx: Ctx, open: Claimed) => ctx.db.update(imports).set({ leasedUntil: null }).where(held(open))

const fail = (ctx: Ctx, open: Claimed) =>
  ctx.db
    .update(imports)
    .set({
      state: 'failed',
      problem: '处理时出错，没有做完；已写成的草稿仍在。请稍后再试，仍不行请联系管理员。',
      finishedAt: ctx.realClock.now().toISOString(),
      leasedUntil: null,
    })
    .where(held(open))

function readingOf(ctx: Ctx, { kind, plan, actor }: Claimed): Reading {
  const found = importKind(kind)
  return {
    kind: found,
    ctx: { ...ctx, actor },
    read: rowReader(plan, found.sheets),
    columns: columnsBySheet(plan),
    checker: null,
  }
}

type Row = { position: number; cells: unknown; result: ImportRow['result'] | null }

/** One chunk. Gives the import as it stands afterwards; null when it is done with, or in another's hand. */
async function step(reading: Reading, claimed: Claimed): Promise<Claimed | null> {
  const { ctx, kind } = reading
  const { id, plan, done } = claimed
  if (plan.phase === 'reading')
    return finish(ctx, claimed, { problem: '读取文件时中断了，请重新上传。', state: 'failed' })
  if (done === 0 && plan.phase === 'checking' && !hasKeys(kind, reading.columns))
    return finish(ctx, claimed, { problem: `没有认出${keyHeadings(kind)}这样的列，请说明表头对应哪一栏，再重新核对。` })
  const applying = plan.phase === 'applying'
  const rows: Row[] = await ctx.db
    .select({ position: importRows.position, cells: importRows.cells, result: importRows.result })
    .from(importRows)
    .where(
      and(
        eq(importRows.import, id),
        gte(importRows.position, done),
        applying ? inArray(importRows.result, ['new', 'changed']) : isNull(importRows.result),
      ),
    )
    .orderBy(importRows.position)
    .limit(CHUNK)
  const last = rows.at(-1)
  if (!last) return next(reading, claimed)
  const entries = rows.map((row) => ({ row, ...kept(row.cells as StoredEntry, reading) }))
  const checker =
    (!applying ? reading.checker : null) ??
    (await kind.open(ctx, { entries: entries.map(({ entry }) => entry), file: plan.file }))
  if (kind.opensOnce) reading.checker = checker
  const checked = entries.map(({ row, entry, early }) => ({ row, entry, checked: check(entry, early, checker) }))
  const refused = applying ? await write(reading, claimed, checked) : new Map<string, string>()
  const results = checked
    .map((one) => ({ ...one, checked: withRefusal(one.checked, one.entry, refused) }))
    // What a run before this one had written already is no news.
    .filter(({ checked: { result } }) => !applying || result !== 'unchanged')
    .map(({ row, entry, checked: one }) => {
      const at = entry.main ?? entry.rows[0]
      return at
        ? [row.position, one.result, one.id, reportRows(one, at, { specs: kind.sheets, columns: plan.columns })]
        : [row.position, 'refused', null, []]
    })
  const progress = last.position + 1
  const lease = `${new Date(ctx.realClock.now().getTime() + LEASE_MS).toISOString()} ${claimed.lease.split(' ')[1]}`
  // Materialized, each is read out of the JSON once; the range keeps the statement from looking at every row of the import for each.
  const [, moved] = await ctx.db.batch([
    ctx.db.run(sql`with each as materialized (
        select value ->> 0 as at, value ->> 1 as result, value ->> 2 as entry, value -> 3 as reports
        from json_each(${JSON.stringify(results)}))
      update ${importRows} set result = each.result, entry = each.entry, reports = each.reports from each
      where import = ${id} and position between ${done} and ${last.position} and position = each.at
        and exists (select 1 from ${imports} where ${held(claimed)})`),
    ctx.db
      .update(imports)
      .set({ done: progress, leasedUntil: lease })
      .where(held(claimed))
      .returning({ id: imports.id }),
  ])
  return moved.length > 0 ? { ...claimed, done: progress, lease } : null
}

function kept(stored: StoredEntry, { kind, read, columns }: Reading) {
  const entry = entryRows(stored, read, columns)
  const rows = [...(entry.main ? [entry.main] : []), ...entry.rows]
  return { entry, early: earlyFaults(rows, stored.twin, kind.sheets) }
}

function check(entry: EntryRows, early: Checked['faults'], checker: Checker): Checked {
  const checked = checker(entry)
  return early.length > 0
    ? {
        ...checked,
        result: 'refused',
        faults: [
          ...early,
          ...checked.faults.filter(({ row, column }) => !early.some((one) => one.row === row && one.column === column)),
        ],
        content: null,
      }
    : checked
}

/** Makes what was found good just now. Gives those that could not be made, with the reason. */
async function write(
  { ctx, kind }: Reading,
  { id }: Claimed,
  checked: readonly { checked: Checked }[],
): Promise<ReadonlyMap<string, string>> {
  const items = checked.flatMap(({ checked: { id: entry, result, content } }): ImportItem[] =>
    entry !== null && content && (result === 'new' || result === 'changed') ? [{ entry, result, content }] : [],
  )
  return items.length > 0 ? kind.apply(ctx, { import: id, items }) : new Map()
}

function withRefusal(checked: Checked, { main, rows }: EntryRows, refused: ReadonlyMap<string, string>): Checked {
  const reason = checked.id === null ? undefined : refused.get(checked.id)
  const row = main ?? rows[0]
  return reason === undefined || !row
    ? checked
    : {
        ...checked,
        result: 'refused',
        faults: [{ row, column: null, reason, suggestion: '请重新导入这一行' }],
        content: null,
      }
}

/** After the last chunk: what was to be written at once is, where nothing was refused; else it is done with. */
async function next({ ctx }: Reading, claimed: Claimed): Promise<Claimed | null> {
  const { id, plan } = claimed
  if (plan.phase === 'checking' && plan.thenApply) {
    const [row] = await ctx.db
      .update(imports)
      .set({ plan: sql`json_set(${imports.plan}, '$.phase', 'applying', '$.thenApply', json('false'))`, done: 0 })
      .where(
        and(
          held(claimed),
          sql`not exists (select 1 from ${importRows} where ${importRows.import} = ${id} and ${importRows.result} = 'refused')`,
        ),
      )
      .returning({ id: imports.id })
    if (row) return { ...claimed, done: 0, plan: { ...plan, phase: 'applying', thenApply: false } }
  }
  return finish(ctx, claimed, {})
}

async function finish(
  ctx: Ctx,
  claimed: Claimed,
  { problem = null, state = 'done' }: { problem?: string | null; state?: 'done' | 'failed' },
): Promise<null> {
  await ctx.db.batch([
    ctx.db
      .update(imports)
      .set({ state, problem, done: claimed.total, finishedAt: ctx.realClock.now().toISOString(), leasedUntil: null })
      .where(held(claimed)) as Statement,
  ])
  return null
}

/** Whether the file has, in one of its sheets, a column by which entries are told apart. */
const hasKeys = ({ sheets }: ImportKind, columns: EntryRows['columns']): boolean =>
  sheets.some(({ name, keys }) => {
    const found = columns[name]
    return found !== undefined && (keys.length === 0 ? found.length > 0 : keys.some((key) => found.includes(key)))
  })

const keyHeadings = ({ sheets: [first] }: ImportKind): string =>
  (first?.keys ?? [])
    .map((key) => `“${first?.columns.find((column) => column.key === key)?.heading ?? key}”`)
    .join('、')
