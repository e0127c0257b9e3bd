import type { Ctx } from '../../access/context.ts'
import type { DraftCheck, DraftKind } from '../../contract/drafts.ts'
import { assess } from './assess.ts'
import { openDesk } from './desk.ts'

/**
 * What a content would come to if it were saved now: mistakes, differences, conflicts with what others have published since its draft was
 * begun. Nothing is kept. One round trip.
 */
export async function checkDraft(
  ctx: Ctx,
  { kind, entry, content }: { kind: DraftKind; entry: string; content: Record<string, unknown> },
): Promise<DraftCheck> {
  const desk = await openDesk(ctx, { entries: [{ kind, entry }] })
  const [row] = desk.drafts
  const base = row ? desk.base(row) : (desk.published(kind, entry) as Record<string, unknown> | null)
  const { problems, differences, conflicts, needsReview } = assess(
    desk,
    { kind, entry, content, intent: 'change' },
    base,
  )
  return { problems, differences, conflicts, needsReview }
}
