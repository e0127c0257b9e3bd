import { and, eq, sql } from 'drizzle-orm'
import { importColumns, importRows, imports } from '../../../schema/tables/index.ts'
import { auditRow } from '../../access/audit-row.ts'
import { actorName, type Ctx } from '../../access/context.ts'
import type { ImportColumnsRequest, ImportReport } from '../../contract/imports.ts'
import { AppError } from '../../core/app-error.ts'
import { takeNew } from '../../db/upsert.ts'
import { groupRows } from '../sheets/group.ts'
import { headingKey } from '../sheets/text.ts'
import { importKind } from './kinds.ts'
import { assertMayImport, seenBy } from './may-import.ts'
import { importNotFound, readImport } from './report.ts'
import { storeEntries } from './store.ts'
import { type ImportPlan, keyRows, rowReader, type StoredEntry } from './stored.ts'
import { workOn } from './work.ts'

const SMALL_ENTRIES = 100

/** An import that the actor may go on with. Throws import_not_found, forbidden, conflict while it is under way. One round trip. */
export async function importInHand(ctx: Ctx, id: string) {
  const [row] = await ctx.db.select().from(imports).where(eq(imports.id, id))
  const who = seenBy(ctx.actor)
  if (!row || (who !== null && row.createdBy !== who)) throw importNotFound()
  const kind = importKind(row.kind)
  assertMayImport(ctx.actor, kind)
  if (row.state === 'running') throw new AppError('conflict', '这次导入还在处理，请等它做完。')
  return { row, kind, plan: row.plan as ImportPlan }
}

/**
 * 写入: what a trial found good becomes drafts (or, of kinds that make none, is in force). Each entry is checked once more against what
 * there is now, so that nobody's change since is written over. Throws conflict where something was refused and `partial` is not said.
 */
export async function applyImport(ctx: Ctx, { id, partial }: { id: string; partial: boolean }): Promise<ImportReport> {
  const { row, plan } = await importInHand(ctx, id)
  // What broke off while it was written may be gone on with: what is written already is found unchanged.
  const broken = plan.phase === 'applying' && row.state === 'failed'
  if (plan.phase === 'applying' && !broken) throw new AppError('conflict', '这次导入已经写入过了；要再改，请重新上传。')
  if (!broken && (row.state === 'failed' || row.problem !== null))
    throw new AppError('conflict', `这次导入没有核对完：${row.problem ?? ''}`)
  const refused = sql`exists (select 1 from ${importRows} where ${importRows.import} = ${id} and ${importRows.result} = 'refused')`
  const good = sql`exists (select 1 from ${importRows} where ${importRows.import} = ${id} and ${importRows.result} in ('new', 'changed'))`
  const _now = ctx.realClock.now().toISOString()
  const [taken] = await ctx.db.batch([
    ctx.db
      .update(imports)
      .set({
        state: 'running',
        dryRun: false,
        done: 0,
        problem: null,
        finishedAt: null,
        actor: ctx.actor,
        plan: sql`json_set(${imports.plan}, '$.phase', 'applying', '$.partial', json(${partial ? 'true' : 'false'}))`,
      })
      .where(and(eq(imports.id, id), eq(imports.state, row.state), good, partial ? undefined : sql`not ${refused}`))
      .returning({ id: imports.id }),
    auditRow(ctx, { action: 'import.applied', subject: `imports/${id}`, after: { partial } }, sql`changes() > 0`),
  ])
  if (taken.length === 0) {
    const { counts } = await readImport(ctx, { id, limit: 1 })
    throw new AppError(
      'conflict',
      counts.refused > 0 && !partial
        ? `有${counts.refused}项被拒，什么也没有写。请改好文件重新上传；或者加 partial=true，只写其余的。`
        : '没有新增或有变动的，不用写。',
    )
  }
  if (row.total <= SMALL_ENTRIES) await workOn(ctx, { id, until: () => true })
  return readImport(ctx, { id, limit: 100 })
}

/**
 * 表头对应: says what headings mean, keeps it for the next file of this kind, and checks the import anew. Throws forbidden
 * for anybody but who brought the file, validation_failed for a column that there is not, conflict once it was written.
 */
