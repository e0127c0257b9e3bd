import { and, asc, eq, inArray } from 'drizzle-orm'
import { countySettings, noticeLevels, notices, recipients, subscriptions } from '../../schema/tables/index.ts'
import type { Ctx } from '../access/context.ts'
import type { LevelRow, NoticeRow } from './levels.ts'
import { type QuietHours, readQuietHours } from './outbox/quiet.ts'

export type RecipientRow = typeof recipients.$inferSelect
export type Subscriber = Pick<typeof subscriptions.$inferSelect, 'id' | 'project' | 'channel' | 'address' | 'proof'>

/** Whom a change of these projects may concern, and what they were told already. */
export interface Watch {
  levels: LevelRow[]
  recipients: RecipientRow[]
  /** Every notice of these projects, closed ones too. */
  notices: NoticeRow[]
  subscribers: Subscriber[]
  quietHours: QuietHours | null
}

/** Levels, recipients, notices and active subscriptions of these projects, in one round trip. */
export async function loadWatch(ctx: Ctx, codes: readonly string[]): Promise<Watch> {
  const { db, region } = ctx
  const [levels, people, made, subscribers, quiet] = await db.batch([
    db.select().from(noticeLevels).where(eq(noticeLevels.region, region)).orderBy(asc(noticeLevels.position)),
    db.select().from(recipients).where(eq(recipients.region, region)).orderBy(asc(recipients.id)),
    db.select().from(notices).where(inArray(notices.project, codes)),
    db
      .select({
        id: subscriptions.id,
        project: subscriptions.project,
        channel: subscriptions.channel,
        address: subscriptions.address,
        proof: subscriptions.proof,
      })
      .from(subscriptions)
      .where(and(inArray(subscriptions.project, codes), eq(subscriptions.status, 'active'))),
    db
      .select({ value: countySettings.value })
      .from(countySettings)
      .where(and(eq(countySettings.region, region), eq(countySettings.key, 'quietHours'))),
  ])
  return { levels, recipients: people, notices: made, subscribers, quietHours: readQuietHours(quiet[0]?.value) }
}
