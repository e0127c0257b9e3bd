import { eq, sql } from 'drizzle-orm'
import { importColumns, imports } from '../../../schema/tables/index.ts'
import { auditRow } from '../../access/audit-row.ts'
import { actorName, type Ctx } from '../../access/context.ts'
import type { ImportKindName, ImportReport } from '../../contract/imports.ts'
import { groupRows, sheetRowsOf } from '../sheets/group.ts'
import { importKind } from './kinds.ts'
import { assertMayImport } from './may-import.ts'
import { readFile } from './read-file.ts'
import { readImport } from './report.ts'
import { storeEntries } from './store.ts'
import { type ImportPlan, keyRows } from './stored.ts'
import { LEASE_MS, workOn } from './work.ts'

/** Files of at most so many rows are done with in the request that brings them. */
const SMALL_ROWS = 300

/**
 * 导入: reads a file, keeps its rows, and checks them: at once where it is small, else by the job `run-imports`. Nothing but the
 * import's own record is written; with `dryRun: false` what was checked without a fault then becomes drafts. Throws validation_failed
 * for a file that cannot be read, forbidden.
 */
export async function importFile(
  ctx: Ctx,
  input: {
    kind: ImportKindName
    dryRun: boolean
    sheet?: string | undefined
    fileName?: string | undefined
    bytes: Uint8Array<ArrayBuffer>
  },
): Promise<ImportReport> {
  const { db } = ctx
  const kind = importKind(input.kind)
  assertMayImport(ctx.actor, kind)
  const remembered = await db
    .select({ sheet: importColumns.sheet, heading: importColumns.heading, column: importColumns.column })
    .from(importColumns)
    .where(eq(importColumns.kind, kind.name))
  const { sheets, passed, notes } = await readFile(input.bytes, { specs: kind.sheets, remembered, sheet: input.sheet })
  const rows = sheets.flatMap(sheetRowsOf)
  const groups = groupRows(kind.sheets, rows)
  const columns = sheets.flatMap((sheet) => sheet.columns)
  const plan: ImportPlan = {
    phase: 'reading',
    thenApply: !input.dryRun,
    partial: false,
    sheets: [
      ...sheets.map(({ raw, spec, headerEnd }) => ({
        name: raw.name,
        as: spec.name,
        rows: raw.rows.filter(({ row }) => row > headerEnd).length,
        hiddenRows: raw.hiddenRows,
      })),
      ...passed.map(({ name, rows: count, hiddenRows }) => ({ name, as: null, rows: count, hiddenRows })),
    ],
    columns,
    notes,
    file: keyRows(groups, kind.sheets),
  }
  const id = crypto.randomUUID()
  const now = ctx.realClock.now()
  const me = actorName(ctx.actor)
  await db.batch([
    db.insert(imports).values({
      id,
      kind: kind.name,
      dryRun: input.dryRun,
      state: 'running',
      problem: null,
      fileName: input.fileName ?? null,
      done: 0,
      total: groups.length,
      plan,
      createdBy: me,
      actor: ctx.actor,
      createdAt: now.toISOString(),
      leasedUntil: new Date(now.getTime() + LEASE_MS).toISOString(),
    }),
    auditRow(ctx, {
      action: 'import.created',
      subject: `imports/${id}`,
      after: { kind: kind.name, dryRun: input.dryRun, entries: groups.length, fileName: input.fileName ?? null },
    }),
  ])
  await storeEntries(ctx, id, groups, plan.sheets)
  await db
    .update(imports)
    .set({ plan: sql`json_set(${imports.plan}, '$.phase', 'checking')`, leasedUntil: null })
    .where(eq(imports.id, id))
  if (rows.length <= SMALL_ROWS) await workOn(ctx, { id, until: () => true })
  return readImport(ctx, { id, limit: 100 })
}
