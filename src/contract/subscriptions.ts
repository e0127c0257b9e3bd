import { z } from 'zod'
import { Instant } from './text.ts'

/** The ways by which messages leave. */
export const Channel = z.enum(['webhook', 'email', 'telegram', 'wechat', 'wecom']).meta({ id: 'Channel' })
export type Channel = z.infer<typeof Channel>

export const SubscriptionRequest = z
  .object({
    channel: Channel,
    address: z.string().trim().min(3).max(512).meta({ description: 'An https URL, an e-mail address, or a chat id' }),
  })
  .meta({ id: 'SubscriptionRequest' })
export type SubscriptionRequest = z.infer<typeof SubscriptionRequest>

export const Subscription = z
  .object({
    id: z.string(),
    project: z.string(),
    channel: Channel,
    status: z.enum(['pending', 'active', 'ended']),
    createdAt: Instant,
    signingSecret: z
      .string()
      .optional()
      .meta({ description: 'For a web hook, shown once: the secret of its Standard Webhooks signatures' }),
  })
  .meta({ id: 'Subscription' })
export type Subscription = z.infer<typeof Subscription>

/** What the holder of the link in a message sees: enough to know which one it is. */
export const SubscriptionDetails = Subscription.omit({ signingSecret: true })
  .extend({ address: z.string().meta({ description: 'Masked', example: 'a***@example.com' }) })
  .meta({ id: 'SubscriptionDetails' })
export type SubscriptionDetails = z.infer<typeof SubscriptionDetails>

/** Proof that comes with the confirming message, and with every later one. */
export const SubscriptionToken = z.object({ token: z.string().min(16).max(128) }).meta({ id: 'SubscriptionToken' })
export type SubscriptionToken = z.infer<typeof SubscriptionToken>
