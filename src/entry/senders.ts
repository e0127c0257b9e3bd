import type { Config } from '../config/config.ts'
import type { Sender } from '../supervision/senders/sender.ts'
import { createWebhookSender, type Post } from '../supervision/senders/webhook.ts'

/** Web hooks of a deployment; how a POST leaves is the runtime's business. */
export const webhookSender = ({ webhook, publicUrl }: Config, post: Post): Sender =>
  createWebhookSender(post, {
    allowLocal: webhook.allowLocal,
    secret: webhook.secret ?? null,
    publicUrl: publicUrl ?? null,
    now: () => new Date(),
  })
