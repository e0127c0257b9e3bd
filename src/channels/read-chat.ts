import { and, asc, desc, eq, gte, inArray } from 'drizzle-orm'
import { channelChats, channelUpdates, projects, subscriptions, tickets } from '../../schema/tables/index.ts'
import type { Ctx } from '../access/context.ts'
import { type ChannelChat, ChannelDone, type ChatChannel } from '../contract/channels.ts'
import { lightsIn } from '../progress/lights.ts'
import { loadProjects } from '../progress/load.ts'
import { maySeeDetails } from '../supervision/subscriptions.ts'

export interface ChatAsked {
  channel: ChatChannel
  chat: string
}

/** So long a bare number picks from the last answer. */
const PICKS_MS = 3_600_000
const Picks = ChannelDone.pick({ picks: true })

/** The statements that read a chat, for a batch with what changes it. */
export const chatStatements = ({ db, realClock }: Ctx, { channel, chat }: ChatAsked) =>
  [
    db
      .select()
      .from(channelChats)
      .where(and(eq(channelChats.channel, channel), eq(channelChats.chat, chat))),
    db
      .select({
        code: projects.code,
        name: projects.name,
        visibility: projects.visibility,
        accessCodeHash: projects.accessCodeHash,
        proof: subscriptions.proof,
      })
      .from(subscriptions)
      .innerJoin(projects, eq(projects.code, subscriptions.project))
      .where(
        and(eq(subscriptions.channel, channel), eq(subscriptions.address, chat), eq(subscriptions.status, 'active')),
      )
      .orderBy(asc(subscriptions.confirmedAt), asc(subscriptions.id)),
    db
      .select({ id: tickets.id })
      .from(tickets)
      .where(and(eq(tickets.channel, channel), eq(tickets.chat, chat), eq(tickets.state, 'open'))),
    db
      .select({ payload: channelUpdates.payload })
      .from(channelUpdates)
      .where(
        and(
          eq(channelUpdates.channel, channel),
          eq(channelUpdates.chat, chat),
          eq(channelUpdates.state, 'done'),
          gte(channelUpdates.receivedAt, new Date(realClock.now().getTime() - PICKS_MS).toISOString()),
        ),
      )
      .orderBy(desc(channelUpdates.receivedAt), desc(channelUpdates.at))
      .limit(1),
  ] as const

type Rows<Statements extends readonly unknown[]> = { [Position in keyof Statements]: Awaited<Statements[Position]> }
export type ChatRows = Rows<ReturnType<typeof chatStatements>>

/** What a chat has told; one that nobody knows has told nothing. One round trip; with projects two, for their lights. */
export async function readChat(ctx: Ctx, asked: ChatAsked): Promise<ChannelChat> {
  return presentChat(ctx, asked, await ctx.db.batch(chatStatements(ctx, asked)))
}

/** As it is shown. No round trip; one where there are projects, for their lights. */
export async function presentChat(
  ctx: Ctx,
  { channel, chat }: ChatAsked,
  [[row], bound, [ticket], [last]]: ChatRows,
): Promise<ChannelChat> {
  const open = bound.filter((project) => maySeeDetails(project, project)).map(({ code }) => code)
  const data = open.length > 0 ? await loadProjects(ctx, inArray(projects.code, open), false) : null
  const lightsOf = data && lightsIn(ctx, data)
  const lights = new Map(data?.projects.map((project) => [project.code, lightsOf?.(project).light]))
  return {
    channel,
    chat,
    conversationId: row?.conversation ?? null,
    language: row?.language ?? null,
    muted: row?.muted ?? false,
    misses: row?.misses ?? 0,
    lastAt: row?.lastAt ?? null,
    // Whose access code was renewed is known by its code alone.
    projects: bound.map(({ code, name }) => ({
      code,
      name: lights.has(code) ? name : null,
      light: lights.get(code) ?? null,
    })),
    openTicket: ticket?.id ?? null,
    picks: Picks.parse(last?.payload ?? {}).picks ?? [],
  }
}
