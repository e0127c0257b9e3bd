import { and, asc, eq, inArray, isNull, or, sql } from 'drizzle-orm'
import {
  channelChats,
  countySettings,
  departments,
  noticeLevels,
  notices,
  recipients,
  subscriptions,
} from '../../schema/tables/index.ts'
import type { Ctx } from '../access/context.ts'
import type { LevelRow, NoticeRow } from './levels.ts'
import { type QuietHours, readQuietHours } from './outbox/quiet.ts'

export type RecipientRow = typeof recipients.$inferSelect
export type Subscriber = Pick<typeof subscriptions.$inferSelect, 'id' | 'project' | 'channel' | 'address' | 'proof'> & {
  /** Chosen in the chat that is told; null = none was, or it is no chat. */
  language: (typeof channelChats.$inferSelect)['language']
}

/** Whom a change of these projects may concern, and what they were told already. */
export interface Watch {
  levels: LevelRow[]
  recipients: RecipientRow[]
  /** Every notice of these projects, closed ones too. */
  notices: NoticeRow[]
  subscribers: Subscriber[]
  quietHours: QuietHours | null
  /** Department's name, or what it is called besides -> its id. */
  departments: ReadonlyMap<string, string>
}

/** Levels, recipients, notices and active subscriptions of these projects, in one round trip. */
export async function loadWatch(ctx: Ctx, codes: readonly string[]): Promise<Watch> {
  const { db, region } = ctx
  const [levels, people, made, subscribers, quiet, offices] = await db.batch([
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
        language: channelChats.language,
      })
      .from(subscriptions)
      .leftJoin(
        channelChats,
        and(sql`${channelChats.channel} = ${subscriptions.channel}`, eq(channelChats.chat, subscriptions.address)),
      )
      // A chat that wants to be left alone (静音) is told nothing, also later.
      .where(
        and(
          inArray(subscriptions.project, codes),
          eq(subscriptions.status, 'active'),
          or(isNull(channelChats.muted), eq(channelChats.muted, false)),
        ),
      ),
    db
      .select({ value: countySettings.value })
      .from(countySettings)
      .where(and(eq(countySettings.region, region), eq(countySettings.key, 'quietHours'))),
    db
      .select({ id: departments.id, name: departments.name, aliases: departments.aliases })
      .from(departments)
      .where(eq(departments.region, region)),
  ])
  return {
    levels,
    recipients: people,
    notices: made,
    subscribers,
    quietHours: readQuietHours(quiet[0]?.value),
    departments: new Map([
      ...offices.flatMap(({ id, aliases }) => aliases.map((alias): [string, string] => [alias, id])),
      ...offices.map(({ id, name }): [string, string] => [name, id]),
    ]),
  }
}
