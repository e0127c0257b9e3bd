import { and, desc, eq, inArray, lt, ne, sql } from 'drizzle-orm'
import { channelChats, outbox, subscriptions, tickets } from '../../schema/tables/index.ts'
import { auditRow } from '../access/audit-row.ts'
import type { Ctx } from '../access/context.ts'
import { assertCountyWide } from '../access/county-wide.ts'
import { type BoundChatList, ChatChannel, type ChatCutOff } from '../contract/channels.ts'
import { decodeCursor, newestPage } from '../core/cursor.ts'
import type { ChatAsked } from './read-chat.ts'

const rowid = sql<number>`subscriptions.rowid`

/** The chats in which a project is bound, newest first. Throws forbidden for a narrowed key, invalid_cursor. One round trip. */
export async function listBoundChats(
  ctx: Ctx,
  query: { project: string; limit: number; cursor?: string },
): Promise<BoundChatList> {
  assertCountyWide(ctx.actor)
  const list = `chats/${query.project}`
  const before = decodeCursor(query.cursor, ['number'], list)?.[0]
  const rows = await ctx.db
    .select({
      position: rowid,
      channel: subscriptions.channel,
      chat: subscriptions.address,
      boundAt: subscriptions.confirmedAt,
      createdAt: subscriptions.createdAt,
      lastAt: channelChats.lastAt,
    })
    .from(subscriptions)
    .leftJoin(
      channelChats,
      and(sql`${channelChats.channel} = ${subscriptions.channel}`, eq(channelChats.chat, subscriptions.address)),
    )
    .where(
      and(
        eq(subscriptions.project, query.project),
        eq(subscriptions.status, 'active'),
        inArray(subscriptions.channel, ChatChannel.options),
        before === undefined ? undefined : lt(rowid, before),
      ),
    )
    .orderBy(desc(rowid))
    .limit(query.limit + 1)
  const { shown, nextCursor } = newestPage(rows, query.limit, list)
  return {
    items: shown.map(({ channel, chat, boundAt, createdAt, lastAt }) => ({
      channel: ChatChannel.parse(channel),
      chat,
      project: query.project,
      boundAt: boundAt ?? createdAt,
      lastAt,
    })),
    nextCursor,
  }
}

/**
 * A lost phone: its chat is told of no project any more, remembers no conversation, and what was on its way or waits for a person
 * does not reach it. Doing it again changes nothing. Throws forbidden for a narrowed key. One round trip.
 */
export async function cutOffChat(ctx: Ctx, { channel, chat }: ChatAsked): Promise<ChatCutOff> {
  assertCountyWide(ctx.actor)
  const { db } = ctx
  const at = ctx.realClock.now().toISOString()
  const [ended, closed] = await db.batch([
    db
      .update(subscriptions)
      .set({ status: 'ended', endedAt: at })
      .where(
        and(eq(subscriptions.channel, channel), eq(subscriptions.address, chat), ne(subscriptions.status, 'ended')),
      ),
    db
      .update(tickets)
      .set({ state: 'closed' })
      .where(and(eq(tickets.channel, channel), eq(tickets.chat, chat), eq(tickets.state, 'open'))),
    db
      .update(channelChats)
      .set({ conversation: null, misses: 0 })
      .where(and(eq(channelChats.channel, channel), eq(channelChats.chat, chat))),
    db
      .delete(outbox)
      .where(
        and(
          eq(outbox.status, 'pending'),
          eq(outbox.channel, channel),
          eq(outbox.address, chat),
          ne(outbox.kind, 'notice'),
        ),
      ),
    auditRow(ctx, { action: 'chat.cut_off', subject: `${channel}/${chat}` }),
  ])
  return { channel, chat, subscriptions: ended.rowsAffected, tickets: closed.rowsAffected }
}
