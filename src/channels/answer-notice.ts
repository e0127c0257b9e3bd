import { and, eq, inArray, isNull, or } from 'drizzle-orm'
import { notices, outbox, recipients } from '../../schema/tables/index.ts'
import type { Ctx } from '../access/context.ts'
import type { Notice, NoticeAnswer } from '../contract/supervision.ts'
import { AppError } from '../core/app-error.ts'
import { answerNotice } from '../supervision/answer-notice.ts'
import type { ChatAsked } from './read-chat.ts'

/** Who may speak for a department; leaders are told and answer nothing. */
const ANSWERING = ['clerk', 'department_head', 'steward'] as const

/**
 * A member of staff answers a notice in the chat in which it came. Whoever the platform says it is must have been sent this very
 * notice, and must still be among the county's recipients for its department or project; to anybody else it does not exist.
 * The answer is written in the name of the chat. Throws what answerNotice throws. One round trip more.
 */
export async function answerNoticeInChat(
  ctx: Ctx,
  { channel, chat, id, answer }: ChatAsked & { id: string; answer: NoticeAnswer },
): Promise<Notice> {
  const { db } = ctx
  const [told, posts] = await db.batch([
    db
      .select({ id: outbox.id })
      .from(outbox)
      .where(
        and(eq(outbox.kind, 'notice'), eq(outbox.cause, id), eq(outbox.channel, channel), eq(outbox.address, chat)),
      )
      .limit(1),
    db
      .select({ id: recipients.id })
      .from(recipients)
      .innerJoin(notices, and(eq(notices.id, id), eq(notices.region, recipients.region)))
      .where(
        and(
          eq(recipients.region, ctx.region),
          eq(recipients.channel, channel),
          eq(recipients.address, chat),
          inArray(recipients.role, ANSWERING),
          or(isNull(recipients.department), eq(recipients.department, notices.department)),
          or(isNull(recipients.project), eq(recipients.project, notices.project)),
        ),
      )
      .limit(1),
  ])
  if (!told[0] || !posts[0]) throw new AppError('notice_not_found', '没有发给您的这份督办通知。')
  return answerNotice({ ...ctx, actor: { kind: 'system', name: `${channel}:${chat}` } }, { id, answer })
}
