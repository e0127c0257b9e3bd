import { and, eq, inArray, isNotNull, lt, ne, notInArray, or } from 'drizzle-orm'
import {
  accessAttempts,
  channelUpdates,
  importRows,
  imports,
  outbox,
  sessions,
  signIns,
  subscriptions,
} from '../../schema/tables/index.ts'
import { overSession } from '../access/sessions/times.ts'
import type { Job } from './job.ts'

const DAY = 86_400_000
const SENT_DAYS = 90
const ENDED_DAYS = 90
const UNCONFIRMED_DAYS = 7
const ATTEMPT_DAYS = 2
const IMPORT_DAYS = 90
/** Platforms bring an update again for hours, not for days. */
const UPDATE_DAYS = 7

/**
 * What is kept only for a time: messages sent and subscriptions ended 90 days ago, addresses that did not confirm within 7 days
 * and with them every message to them, attempts counted (with the salts of their hours) two days ago; what chats brought and were
 * replied a week ago; the cells of imports of 90 days ago; sessions that are over, and sign-ins that nobody came back from.
 */
export const purgeTraces: Job = {
  name: 'purge-traces',
  everyMinutes: 60,
  async run({ db, realClock }) {
    const ago = (days: number) => new Date(realClock.now().getTime() - days * DAY).toISOString()
    const [messages, attempts, addresses, updates, replies, orphans, over, cells] = await db.batch([
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
      db
        .delete(channelUpdates)
        .where(and(ne(channelUpdates.state, 'waiting'), lt(channelUpdates.receivedAt, ago(UPDATE_DAYS)))),
      // Also those that were given up: nobody wants an answer of last week.
      db
        .delete(outbox)
        .where(and(eq(outbox.kind, 'reply'), ne(outbox.status, 'pending'), lt(outbox.createdAt, ago(UPDATE_DAYS)))),
      // A message holds the address too, sent or not.
      db
        .delete(outbox)
        .where(
          and(
            isNotNull(outbox.subscription),
            lt(outbox.createdAt, ago(UNCONFIRMED_DAYS)),
            notInArray(outbox.subscription, db.select({ id: subscriptions.id }).from(subscriptions)),
          ),
        ),
      db.delete(sessions).where(overSession(realClock.now())),
      // What became of an import stays; the cells that it brought have done their work.
      db.delete(importRows).where(
        inArray(
          importRows.import,
          db
            .select({ id: imports.id })
            .from(imports)
            .where(lt(imports.createdAt, ago(IMPORT_DAYS))),
        ),
      ),
      db.delete(signIns).where(lt(signIns.expiresAt, realClock.now().toISOString())),
    ])
    return {
      messages: messages.rowsAffected + replies.rowsAffected + orphans.rowsAffected,
      attempts: attempts.rowsAffected,
      subscriptions: addresses.rowsAffected,
      updates: updates.rowsAffected,
      sessions: over.rowsAffected,
      importRows: cells.rowsAffected,
    }
  },
}
