import { and, eq, gte, isNotNull, isNull, lte, or, type SQL, sql } from 'drizzle-orm'
import { channelUpdates } from '../../schema/tables/index.ts'
import type { Ctx } from '../access/context.ts'
import { randomToken } from '../access/random-token.ts'
import type { ChannelClaim, ChatChannel, ClaimedUpdates } from '../contract/channels.ts'

/** How long an update is somebody's: a bot that has died loses it after this. */
const UPDATE_LEASE_MS = 60_000
/** An update given out so often without an answer is left for people to look at. */
export const MOST_UPDATE_ATTEMPTS = 5

/**
 * The order within a chat: by the second in which it was written, then as the platform counts (longer numbers are later ones).
 * A platform's times are whole seconds; a bot's own, for taps, are not.
 */
const ORDER = sql`substr(at, 1, 19), length(id), id`

/**
 * Gives out the oldest unanswered update of each chat that nobody is at, so that a chat is answered in order, one after another.
 * What was given out too often is `failed` first, with its content gone. One round trip.
 */
export async function claimUpdates(
  ctx: Ctx,
  { channel, limit, id, waitedSeconds = 0 }: ChannelClaim & { channel: ChatChannel },
): Promise<ClaimedUpdates> {
  const { db } = ctx
  const now = ctx.realClock.now()
  const at = now.toISOString()
  // Machines' clocks differ: who asks for all gets all.
  const until = waitedSeconds > 0 ? new Date(now.getTime() - waitedSeconds * 1000).toISOString() : null
  const waiting = and(eq(channelUpdates.channel, channel), eq(channelUpdates.state, 'waiting'))
  const [, claimed] = await db.batch([
    db
      .update(channelUpdates)
      .set({
        state: 'failed',
        payload: null,
        lease: null,
        leaseUntil: null,
        error: sql`coalesce(${channelUpdates.error}, '机器人多次没有答复')`,
      })
      .where(
        and(
          waiting,
          gte(channelUpdates.attempts, MOST_UPDATE_ATTEMPTS),
          or(isNull(channelUpdates.leaseUntil), lte(channelUpdates.leaseUntil, at)),
        ),
      ),
    db
      .update(channelUpdates)
      .set({
        lease: randomToken(16),
        leaseUntil: new Date(now.getTime() + UPDATE_LEASE_MS).toISOString(),
        attempts: sql`${channelUpdates.attempts} + 1`,
      })
      .where(sql`rowid in (${turns({ at, until, limit, id, waiting })})`)
      .returning(),
  ])
  return {
    updates: claimed
      .toSorted((a, b) => (a.at < b.at ? -1 : 1))
      .map((row) => ({
        id: row.id,
        chat: row.chat,
        at: row.at,
        payload: row.payload ?? {},
        lease: row.lease ?? '',
      })),
  }
}

/** The rows whose turn it is: first of their chat, and no other of the chat is being answered or held back. */
const turns = (asked: {
  at: string
  until: string | null
  limit: number
  id: string | undefined
  waiting: SQL | undefined
}) => sql`
  select turn from (
    select rowid as turn, id, at, received_at, row_number() over (partition by chat order by ${ORDER}) as place,
      max(lease_until) over (partition by chat) as busy_until
    from ${channelUpdates} where ${asked.waiting})
  where place = 1 and (busy_until is null or busy_until <= ${asked.at}) ${asked.until === null ? sql.empty() : sql`and received_at <= ${asked.until}`}
    ${asked.id === undefined ? sql.empty() : sql`and id = ${asked.id}`}
  order by ${ORDER} limit ${asked.limit}`

/** Gives back what a process that died had taken: only where no other process works on the same database. One round trip. */
export const releaseUpdates = (ctx: Ctx) =>
  ctx.db
    .update(channelUpdates)
    .set({ lease: null, leaseUntil: null })
    .where(and(eq(channelUpdates.state, 'waiting'), isNotNull(channelUpdates.lease)))
