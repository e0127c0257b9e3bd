import { and, eq, inArray, ne, sql } from 'drizzle-orm'
import type { BatchItem } from 'drizzle-orm/batch'
import { audit, outbox, subscriptions } from '../../../schema/tables/index.ts'
import { actorName, type Ctx } from '../../access/context.ts'
import type { SendResult } from '../senders/sender.ts'
import { MOST_ATTEMPTS, waitAfter } from './backoff.ts'
import type { OutboxRow } from './claim.ts'

export interface Settled {
  sent: number
  failed: number
  dead: number
  waiting: number
}

const HOUR = 3_600_000
const LONGEST_ERROR = 300

/** Writes down what became of claimed rows, in one batch. A row whose lease somebody else holds by now is left alone. */
export async function settle(
  ctx: Ctx,
  lease: string,
  outcomes: readonly { rows: readonly OutboxRow[]; result: SendResult }[],
): Promise<Settled> {
  const { db } = ctx
  const now = ctx.realClock.now()
  const at = now.toISOString()
  const count: Settled = { sent: 0, failed: 0, dead: 0, waiting: 0 }
  const statements: BatchItem<'sqlite'>[] = []
  const write = (ids: readonly string[], set: Partial<typeof outbox.$inferInsert>) =>
    void statements.push(
      db
        .update(outbox)
        .set({ ...set, leaseUntil: null })
        .where(and(inArray(outbox.id, ids), eq(outbox.leaseUntil, lease), eq(outbox.status, 'pending'))),
    )
  for (const { rows, result } of outcomes) {
    const ids = rows.map((row) => row.id)
    const attempts = Math.max(...rows.map((row) => row.attempts)) + 1
    if (result === 'sent') {
      write(ids, { status: 'sent', attempts, sentAt: at, lastError: null })
      count.sent += ids.length
    } else if ('waiting' in result) {
      write(ids, { lastError: result.waiting, nextAttemptAt: new Date(now.getTime() + HOUR).toISOString() })
      count.waiting += ids.length
    } else if ('dead' in result || attempts >= MOST_ATTEMPTS) {
      const reason = 'dead' in result ? result.dead : result.error
      write(ids, { status: 'dead', attempts, lastError: reason.slice(0, LONGEST_ERROR) })
      count.dead += ids.length
      if ('dead' in result && result.gone) statements.push(...endings(ctx, rows, at))
    } else {
      const wait = waitAfter(attempts, Math.random(), result.retryAfter)
      const next = new Date(now.getTime() + wait).toISOString()
      write(ids, { attempts, lastError: result.error.slice(0, LONGEST_ERROR), nextAttemptAt: next })
      count.failed += ids.length
    }
  }
  if (statements.length > 0) await db.batch(statements as [BatchItem<'sqlite'>, ...BatchItem<'sqlite'>[]])
  return count
}

/** The receiver of a subscription wants no more: it ends, and the audit says why. */
function endings({ db, actor }: Ctx, rows: readonly OutboxRow[], at: string): BatchItem<'sqlite'>[] {
  return rows.flatMap(({ subscription }) => {
    if (subscription === null) return []
    const open = and(eq(subscriptions.id, subscription), ne(subscriptions.status, 'ended'))
    return [
      db.run(sql`insert into ${audit} (at, actor, action, subject, note)
        select ${at}, ${actorName(actor)}, 'subscription.end', ${subscription}, '对方答复 410'
        from ${subscriptions} where ${open}`),
      db.update(subscriptions).set({ status: 'ended', endedAt: at }).where(open),
    ]
  })
}
