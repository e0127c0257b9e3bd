import { entryReviews } from '../../../schema/tables/index.ts'
import { auditRow } from '../../access/audit-row.ts'
import { actorName, type Ctx } from '../../access/context.ts'
import type { DraftKind } from '../../contract/drafts.ts'
import type { Confirmation } from '../../contract/staff-entries.ts'
import { AppError } from '../../core/app-error.ts'
import { takeNew } from '../../db/upsert.ts'
import { loadCatalogue } from '../content/catalogue-of.ts'
import { contentOf } from '../content/contents.ts'
import { KINDS } from '../content/kinds.ts'
import { assertMayHandle, departmentsOf } from './may-edit.ts'

/** 复核: notes that an entry was looked at and is still right. Throws `<kind>_not_found`, forbidden. Two round trips. */
export async function confirmEntry(ctx: Ctx, input: { kind: DraftKind; entry: string }): Promise<Confirmation> {
  const { db, region } = ctx
  const { kind, entry } = input
  const content = contentOf(await loadCatalogue(ctx), kind, region, entry)
  if (!content) throw new AppError(KINDS[kind].missing, `没有编号为“${entry}”的${KINDS[kind].label}。`)
  assertMayHandle(ctx.actor, departmentsOf(kind, { ...content }, region))
  const at = ctx.clock.now().toISOString()
  const by = actorName(ctx.actor)
  await db.batch([
    db
      .insert(entryReviews)
      .values({ kind, entry, at, by })
      .onConflictDoUpdate({ target: [entryReviews.kind, entryReviews.entry], set: takeNew(['at', 'by']) }),
    auditRow(ctx, { action: 'entry.confirmed', subject: `${kind}/${entry}`, after: { at } }),
  ])
  return { kind, id: entry, at, by }
}
