import { eq } from 'drizzle-orm'
import type { z } from 'zod'
import { messages } from '../../schema/tables/index.ts'
import type { Ctx } from '../access/context.ts'
import type { Feedback, FeedbackRequest } from '../contract/chat.ts'
import { AppError } from '../core/app-error.ts'
import { mask } from '../core/text/mask.ts'

/** Rates an answer; rating again replaces the rating. The comment is masked. Throws message_not_found. */
export async function recordFeedback(
  ctx: Ctx,
  input: z.infer<typeof FeedbackRequest>,
): Promise<z.infer<typeof Feedback>> {
  const comment = input.comment ? mask(input.comment) : null
  const rows = await ctx.db
    .update(messages)
    .set({ rating: input.rating, comment })
    .where(eq(messages.id, input.messageId))
    .returning({ id: messages.id })
  if (rows.length === 0) throw new AppError('message_not_found', '没有这条回答，无法评价。')
  return { messageId: input.messageId, rating: input.rating, comment }
}
