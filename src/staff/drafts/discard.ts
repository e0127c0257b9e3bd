import { eq } from 'drizzle-orm'
import { drafts } from '../../../schema/tables/index.ts'
import type { Ctx } from '../../access/context.ts'
import type { DraftKind } from '../../contract/drafts.ts'
import { AppError } from '../../core/app-error.ts'
import { auditRows } from './audit-rows.ts'
import { openDesk } from './desk.ts'
import { entryKey } from './draft-row.ts'
import { entryName } from './entry-name.ts'
import { guardDrafts } from './guard.ts'
import { assertMayHandle } from './may-edit.ts'
import { rowName } from './present.ts'
import { assertSeen, writing } from './put.ts'
import { type DraftReply, replyById } from './read.ts'

/** 放弃: the draft is over and kept as a record. Throws draft_not_found, stale, forbidden. Two round trips. */
export async function discardDraft(
  ctx: Ctx,
  input: { kind: DraftKind; entry: string; etag: string },
): Promise<DraftReply> {
  const desk = await openDesk(ctx, { entries: [input] })
  const [row] = desk.drafts
  if (!row) throw noDraft(entryName(desk, input))
  assertMayHandle(ctx.actor, row.departments)
  assertSeen(desk, input, row, input.etag)
  const after = { ...row, state: 'withdrawn' as const, open: false, revision: row.revision + 1 }
  await writing(
    () =>
      ctx.db.batch([
        guardDrafts(ctx, [row], [row]),
        ctx.db
          .update(drafts)
          .set({ state: after.state, open: false, revision: after.revision })
          .where(eq(drafts.id, row.id)),
        ...auditRows(ctx, [
          {
            action: 'draft.discarded',
            subject: entryKey(row),
            before: { draft: row.id, state: row.state, content: row.content },
          },
        ]),
      ]),
    rowName(row),
  )
  return replyById({ ...desk, drafts: [after] }, after)
}

export const noDraft = (name: string) => new AppError('draft_not_found', `“${name}”没有正在进行的草稿。`)
