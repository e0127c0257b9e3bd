import { and, eq } from 'drizzle-orm'
import { channelChats } from '../../schema/tables/index.ts'
import type { Ctx } from '../access/context.ts'
import type { ChatAsked } from './read-chat.ts'

/** When somebody last wrote in a chat, UTC ISO 8601; null = never. One round trip. */
export async function lastWroteIn({ db }: Pick<Ctx, 'db'>, { channel, chat }: ChatAsked): Promise<string | null> {
  const [row] = await db
    .select({ lastAt: channelChats.lastAt })
    .from(channelChats)
    .where(and(eq(channelChats.channel, channel), eq(channelChats.chat, chat)))
  return row?.lastAt ?? null
}
