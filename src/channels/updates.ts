import { and, eq, inArray, sql } from 'drizzle-orm'
import { channelChats, channelUpdates, outbox } from '../../schema/tables/index.ts'
import type { Ctx } from '../access/context.ts'
import type { ChannelUpdate, ChannelUpdateResults, ChatChannel } from '../contract/channels.ts'

/**
 * Keeps what a platform brought, each update once however often it comes. A chat is known from its first message on. One round
 * trip, none for nothing.
 */
export async function takeUpdates(
  ctx: Ctx,
  { channel, updates }: { channel: ChatChannel; updates: readonly ChannelUpdate[] },
): Promise<ChannelUpdateResults> {
  if (updates.length === 0) return { results: [] }
  const { db } = ctx
  const receivedAt = ctx.realClock.now().toISOString()
  const rows = updates.map(({ at, ...update }) => ({
    ...update,
    channel,
    // In one form, so that they compare as text; and nobody wrote later than now.
    at: earlier(new Date(at).toISOString(), receivedAt),
    receivedAt,
    state: 'waiting' as const,
    attempts: 0,
  }))
  const lastAt = new Map<string, string>()
  for (const { chat, at } of rows) if (at > (lastAt.get(chat) ?? '')) lastAt.set(chat, at)
  const [kept] = await db.batch([
    db.insert(channelUpdates).values(rows).onConflictDoNothing().returning({ id: channelUpdates.id }),
    db
      .insert(channelChats)
      .values(
        [...lastAt].map(([chat, at]) => ({
          channel,
          chat,
          muted: false,
          misses: 0,
          lastAt: at,
          createdAt: receivedAt,
        })),
      )
      .onConflictDoUpdate({
        target: [channelChats.channel, channelChats.chat],
        set: { lastAt: sql`max(coalesce(${channelChats.lastAt}, ''), excluded.last_at)` },
      }),
    // WeChat lets us speak again to whoever has just written: what was held back for it need not wait for its hour.
    db
      .update(outbox)
      .set({ nextAttemptAt: receivedAt })
      .where(
        and(
          eq(outbox.status, 'pending'),
          eq(outbox.channel, 'wechat'),
          sql`${channel} = 'wechat'`,
          inArray(outbox.address, [...lastAt.keys()]),
        ),
      ),
  ])
  const fresh = new Set(kept.map(({ id }) => id))
  // Deleting tells the first of two alike in one request from the second.
  return { results: updates.map(({ id }) => ({ id, status: fresh.delete(id) ? 'accepted' : 'duplicate' })) }
}

const earlier = (a: string, b: string): string => (a < b ? a : b)
