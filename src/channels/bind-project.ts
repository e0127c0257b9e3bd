import { and, eq, ne, sql } from 'drizzle-orm'
import { outbox, projects, subscriptions } from '../../schema/tables/index.ts'
import type { Ctx } from '../access/context.ts'
import { randomToken } from '../access/random-token.ts'
import type { ChannelBinding, ChannelChat } from '../contract/channels.ts'
import { AppError } from '../core/app-error.ts'
import { sha256Hex } from '../core/sha256.ts'
import { projectNotFound, visibleProject } from '../progress/visible.ts'
import { newProof } from '../supervision/subscriptions.ts'
import { type ChatAsked, chatStatements, presentChat } from './read-chat.ts'

/** A person follows a few projects; more is somebody collecting them. */
const MOST_PROJECTS = 20

/**
 * 绑定: whoever proves a project inside a chat is told of its changes there from now on; doing it again renews the proof. Wrong
 * access codes are counted by chat, as elsewhere by client. A Telegram group is refused: its members are not known.
 * Throws project_not_found (alike for unknown, private and a wrong code), rate_limited, conflict (a group; too many projects).
 * Three round trips, two more where an access code is given.
 */
export async function bindProject(ctx: Ctx, input: ChatAsked & ChannelBinding): Promise<ChannelChat> {
  const { channel, chat, code, accessCode } = input
  if (channel === 'telegram' && chat.startsWith('-'))
    throw new AppError('conflict', '群里不能绑定项目，请与机器人单独对话时再办。')
  const { db } = ctx
  // Whatever the bot's own key may see, a person in a chat proves it for themselves.
  const visible = await visibleProject(
    { ...ctx, actor: { kind: 'public' }, client: `${channel}/${chat}` },
    { code, accessCode },
  )
  const [project] = await db
    .select({
      code: projects.code,
      visibility: projects.visibility,
      accessCodeHash: projects.accessCodeHash,
    })
    .from(projects)
    .where(visible)
  if (!project) throw projectNotFound()

  const id = `sub-${await sha256Hex(JSON.stringify([project.code, channel, chat]), 16)}`
  const now = ctx.realClock.now().toISOString()
  const active = and(
    eq(subscriptions.channel, channel),
    eq(subscriptions.address, chat),
    eq(subscriptions.status, 'active'),
  )
  const [bound, ...rows] = await db.batch([
    db.run(sql`insert into ${subscriptions} (id, project, channel, address, status, proof, created_at, confirmed_at)
      select ${id}, ${project.code}, ${channel}, ${chat}, 'active', ${newProof(randomToken(32), project)}, ${now}, ${now}
      where (select count(*) from ${subscriptions} where ${and(active, ne(subscriptions.id, id))}) < ${MOST_PROJECTS}
      on conflict (id) do update set status = 'active', proof = excluded.proof, ended_at = null,
        created_at = iif(status = 'active', created_at, excluded.created_at),
        confirmed_at = iif(status = 'active', confirmed_at, excluded.confirmed_at)`),
    ...chatStatements(ctx, input),
  ])
  if (bound.rowsAffected === 0)
    throw new AppError('conflict', `一个会话最多绑定${MOST_PROJECTS}个项目，请先解绑不再需要的。`)
  return presentChat(ctx, input, rows)
}

/** 解绑, and what was on its way is not sent. A project that is not bound stays so. One round trip; with other projects two. */
export async function unbindProject(ctx: Ctx, input: ChatAsked & { code: string }): Promise<ChannelChat> {
  const { db } = ctx
  const { channel, chat, code } = input
  const own = and(eq(subscriptions.channel, channel), eq(subscriptions.address, chat), eq(subscriptions.project, code))
  const [, , ...rows] = await db.batch([
    db
      .delete(outbox)
      .where(
        and(
          eq(outbox.status, 'pending'),
          eq(outbox.kind, 'project_change'),
          sql`${outbox.subscription} in (select id from ${subscriptions} where ${own})`,
        ),
      ),
    db
      .update(subscriptions)
      .set({ status: 'ended', endedAt: ctx.realClock.now().toISOString() })
      .where(and(own, ne(subscriptions.status, 'ended'))),
    ...chatStatements(ctx, input),
  ])
  return presentChat(ctx, input, rows)
}
