import { and, eq, ne } from 'drizzle-orm'
import { outbox, type projects, subscriptions } from '../../schema/tables/index.ts'
import { sameDigest } from '../access/access-code.ts'
import type { Ctx } from '../access/context.ts'
import type { SubscriptionDetails } from '../contract/projects.ts'
import { AppError } from '../core/app-error.ts'
import { maskAddress } from '../core/text/mask-address.ts'

export type SubscriptionRow = typeof subscriptions.$inferSelect
type Proof = Pick<SubscriptionRow, 'proof'>
type Linked = Pick<SubscriptionRow, 'id' | 'proof'>
type Shown = Pick<typeof projects.$inferSelect, 'visibility' | 'accessCodeHash'>

/**
 * What a subscription keeps as proof: its token, and which access code opened the project when it was asked for (nothing for a
 * public one). The token itself and not its hash, because every later message carries it in its end link; it is 256 random bits,
 * confirms or ends this one subscription, and nothing else. Whoever reads this row has read the address beside it already.
 */
export const newProof = (token: string, project: Shown): string => `${token}.${accessTag(project)}`

const accessTag = ({ visibility, accessCodeHash }: Shown): string =>
  visibility === 'private' ? (accessCodeHash ?? '').slice(0, 16) : ''
const split = ({ proof }: Proof): [token: string, tag: string] => {
  const [token = '', tag = ''] = proof.split('.')
  return [token, tag]
}

/** The token that goes out in messages. */
export const tokenOf = (subscription: Proof): string => split(subscription)[0]

/** The page on which a subscription is confirmed, and later ended with one tap. */
export const endPath = (subscription: Linked): string =>
  `/subscriptions/${subscription.id}?token=${tokenOf(subscription)}`

/** Where mail programs end it by themselves: List-Unsubscribe with List-Unsubscribe-Post (RFC 8058). */
export const oneClickPath = (subscription: Linked): string =>
  `/v1/subscriptions/${subscription.id}/unsubscribe?token=${tokenOf(subscription)}`

/**
 * Whether a message to a subscriber may say more than that something changed: the project is public, or still opened by the
 * access code that the subscriber had. A code given out anew, or a public project made private, ends no subscription.
 */
export const maySeeDetails = (subscription: Proof, project: Shown): boolean => {
  const tag = split(subscription)[1]
  return project.visibility === 'public' || (tag !== '' && tag === accessTag(project))
}

/** What is shown to the holder of a message's link. Throws subscription_not_found, alike for an unknown id and a wrong token. One round trip. */
export async function readSubscription(
  ctx: Ctx,
  { id, token }: { id: string; token: string },
): Promise<SubscriptionDetails> {
  return present(await proven(ctx, id, token))
}

/**
 * Confirms a subscription over the channel that brought the token. Doing it again changes nothing. An older one of the same
 * project and address ends: a web hook that asks anew gets a new secret this way. Throws subscription_not_found; conflict where it
 * has ended, since an old link must not revive it. Two round trips.
 */
export async function confirmSubscription(
  ctx: Ctx,
  { id, token }: { id: string; token: string },
): Promise<SubscriptionDetails> {
  const row = await proven(ctx, id, token)
  if (row.status === 'ended') throw new AppError('conflict', '这个订阅已经退订。还想收到通知，请重新订阅。')
  const now = ctx.realClock.now().toISOString()
  await ctx.db.batch([
    ctx.db
      .update(subscriptions)
      .set({ status: 'active', confirmedAt: now })
      .where(and(eq(subscriptions.id, id), eq(subscriptions.status, 'pending'))),
    ctx.db
      .update(subscriptions)
      .set({ status: 'ended', endedAt: now })
      .where(
        and(
          eq(subscriptions.project, row.project),
          eq(subscriptions.status, 'active'),
          eq(subscriptions.channel, row.channel),
          eq(subscriptions.address, row.address),
          ne(subscriptions.id, id),
        ),
      ),
  ])
  return present({ ...row, status: 'active' })
}

/** Ends a subscription, and what waits to be sent to it. Doing it again changes nothing. Throws subscription_not_found. Two round trips. */
export async function endSubscription(
  ctx: Ctx,
  { id, token }: { id: string; token: string },
): Promise<SubscriptionDetails> {
  const row = await proven(ctx, id, token)
  await ctx.db.batch([
    ctx.db
      .update(subscriptions)
      .set({ status: 'ended', endedAt: ctx.realClock.now().toISOString() })
      .where(and(eq(subscriptions.id, id), ne(subscriptions.status, 'ended'))),
    ctx.db.delete(outbox).where(and(eq(outbox.status, 'pending'), eq(outbox.subscription, id))),
  ])
  return present({ ...row, status: 'ended' })
}

async function proven(ctx: Ctx, id: string, token: string): Promise<SubscriptionRow> {
  const [row] = await ctx.db
    .select()
    .from(subscriptions)
    .where(eq(subscriptions.id, id.slice(0, 64)))
  const same = sameDigest(token, row ? tokenOf(row) : '0'.repeat(43))
  if (row && same) return row
  throw new AppError('subscription_not_found', '没有这个订阅，或链接已过期。请从最近一封消息里的链接打开，或重新订阅。')
}

const present = (row: SubscriptionRow): SubscriptionDetails => ({
  id: row.id,
  project: row.project,
  channel: row.channel,
  status: row.status,
  createdAt: row.createdAt,
  address: maskAddress(row.channel, row.address),
})
