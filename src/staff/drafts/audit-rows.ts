import { audit } from '../../../schema/tables/index.ts'
import type { AuditEvent } from '../../access/audit-row.ts'
import { actorName, type Ctx } from '../../access/context.ts'
import type { Difference } from '../../contract/drafts.ts'
import type { Statement } from '../../db/db.ts'
import { insertRows } from '../publish/row-statements.ts'

/** Audit rows of many changes, in a few statements. */
export function auditRows(ctx: Ctx, events: readonly AuditEvent[]): Statement[] {
  const at = ctx.realClock.now().toISOString()
  return insertRows(
    ctx.db,
    audit,
    events.map(({ action, subject, before = null, after = null, note = null, actor }) => ({
      at,
      actor: actor ?? actorName(ctx.actor),
      action,
      subject,
      before,
      after,
      note,
    })),
  )
}

/** What changed, by pointer, as the audit keeps it: the contents themselves stay with their versions. Pure. */
export function changedFields(differences: readonly Difference[]): { before: object | null; after: object | null } {
  if (differences.some(({ pointer }) => pointer === '')) return { before: null, after: null }
  const side = (value: (difference: Difference) => unknown) =>
    Object.fromEntries(differences.map((difference) => [difference.pointer, value(difference)]))
  return { before: side(({ before }) => before), after: side(({ after }) => after) }
}
