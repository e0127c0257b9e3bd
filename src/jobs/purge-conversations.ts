import { and, lt, ne, sql } from 'drizzle-orm'
import {
  channelChats,
  conversations,
  messages,
  questionGroups,
  subscriptions,
  tickets,
} from '../../schema/tables/index.ts'
import type { Job } from './job.ts'

const DAY = 86_400_000

/**
 * 问答留存: conversations, messages, answered tickets and idle chats older than the retention are deleted, in one batch. A group of
 * questions goes with the last of its messages, and is never named by one that is gone: no text outlives the retention, and counts
 * are of what is kept. What came of it stays in its draft and in the audit.
 */
export const purgeConversations = (retentionDays: number): Job => ({
  name: 'purge-conversations',
  everyMinutes: 60,
  async run({ db, realClock }) {
    const before = new Date(realClock.now().getTime() - retentionDays * DAY).toISOString()
    const [gone, threads] = await db.batch([
      db.delete(messages).where(lt(messages.askedAt, before)),
      db.delete(conversations).where(lt(conversations.updatedAt, before)),
      db.delete(tickets).where(and(ne(tickets.state, 'open'), lt(tickets.createdAt, before))),
      // A chat that is still told of a project keeps its language, and that it is muted.
      db.delete(channelChats).where(
        and(
          lt(channelChats.lastAt, before),
          sql`not exists (select 1 from ${subscriptions} where ${subscriptions.channel} = ${channelChats.channel}
            and ${subscriptions.address} = ${channelChats.chat} and ${subscriptions.status} = 'active')`,
        ),
      ),
      db.run(sql`delete from ${questionGroups} where not exists (
        select 1 from ${messages} where ${messages.group} = ${questionGroups.id})`),
      // Its words are reckoned anew where it has none (src/staff/questions/place.ts).
      db.run(sql`update ${questionGroups} set tokens = '[]', question = (select ${messages.question} from ${messages}
          where ${messages.group} = ${questionGroups.id} order by ${messages.askedAt}, ${messages.id} limit 1)
        where not exists (select 1 from ${messages} where ${messages.group} = ${questionGroups.id}
          and ${messages.question} = ${questionGroups.question})`),
    ])
    return { messages: gone.rowsAffected, conversations: threads.rowsAffected }
  },
})
