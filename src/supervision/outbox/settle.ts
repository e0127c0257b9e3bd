import { and, eq, inArray, ne, sql } from 'drizzle-orm'
import { audit, outbox, subscriptions } from '../../../schema/tables/index.ts'
import { actorName, type Ctx } from '../../access/context.ts'
import { ChatChannel } from '../../contract/channels.ts'
import { maskAddress } from '../../core/text/mask-address.ts'
import type { Statement } from '../../db/db.ts'
import type { SendResult } from '../senders/sender.ts'
import { mostAttempts, waitAfter } from './backoff.ts'
import type { OutboxRow } from './claim.ts'

export interface Settled {
  sent: number
  failed: number
  dead: number
  waiting: number
}

/** `retryIn`: milliseconds until the first of what has failed is due again; null = nothing has. */
export type Outcome = Settled & { retryIn: number | null }

const HOUR = 3_600_000
const LONGEST_ERROR = 300

/** Writes down what became of claimed rows, in one batch. A row whose lease somebody else holds by now is left alone. */
export async function settle(
  ctx: Ctx,
  lease: string,
  outcomes: readonly { rows: readonly OutboxRow[]; result: SendResult }[],
): Promise<Outcome> {
  const { db } = ctx
  const now = ctx.realClock.now()
  const at = now.toISOString()
  const count: Outcome = { sent: 0, failed: 0, dead: 0, waiting: 0, retryIn: null }
  const statements: Statement[] = []
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
    const kind = rows[0]?.kind ?? 'notice'
    if (result === 'sent') {
      write(ids, { status: 'sent', attempts, sentAt: at, lastError: null })
      count.sent += ids.length
    } else if ('waiting' in result) {
      write(ids, { lastError: result.waiting, nextAttemptAt: new Date(now.getTime() + HOUR).toISOString() })
      count.waiting += ids.length
    } else if ('dead' in result || attempts >= mostAttempts(kind)) {
      const reason = 'dead' in result ? result.dead : result.error
      write(ids, { status: 'dead', attempts, lastError: shown(reason, rows) })
      count.dead += ids.length
      if ('dead' in result && result.gone) statements.push(...endings(ctx, rows, at))
    } else {
      const wait = waitAfter(attempts, Math.random(), result.retryAfter, kind)
      const next = new Date(now.getTime() + wait).toISOString()
      write(ids, { attempts, lastError: shown(result.error, rows), nextAttemptAt: next })
      count.failed += ids.length
      count.retryIn = Math.min(wait, count.retryIn ?? wait)
    }
  }
  if (statements.length > 0) await db.batch(statements as [Statement, ...Statement[]])
  return count
}

/** Mail servers say whom they refuse: an address is as masked here as it is beside it. */
const shown = (reason: string, rows: readonly OutboxRow[]): string =>
  rows
    .reduce((text, { channel, address }) => text.replaceAll(address, maskAddress(channel, address)), reason)
    .slice(0, LONGEST_ERROR)

/**
 * The receiver wants no more: the subscription ends, of a chat all that it has (whoever blocks the bot blocks every project), and the
 * audit says why.
 */
function endings({ db, actor }: Ctx, rows: readonly OutboxRow[], at: string): Statement[] {
  return rows.flatMap(({ subscription, channel, address }) => {
    const chat = ChatChannel.safeParse(channel).success
    const own = chat
      ? and(eq(subscriptions.channel, channel), eq(subscriptions.address, address))
      : eq(subscriptions.id, subscription ?? '')
    const open = and(own, ne(subscriptions.status, 'ended'))
    return [
      db.run(sql`insert into ${audit} (at, actor, action, subject, note)
        select ${at}, ${actorName(actor)}, 'subscription.end', ${subscriptions.id}, ${chat ? '对方已停用或屏蔽' : '对方答复410'}
        from ${subscriptions} where ${open}`),
      db.update(subscriptions).set({ status: 'ended', endedAt: at }).where(open),
    ]
  })
}
