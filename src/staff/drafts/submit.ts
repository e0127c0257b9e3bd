import { actorName, type Ctx } from '../../access/context.ts'
import type { DraftKind } from '../../contract/drafts.ts'
import { AppError } from '../../core/app-error.ts'
import type { Known } from '../content/known.ts'
import { assess } from './assess.ts'
import { openDesk } from './desk.ts'
import { noDraft } from './discard.ts'
import type { DraftRow } from './draft-row.ts'
import { entryName } from './entry-name.ts'
import { mayHandle, notYours } from './may-edit.ts'
import { type Move, moveDrafts, moved, moveStatements } from './move.ts'
import { rowName } from './present.ts'
import { knownTogether, unfit } from './publish-plan.ts'
import { assertSeen, writing } from './put.ts'
import { type DraftReply, replyOf } from './read.ts'
import type { DraftOutcome } from './save.ts'
import { stateWords } from './state-words.ts'

/** 送审: drafts without errors and conflicts go to the reviewers; of each the outcome. Two round trips, however many. */
export const submitDrafts = (ctx: Ctx, ids: readonly string[]): Promise<DraftOutcome[]> =>
  moveDrafts(ctx, ids, submission(ctx))

/** The same of one draft as it was seen. Throws draft_not_found, stale, forbidden, conflict. Two round trips. */
export async function submitDraft(
  ctx: Ctx,
  input: { kind: DraftKind; entry: string; etag: string },
): Promise<DraftReply> {
  const desk = await openDesk(ctx, { entries: [input] })
  const [row] = desk.drafts
  if (!row) throw noDraft(entryName(desk, input))
  assertSeen(desk, input, row, input.etag)
  const move = submission(ctx)
  const error = move.refuse(desk, row, [row])
  if (error) throw error
  await writing(() => ctx.db.batch([...moveStatements(ctx, [row], move)]), rowName(row))
  return replyOf({ ...desk, drafts: [moved(row, move)] }, input.kind, input.entry)
}

function submission(ctx: Ctx): Move {
  /** What is known once all of a batch are published: the same for each of them. */
  const together = new WeakMap<readonly DraftRow[], Known>()
  return {
    action: 'draft.submitted',
    state: 'submitted',
    set: {
      ...{ submittedBy: actorName(ctx.actor), submittedAt: ctx.realClock.now().toISOString() },
      ...{ reviewedBy: null, reviewedAt: null, comment: null },
    },
    refuse(desk, row, all) {
      if (!mayHandle(ctx.actor, row.departments)) return notYours()
      if (row.state !== 'editing' && row.state !== 'rejected')
        return new AppError('conflict', `“${rowName(row)}”${stateWords(row)}，不用再送审。`)
      const known = together.get(all) ?? knownTogether(desk, all)
      together.set(all, known)
      return unfit(desk, row, assess(desk, row, desk.base(row), known))
    },
  }
}
