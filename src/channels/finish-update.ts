import { and, eq, sql } from 'drizzle-orm'
import { channelUpdates, outbox } from '../../schema/tables/index.ts'
import type { Ctx } from '../access/context.ts'
import type { ChannelDone, ChannelDoneResult, ChatChannel, PlatformCall } from '../contract/channels.ts'
import type { OutboxMessage } from '../contract/supervision.ts'
import { AppError } from '../core/app-error.ts'
import { MOST_UPDATE_ATTEMPTS } from './claim-updates.ts'

/** Held back so many seconds, times the attempts there were, before it is given out again. */
const PAUSE_SECONDS = 5

/**
 * An update is answered: its calls are in the outbox and its content is gone, in one batch, only for whoever holds its lease. The
 * outbox's ids are made of the update's, so no call is ever queued twice. With an `error` and nothing to say it is given back.
 * Throws update_not_found, conflict (somebody else has it by now, or has answered). One round trip.
 */
export async function finishUpdate(
  ctx: Ctx,
  { channel, id, lease, calls, picks, error }: ChannelDone & { channel: ChatChannel; id: string },
): Promise<ChannelDoneResult> {
  const { db } = ctx
  const now = ctx.realClock.now()
  const own = and(eq(channelUpdates.channel, channel), eq(channelUpdates.id, id))
  const held = and(own, eq(channelUpdates.lease, lease), eq(channelUpdates.state, 'waiting'))
  const givesBack = error !== undefined && calls.length === 0
  const [, [changed], [found]] = await db.batch([
    queued(ctx, calls, held),
    db
      .update(channelUpdates)
      .set(givesBack ? givenBack(now, error) : answered(picks, error))
      .where(held)
      .returning({ state: channelUpdates.state }),
    db.select({ state: channelUpdates.state, lease: channelUpdates.lease }).from(channelUpdates).where(own),
  ])
  if (changed) return { id, state: changed.state }
  if (!found) throw new AppError('update_not_found', '没有这条渠道消息，或早已答复并清除。')
  // The answer to the first time was lost on its way: the same lease is told the same again.
  if (found.lease === lease && found.state !== 'waiting') return { id, state: found.state }
  throw new AppError('conflict', '这条消息已由别的机器人接手或答复，这次的答复没有发出。')
}

/** The lease stays, so that whoever had it is known; the content goes: it may hold an access code. What the answer's numbers mean stays. */
const answered = (picks: string[] | undefined, error: string | undefined) => ({
  state: error === undefined ? ('done' as const) : ('failed' as const),
  payload: picks?.length ? { picks } : null,
  leaseUntil: null,
  error: error ?? null,
})

function givenBack(now: Date, error: string) {
  const over = sql`${channelUpdates.attempts} >= ${MOST_UPDATE_ATTEMPTS}`
  const until = sql`strftime('%Y-%m-%dT%H:%M:%fZ', ${now.toISOString()}, '+' || (${channelUpdates.attempts} * ${PAUSE_SECONDS}) || ' seconds')`
  return {
    state: sql<'waiting' | 'failed'>`case when ${over} then 'failed' else 'waiting' end`,
    payload: sql`case when ${over} then null else ${channelUpdates.payload} end`,
    lease: null,
    leaseUntil: sql`case when ${over} then null else ${until} end`,
    error,
  }
}

function queued({ db, realClock }: Ctx, calls: readonly PlatformCall[], held: ReturnType<typeof and>) {
  const at = realClock.now().toISOString()
  const messages = calls.map(
    ({ method, payload }): OutboxMessage => ({
      title: '对话里的答复',
      lines: [],
      light: null,
      links: [],
      data: { method, payload },
    }),
  )
  return db.run(sql`insert into ${outbox}
    (id, kind, cause, channel, address, message, status, attempts, next_attempt_at, created_at)
    select 'reply-' || channel || '-' || channel_updates.id || '-' || each.key, 'reply', channel || '/' || channel_updates.id,
      channel, chat, each.value, 'pending', 0, ${at}, ${at}
    from ${channelUpdates}, json_each(${JSON.stringify(messages)}) as each
    where ${held} order by each.key on conflict do nothing`)
}
