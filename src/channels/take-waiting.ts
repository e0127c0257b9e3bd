import { and, asc, count, eq, inArray, isNull, lte, or, sql } from 'drizzle-orm'
import { outbox } from '../../schema/tables/index.ts'
import type { Ctx } from '../access/context.ts'
import type { WaitingMessage } from '../contract/channels.ts'
import type { ChatAsked } from './read-chat.ts'

/**
 * Hands over the oldest message that waits for a chat, and counts it as sent: for platforms that let nothing be sent of one's own
 * accord, so that the person asks for it. What is being sent at this moment is left out. One round trip.
 */
export async function takeWaiting(ctx: Ctx, { channel, chat }: ChatAsked): Promise<WaitingMessage> {
  const { db } = ctx
  const at = ctx.realClock.now().toISOString()
  const waiting = and(
    eq(outbox.channel, channel),
    eq(outbox.address, chat),
    eq(outbox.status, 'pending'),
    or(isNull(outbox.leaseUntil), lte(outbox.leaseUntil, at)),
  )
  const oldest = db
    .select({ id: outbox.id })
    .from(outbox)
    .where(waiting)
    .orderBy(asc(outbox.createdAt), asc(sql`rowid`))
    .limit(1)
  const [[taken], [left]] = await db.batch([
    db
      .update(outbox)
      .set({ status: 'sent', sentAt: at, lastError: null })
      .where(inArray(outbox.id, oldest))
      .returning(),
    db.select({ count: count() }).from(outbox).where(waiting),
  ])
  return {
    message: taken ? { id: taken.id, kind: taken.kind, ...taken.message } : null,
    left: left?.count ?? 0,
  }
}
