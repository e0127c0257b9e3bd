import { and, eq, gte, lt, sql } from 'drizzle-orm'
import { outbox, projects, subscriptions } from '../../schema/tables/index.ts'
import { attemptsOf } from '../access/attempts.ts'
import type { Ctx } from '../access/context.ts'
import { newSigningSecret } from '../access/keys.ts'
import { newId, randomToken } from '../access/random-token.ts'
import type { Channel, Subscription } from '../contract/projects.ts'
import type { OutboxMessage } from '../contract/supervision.ts'
import { AppError } from '../core/app-error.ts'
import { sha256Hex } from '../core/sha256.ts'
import { type ProjectAsked, projectNotFound, visibleProject } from '../progress/visible.ts'
import { subscriptionAddress } from './subscription-address.ts'
import { endPath, newProof, type SubscriptionRow, tokenOf } from './subscriptions.ts'

/** Requests an hour, for one project: of one client, and of all. */
const SUBSCRIBE_REQUESTS = { client: 10, total: 100 } as const
const MINUTE = 60_000
/** Nobody is written to more often than this, nor more times than this before they have answered. */
const RESEND_MINUTES = 10
const MOST_MESSAGES = 3
/** Confirmations an hour to one address, of all projects together: nobody's mailbox is filled by asking for every project. */
const MOST_TO_ADDRESS = { webhook: 100, other: 10 } as const
/** Web hooks waiting to be confirmed, of one project and address, in an hour. */
const MOST_WAITING = 5

export interface SubscribeInput extends ProjectAsked {
  channel: Channel
  address: string
  /** Whether this deployment can send over the channel. */
  available: boolean
  /** Web hooks may lead to http and private addresses: for trying out. */
  localWebhooks: boolean
}

/**
 * Somebody asks to be told of a project's changes: a pending subscription and the message that asks the address to confirm it, in
 * one batch. The answer is the same whether the address is new, waiting or subscribed already, so that nobody learns who follows a
 * project; who is subscribed already gets no message. An e-mail or chat address has one subscription a project; a web hook gets one
 * each time, with a secret of its own, and confirming it replaces the one before.
 * Throws validation_failed, project_not_found, conflict (a channel that is off), rate_limited. Two round trips, and those of an access code.
 */
