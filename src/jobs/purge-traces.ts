import { and, eq, lt, or } from 'drizzle-orm'
import { accessAttempts, outbox, subscriptions } from '../../schema/tables/index.ts'
import type { Job } from './job.ts'

const DAY = 86_400_000
const SENT_DAYS = 90
const ENDED_DAYS = 90
const UNCONFIRMED_DAYS = 7
const ATTEMPT_DAYS = 2

/**
 * What is kept only for a time: messages sent and subscriptions ended 90 days ago, addresses that did not confirm within 7 days,
 * attempts counted (with the salts of their hours) two days ago.
 */
export const purgeTraces: Job = {
  name: 'purge-traces',
  everyMinutes: 60,
  async run({ db, realClock }) {
    const ago = (days: number) => new Date(realClock.now().getTime() - days * DAY).toISOString()
    const [messages, attempts, addresses] = await db.batch([
      db.delete(outbox).where(and(eq(outbox.status, 'sent'), lt(outbox.sentAt, ago(SENT_DAYS)))),
      db.delete(accessAttempts).where(lt(accessAttempts.hour, ago(ATTEMPT_DAYS).slice(0, 13))),
      db
        .delete(subscriptions)
        .where(
          or(
            and(eq(subscriptions.status, 'pending'), lt(subscriptions.createdAt, ago(UNCONFIRMED_DAYS))),
            and(eq(subscriptions.status, 'ended'), lt(subscriptions.endedAt, ago(ENDED_DAYS))),
          ),
        ),
    ])
    return { messages: messages.rowsAffected, attempts: attempts.rowsAffected, subscriptions: addresses.rowsAffected }
  },
}
