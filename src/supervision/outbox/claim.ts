import { and, asc, eq, inArray, isNull, lte, ne, or, type SQL, sql } from 'drizzle-orm'
import { calendarDays, countySettings, outbox, subscriptions } from '../../../schema/tables/index.ts'
import type { Ctx } from '../../access/context.ts'
import type { Channel } from '../../contract/projects.ts'
import type { OutboxKind } from '../../contract/supervision.ts'
import { calendarOf } from '../../core/time/calendar.ts'
import { isDayOff, isQuiet, readQuietHours } from './quiet.ts'

export type OutboxRow = typeof outbox.$inferSelect

/** Longer than any sender takes: a message whose machine has died is taken up again after it. */
const LEASE_MS = 60_000
const MESSAGES = 10
const DIGESTS = 5

/** Rows of one digest, or one row by itself, with what signs them. `lease` proves that they are still ours. */
export interface Claim {
  lease: string
  rows: OutboxRow[]
  /** Subscription id -> the secret of its web hook. */
  secrets: ReadonlyMap<string, string | null>
}

/** What somebody is waiting for: it leaves at any hour. */
const AWAITED: OutboxKind[] = ['subscription_confirmation', 'reply', 'ticket_answer']
/**
 * What may leave at this moment: by night only web hooks and what somebody is waiting for; on days off no call to work.
 * Drops what waits for subscriptions that have ended. One round trip.
 */
export async function sendableNow(ctx: Ctx): Promise<SQL | undefined> {
  const { db, region, realClock } = ctx
  const now = realClock.now()
  const [setting, days] = await db.batch([
    db
      .select({ value: countySettings.value })
      .from(countySettings)
      .where(and(eq(countySettings.region, region), eq(countySettings.key, 'quietHours'))),
    db.select({ date: calendarDays.date, kind: calendarDays.kind }).from(calendarDays),
    db
      .delete(outbox)
      .where(
        and(
          eq(outbox.status, 'pending'),
          eq(outbox.kind, 'project_change'),
          inArray(
            outbox.subscription,
            db.select({ id: subscriptions.id }).from(subscriptions).where(eq(subscriptions.status, 'ended')),
          ),
        ),
      ),
  ])
  if (isQuiet(readQuietHours(setting[0]?.value), now))
    return or(eq(outbox.channel, 'webhook'), inArray(outbox.kind, AWAITED))
  return isDayOff(calendarOf({ days }), now)
    ? or(eq(outbox.channel, 'webhook'), inArray(outbox.kind, ['project_change', ...AWAITED]))
    : undefined
}

/**
 * Takes messages that are due, for these channels, for a minute: nobody else gets them within it. Of a chat's replies it takes the
 * first that waits, also where that one is not due yet or on its way: none overtakes another. One round trip.
 */
export async function claim(ctx: Ctx, channels: readonly Channel[], sendable: SQL | undefined): Promise<Claim> {
  const { db } = ctx
  const now = ctx.realClock.now()
  const lease = new Date(now.getTime() + LEASE_MS).toISOString()
  const at = now.toISOString()
  const due = and(
    eq(outbox.status, 'pending'),
    lte(outbox.nextAttemptAt, at),
    or(isNull(outbox.leaseUntil), lte(outbox.leaseUntil, at)),
    inArray(outbox.channel, channels),
    sendable,
  )
  const inTurn = sql`outbox.rowid in (
    select min(rowid) from outbox where status = 'pending' and kind = 'reply' group by channel, address)`
  const single = db
    .select({ id: outbox.id })
    .from(outbox)
    .where(and(due, isNull(outbox.digest), or(ne(outbox.kind, 'reply'), inTurn)))
    .orderBy(asc(outbox.nextAttemptAt), asc(outbox.id))
    .limit(MESSAGES)
  const [alone, digests, signed] = await db.batch([
    db.update(outbox).set({ leaseUntil: lease }).where(inArray(outbox.id, single)).returning(),
    // A digest is taken whole or not at all.
    db
      .update(outbox)
      .set({ leaseUntil: lease })
      .where(
        and(
          due,
          sql`(channel, address, digest) in (
            select channel, address, digest from outbox where ${due} and digest is not null group by 1, 2, 3 limit ${DIGESTS})`,
        ),
      )
      .returning(),
    db
      .select({ id: subscriptions.id, secret: subscriptions.signingSecret })
      .from(subscriptions)
      .where(
        inArray(
          subscriptions.id,
          db
            .select({ id: outbox.subscription })
            .from(outbox)
            // By what waits, of which there are few: not through all that was ever sent.
            .where(and(eq(outbox.status, 'pending'), eq(outbox.leaseUntil, lease))),
        ),
      ),
  ])
  return { lease, rows: [...alone, ...digests], secrets: new Map(signed.map(({ id, secret }) => [id, secret])) }
}

/** Takes back what a process that died had taken: only where no other process works on the same database. */
export const releaseLeases = (ctx: Ctx) =>
  ctx.db.update(outbox).set({ leaseUntil: null }).where(sql`status = 'pending' and lease_until is not null`)
