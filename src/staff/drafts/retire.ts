import type { Ctx } from '../../access/context.ts'
import type { DraftKind } from '../../contract/drafts.ts'
import { AppError } from '../../core/app-error.ts'
import { KINDS } from '../content/kinds.ts'
import { openDesk } from './desk.ts'
import { rowName } from './present.ts'
import { offlineRow, proposal } from './proposal.ts'
import { assertSeen, writing } from './put.ts'
import { type DraftReply, replyOf } from './read.ts'

/**
 * 废止: proposes that an entry ends and another of its kind takes its place; it goes to the reviewers at once, and takes effect when it
 * is published. Throws draft_not_found, stale, forbidden, conflict. Two round trips.
 */
export async function retireEntry(
  ctx: Ctx,
  input: { kind: DraftKind; entry: string; etag: string; successor: string; reason: string },
): Promise<DraftReply> {
  const { kind, entry, successor } = input
  const desk = await openDesk(ctx, { entries: [input] })
  assertSeen(desk, input, desk.drafts[0], input.etag)
  if (successor === entry || desk.published(kind, successor) === null)
    throw new AppError('conflict', `接替的须是另一条已发布的${KINDS[kind].label}，没有编号为“${successor}”的。`)
  const row = offlineRow(ctx, desk, input, { intent: 'retire', successor, note: input.reason })
  await writing(() => ctx.db.batch(proposal(ctx, row)), rowName(row))
  return replyOf({ ...desk, drafts: [row] }, kind, entry)
}
