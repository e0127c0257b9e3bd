import type { Ctx } from '../../access/context.ts'
import type { Channel } from '../../contract/projects.ts'
import type { Senders, SendResult } from '../senders/sender.ts'
import { type Claim, claim, type OutboxRow, sendableNow } from './claim.ts'
import { digestOf } from './digest.ts'
import { type Settled, settle } from './settle.ts'

/** One run ends after so many rounds, or so long: the next one goes on. */
const ROUNDS = 50
const LONGEST_MS = 45_000
const SOON_MS = 60_000

/**
 * Sends what is due in the outbox, at least once each: rows are claimed for a minute, sent outside of any transaction, and what became
 * of them is written down after. A process that ends in between leaves them to be sent again, under the same id. Leases, waits and
 * quiet hours go by the time that has really come. `again`: seconds until something that has failed may be tried again, where that is
 * before the next run by the clock. Two round trips a round, one more at the start.
 */
export async function deliverOutbox(
  ctx: Ctx,
  senders: Senders,
): Promise<Record<keyof Settled, number> & { again?: number }> {
  const total: Settled = { sent: 0, failed: 0, dead: 0, waiting: 0 }
  const retries: number[] = []
  const channels = Object.keys(senders) as Channel[]
  if (channels.length === 0) return total
  const until = ctx.realClock.now().getTime() + LONGEST_MS
  const sendable = await sendableNow(ctx)
  for (let round = 0; round < ROUNDS && ctx.realClock.now().getTime() < until; round += 1) {
    const claimed = await claim(ctx, channels, sendable)
    if (claimed.rows.length === 0) break
    const outcomes = await Promise.all(
      packets(claimed.rows).map(async (rows) => ({ rows, result: await send(senders, rows, claimed.secrets) })),
    )
    const settled = await settle(ctx, claimed.lease, outcomes)
    for (const key of Object.keys(total) as (keyof Settled)[]) total[key] += settled[key]
    if (settled.retryIn !== null && settled.retryIn < SOON_MS) retries.push(settled.retryIn)
  }
  return { ...total, ...(retries.length > 0 ? { again: Math.ceil(Math.min(...retries) / 1000) } : {}) }
}

/** Rows that go out together: those of one address and one digest; any other by itself. */
const packets = (rows: readonly OutboxRow[]): OutboxRow[][] => [
  ...Map.groupBy(rows, (row) =>
    row.digest ? JSON.stringify([row.channel, row.address, row.digest]) : row.id,
  ).values(),
]

async function send(senders: Senders, rows: OutboxRow[], secrets: Claim['secrets']): Promise<SendResult> {
  const [first] = rows.toSorted((a, b) => (a.createdAt < b.createdAt ? -1 : 1))
  const sender = first && senders[first.channel]
  if (!first || !sender) return { waiting: '这个渠道未配置' }
  const { id, message } = await digestOf(rows)
  try {
    return await sender({
      id,
      kind: first.kind,
      address: first.address,
      message,
      createdAt: first.createdAt,
      subscription: first.subscription,
      signingSecret: (first.subscription && secrets.get(first.subscription)) || null,
    })
  } catch (error) {
    return { error: error instanceof Error ? error.message || error.name : String(error) }
  }
}
