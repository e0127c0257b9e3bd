import { and, eq } from 'drizzle-orm'
import { channelChats, outbox } from '../../schema/tables/index.ts'
import type { Ctx } from '../access/context.ts'
import type { ChannelChat, ChannelChatChange } from '../contract/channels.ts'
import { type ChatAsked, chatStatements, presentChat } from './read-chat.ts'

/**
 * Keeps what a chat has told; what is left out stays. A chat that wants to be left alone is also spared what was on its way. One
 * round trip; with projects two.
 */
export async function changeChat(ctx: Ctx, input: ChatAsked & { change: ChannelChatChange }): Promise<ChannelChat> {
  const { db } = ctx
  const { channel, chat, change } = input
  const { conversationId, ...rest } = change
  const set = { ...rest, ...(conversationId === undefined ? {} : { conversation: conversationId }) }
  const keep = db
    .insert(channelChats)
    .values({ channel, chat, muted: false, misses: 0, createdAt: ctx.realClock.now().toISOString(), ...set })
  const key = [channelChats.channel, channelChats.chat]
  const kept = Object.keys(set).length > 0 ? keep.onConflictDoUpdate({ target: key, set }) : keep.onConflictDoNothing()
  const spared = db
    .delete(outbox)
    .where(
      and(
        eq(outbox.status, 'pending'),
        eq(outbox.kind, 'project_change'),
        eq(outbox.channel, channel),
        eq(outbox.address, chat),
      ),
    )
  const statements = chatStatements(ctx, input)
  if (!change.muted) {
    const [, ...rows] = await db.batch([kept, ...statements])
    return presentChat(ctx, input, rows)
  }
  const [, , ...rows] = await db.batch([kept, spared, ...statements])
  return presentChat(ctx, input, rows)
}
