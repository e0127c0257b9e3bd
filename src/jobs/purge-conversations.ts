import { lt } from 'drizzle-orm'
import { conversations, messages } from '../../schema/tables/index.ts'
import type { Job } from './job.ts'

const DAY = 86_400_000

/** 问答留存: conversations and messages older than the retention are deleted, in one batch. */
export const purgeConversations = (retentionDays: number): Job => ({
  name: 'purge-conversations',
  everyMinutes: 60,
  async run({ db, realClock }) {
    const before = new Date(realClock.now().getTime() - retentionDays * DAY).toISOString()
    const [gone, threads] = await db.batch([
      db.delete(messages).where(lt(messages.askedAt, before)),
      db.delete(conversations).where(lt(conversations.updatedAt, before)),
    ])
    return { messages: gone.rowsAffected, conversations: threads.rowsAffected }
  },
})
