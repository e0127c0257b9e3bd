import { type Ctx, isStaff } from '../../access/context.ts'
import type { DraftKind } from '../../contract/drafts.ts'
import { publishAtOnce } from './at-once.ts'
import { openDesk } from './desk.ts'
import { draftEtag } from './draft-row.ts'
import { againIfOvertaken } from './guard.ts'
import { rowName } from './present.ts'
import { offlineRow, proposal, publishedEntry, readyRow } from './proposal.ts'
import { assertSeen, writing } from './put.ts'
import { type DraftReply, replyById, replyOf } from './read.ts'
import { busy } from './save.ts'

/**
 * 撤下: a publisher takes an entry offline at once (what is wrong must not stay up until somebody has time) and it is reviewed after;
 * others propose it. A draft that is open stays as it is. Throws draft_not_found, stale, forbidden, conflict where something still
 * mentions it, unavailable. Three round trips.
 */
export async function withdrawEntry(
  ctx: Ctx,
  input: { kind: DraftKind; entry: string; etag: string; reason: string },
): Promise<DraftReply> {
  const { kind, entry, etag, reason } = input
  return againIfOvertaken(async () => {
    const desk = await openDesk(ctx, { entries: [input] })
    assertSeen(desk, input, desk.drafts[0], etag)
    if (!mayPublish(ctx)) {
      const row = offlineRow(ctx, desk, input, { intent: 'withdraw', successor: null, note: reason })
      await writing(() => ctx.db.batch(proposal(ctx, row)), rowName(row))
      return replyOf({ ...desk, drafts: [row] }, kind, entry)
    }
    const content = publishedEntry(ctx, desk, input)
    const planned = readyRow(ctx, desk, input, { state: 'published', content, intent: 'withdraw', note: reason })
    const gone = [{ kind, id: entry, successor: null, reason }]
    const { row } = await publishAtOnce(
      ctx,
      desk,
      { ...planned, reviewAfter: true },
      { contents: [], gone },
      'entry.withdrawn',
    )
    const reply = replyById(desk, row)
    return { draft: { ...reply.draft, published: null, currentVersion: 0 }, etag: draftEtag(0, 0) }
  }, busy)
}

const mayPublish = ({ actor }: Ctx): boolean =>
  actor.kind === 'system' || (isStaff(actor) && (actor.role === 'publisher' || actor.role === 'administrator'))
