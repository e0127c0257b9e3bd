import { actorName, type Ctx } from '../../access/context.ts'
import type { DraftKind, Review } from '../../contract/drafts.ts'
import { AppError } from '../../core/app-error.ts'
import { openDesk } from './desk.ts'
import { noDraft } from './discard.ts'
import type { DraftRow } from './draft-row.ts'
import { entryName } from './entry-name.ts'
import { mayHandle, notYours } from './may-edit.ts'
import { type Move, moveDrafts, moved, moveStatements } from './move.ts'
import { rowName } from './present.ts'
import { ALONE } from './publish-plan.ts'
import { assertSeen, writing } from './put.ts'
import { type DraftReply, replyOf } from './read.ts'
import type { DraftOutcome } from './save.ts'
import { stateWords } from './state-words.ts'

/** 审核: submitted drafts are approved or sent back; never by who typed or submitted them. Two round trips, however many. */
export async function reviewDrafts(ctx: Ctx, ids: readonly string[], review: Review): Promise<DraftOutcome[]> {
  assertReason(review)
  return moveDrafts(ctx, ids, decision(ctx, review))
}

/** The same of one draft as it was seen. Throws draft_not_found, stale, forbidden, conflict, validation_failed. Two round trips. */
export async function reviewDraft(
  ctx: Ctx,
  input: Review & { kind: DraftKind; entry: string; etag: string },
): Promise<DraftReply> {
  assertReason(input)
  const desk = await openDesk(ctx, { entries: [input] })
  const [row] = desk.drafts
  if (!row) throw noDraft(entryName(desk, input))
  assertSeen(desk, input, row, input.etag)
  const move = decision(ctx, input)
  const error = move.refuse(desk, row, [row])
  if (error) throw error
  await writing(() => ctx.db.batch([...moveStatements(ctx, [row], move)]), rowName(row))
  return replyOf({ ...desk, drafts: [moved(row, move)] }, input.kind, input.entry)
}

/** Whether the actor typed in a draft or submitted it. */
export const hasHand = (ctx: Ctx, { editors, submittedBy }: Pick<DraftRow, 'editors' | 'submittedBy'>): boolean => {
  const by = actorName(ctx.actor)
  return editors.includes(by) || submittedBy === by
}

/** Whoever sends something back says why. */
export function assertReason({ decision, comment }: Review): void {
  if (decision === 'reject' && comment === undefined)
    throw new AppError('validation_failed', '退回要写明理由，让编写的人知道改什么。', [
      { pointer: '/comment', code: 'required', detail: '退回要写明理由' },
    ])
}

function decision(ctx: Ctx, { decision, comment }: Review): Move {
  return {
    action: decision === 'approve' ? 'draft.approved' : 'draft.rejected',
    state: decision === 'approve' ? 'approved' : 'rejected',
    set: {
      ...{ reviewedBy: actorName(ctx.actor), reviewedAt: ctx.realClock.now().toISOString() },
      comment: comment ?? null,
    },
    // Only where a county has switched the second person off does it come to this.
    note: (row) =>
      decision === 'approve' && hasHand(ctx, row) ? [ALONE, comment].filter((part) => part).join('；') : null,
    refuse(desk, row) {
      if (!mayHandle(ctx.actor, row.departments)) return notYours()
      if (row.state !== 'submitted')
        return new AppError('conflict', `“${rowName(row)}”${stateWords(row)}，不在待审核。`)
      if (decision === 'approve' && desk.secondPerson && hasHand(ctx, row)) return notOwn(rowName(row))
      return null
    },
  }
}

export const notOwn = (name: string) =>
  new AppError('forbidden', `“${name}”您写过或提交过，须由第二人审核，请换一个人。`)