export async function subscribe(ctx: Ctx, input: SubscribeInput): Promise<Subscription> {
  const { code, channel } = input
  const address = subscriptionAddress(channel, input.address, {
    inside: ctx.actor.kind === 'system',
    local: input.localWebhooks,
  })
  const visible = await visibleProject(ctx, input)
  const isWebhook = channel === 'webhook'
  const id = isWebhook ? newId('sub') : `sub-${await sha256Hex(JSON.stringify([code, channel, address]), 16)}`
  const now = ctx.realClock.now()
  const counted = await attemptsOf(ctx, 'subscribe', code)
  const reached = await attemptsOf(ctx, 'address', mailboxOf(channel, address))
  const [[project], [known], earlier, [waiting], salts, counts, , reachedCounts] = await ctx.db.batch([
    ctx.db
      .select({
        code: projects.code,
        name: projects.name,
        visibility: projects.visibility,
        accessCodeHash: projects.accessCodeHash,
      })
      .from(projects)
      .where(visible),
    ctx.db.select().from(subscriptions).where(eq(subscriptions.id, id)),
    ctx.db
      .select({ at: outbox.createdAt })
      .from(outbox)
      .where(and(gte(outbox.id, `${id}.`), lt(outbox.id, `${id}/`))),
    ctx.db
      .select({ count: sql<number>`count(*)` })
      .from(subscriptions)
      .where(
        and(
          eq(subscriptions.project, code),
          eq(subscriptions.status, 'pending'),
          eq(subscriptions.channel, channel),
          eq(subscriptions.address, address),
          gte(subscriptions.createdAt, new Date(now.getTime() - 60 * MINUTE).toISOString()),
        ),
      ),
    ...counted.statements,
    ...reached.statements,
  ])
  if (!project) throw projectNotFound()
  if (!input.available) throw new AppError('conflict', '本部署没有开通这种通知方式，请换一种。')
  const { attempts, count } = await counted.read(salts, counts)
  if (attempts.client >= SUBSCRIBE_REQUESTS.client || attempts.total >= SUBSCRIBE_REQUESTS.total)
    throw new AppError(
      'rate_limited',
      `订阅请求过多，请${Math.ceil(attempts.retryAfter / 60)}分钟后再试。`,
      undefined,
      attempts.retryAfter,
    )
  const { attempts: written, count: countWritten } = await reached.read(salts, reachedCounts)
  if (written.total >= (isWebhook ? MOST_TO_ADDRESS.webhook : MOST_TO_ADDRESS.other))
    throw new AppError(
      'rate_limited',
      `发往这个地址的确认消息过多，请${Math.ceil(written.retryAfter / 60)}分钟后再试。`,
      undefined,
      written.retryAfter,
    )

  const createdAt = now.toISOString()
  const asked: SubscriptionRow = {
    id,
    project: code,
    channel,
    address,
    status: 'pending',
    proof: newProof(randomToken(32), project),
    signingSecret: isWebhook ? newSigningSecret() : null,
    createdAt,
    confirmedAt: null,
    endedAt: null,
  }
  // What has ended begins anew, with a token that the old messages do not know.
  const row = known && known.status !== 'ended' ? known : asked
  const recently = new Date(now.getTime() - RESEND_MINUTES * MINUTE).toISOString()
  const unanswered = earlier.filter(({ at }) => at >= row.createdAt)
  const tell =
    row.status === 'pending' &&
    unanswered.length < MOST_MESSAGES &&
    !earlier.some(({ at }) => at > recently) &&
    (waiting?.count ?? 0) < MOST_WAITING
  const store = ctx.db
    .insert(subscriptions)
    .values(asked)
    .onConflictDoUpdate({
      target: subscriptions.id,
      set: {
        status: 'pending',
        proof: asked.proof,
        signingSecret: asked.signingSecret,
        createdAt,
        confirmedAt: null,
        endedAt: null,
      },
      setWhere: eq(subscriptions.status, 'ended'),
    })
  const message = ctx.db
    .insert(outbox)
    .values({
      id: `${id}.${earlier.length + 1}`,
      kind: 'subscription_confirmation',
      cause: id,
      channel,
      address,
      subscription: id,
      message: confirmation(row, project),
      status: 'pending',
      attempts: 0,
      nextAttemptAt: createdAt,
      createdAt,
    })
    .onConflictDoNothing()
  await ctx.db.batch(tell ? [count, countWritten, store, message] : [count])
  return {
    id,
    project: code,
    channel,
    status: 'pending',
    createdAt,
    ...(asked.signingSecret ? { signingSecret: asked.signingSecret } : {}),
  }
}

/** Whose mailbox an address is: a mail server brings `a+anything@` and `A@` to the same one. */
const mailboxOf = (channel: Channel, address: string): string =>
  `${channel} ${channel === 'email' ? address.toLowerCase().replace(/\+[^@]*@/, '@') : address}`

type ProjectShown = Pick<typeof projects.$inferSelect, 'code' | 'name' | 'visibility' | 'accessCodeHash'>

/** Whoever gets it has not shown yet that they asked: of a private project it says the code alone. */
function confirmation(row: SubscriptionRow, project: ProjectShown): OutboxMessage {
  const name = project.visibility === 'public' ? `${project.name}（${project.code}）` : `项目${project.code}`
  return {
    title: '请确认订阅项目进展',
    lines: [
      `有人请求在${name}有进展时通知这个地址。`,
      '确认之后才会发送，以后随时可以退订。不是您本人要求的，不用理会：七天内不确认，这个地址就会删除。',
    ],
    light: null,
    links: [{ label: '确认订阅', path: endPath(row) }],
    data: {
      subscription: row.id,
      project: project.code,
      token: tokenOf(row),
      confirm: `/v1/subscriptions/${row.id}/confirm`,
      end: `/v1/subscriptions/${row.id}/end`,
    },
  }
}