export async function setImportColumns(
  ctx: Ctx,
  { id, columns: said }: { id: string } & ImportColumnsRequest,
): Promise<ImportReport> {
  const { row, kind, plan } = await importInHand(ctx, id)
  // What the cells then mean is content: it is said by whoever answers for the file, and may not approve it.
  if (row.createdBy !== actorName(ctx.actor)) throw new AppError('forbidden', '表头由上传这份文件的人来对应。')
  if (plan.phase !== 'checking' || row.state !== 'done')
    throw new AppError('conflict', '这次导入已经写入，表头不能再改。')
  const now = ctx.realClock.now().toISOString()
  const specOf = (sheet: string) =>
    kind.sheets.find(({ name }) => name === plan.sheets.find((one) => one.name === sheet)?.as)
  const errors = said.flatMap(({ sheet, heading, column }, at) => {
    const spec = specOf(sheet)
    if (!plan.columns.some((one) => one.sheet === sheet && one.heading === heading))
      return [
        {
          pointer: `/columns/${at}/heading`,
          code: 'unknown_heading',
          detail: `工作表“${sheet}”里没有“${heading}”这一列`,
        },
      ]
    return column === null || spec?.columns.some(({ key }) => key === column)
      ? []
      : [{ pointer: `/columns/${at}/column`, code: 'unknown_column', detail: `没有“${column}”这一栏` }]
  })
  if (errors.length > 0) throw new AppError('validation_failed', `有${errors.length}处对应不上。`, errors)
  const columns = plan.columns.map((one) => {
    const chosen = said.find(({ sheet, heading }) => sheet === one.sheet && heading === one.heading)
    const spec = specOf(one.sheet)
    // A column of ours is read from one column of the file.
    const given = said.some(
      (other) => other.sheet === one.sheet && other.column !== null && other.column === one.column,
    )
    const column = chosen ? chosen.column : given ? null : one.column
    return {
      ...one,
      column,
      label: spec?.columns.find(({ key }) => key === column)?.heading ?? null,
      by: chosen ? ('remembered' as const) : column === null ? ('unknown' as const) : one.by,
    }
  })
  const stored = await ctx.db
    .select({ cells: importRows.cells })
    .from(importRows)
    .where(eq(importRows.import, id))
    .orderBy(importRows.position)
  const read = rowReader({ sheets: plan.sheets, columns }, kind.sheets)
  const rows = stored
    .flatMap(({ cells }) => [...(cells as StoredEntry).main, ...(cells as StoredEntry).rows])
    .sort(([sheet, one], [other, two]) => sheet - other || one.row - two.row)
    .map(read)
    .filter((one) => one !== null)
  const groups = groupRows(kind.sheets, rows)
  const next: ImportPlan = { ...plan, phase: 'reading', columns, file: keyRows(groups, kind.sheets) }
  const [taken] = await ctx.db.batch([
    ctx.db
      .update(imports)
      .set({
        state: 'running',
        problem: null,
        done: 0,
        total: groups.length,
        finishedAt: null,
        plan: next,
        leasedUntil: leaseFrom(ctx),
      })
      .where(and(eq(imports.id, id), eq(imports.state, 'done')))
      .returning({ id: imports.id }),
    ctx.db.delete(importRows).where(and(eq(importRows.import, id), sql`changes() > 0`)),
    ctx.db
      .insert(importColumns)
      .values(
        said.map(({ sheet, heading, column }) => ({
          kind: kind.name,
          sheet: specOf(sheet)?.name ?? sheet,
          heading: headingKey(heading),
          column,
          at: now,
          by: actorName(ctx.actor),
        })),
      )
      .onConflictDoUpdate({
        target: [importColumns.kind, importColumns.sheet, importColumns.heading],
        set: takeNew(['column', 'at', 'by']),
      }),
    auditRow(ctx, { action: 'import.columns', subject: `imports/${id}`, after: said }),
  ])
  if (taken.length === 0) throw new AppError('conflict', '这次导入正在处理，请等它做完。')
  await storeEntries(ctx, id, groups, plan.sheets)
  await ctx.db
    .update(imports)
    .set({ plan: sql`json_set(${imports.plan}, '$.phase', 'checking')`, leasedUntil: null })
    .where(eq(imports.id, id))
  if (groups.length <= SMALL_ENTRIES) await workOn(ctx, { id, until: () => true })
  return readImport(ctx, { id, limit: 100 })
}

const leaseFrom = (ctx: Ctx): string => new Date(ctx.realClock.now().getTime() + 90_000).toISOString()
