import type { Ctx } from '../access/context.ts'
import type { Config } from '../config/config.ts'
import type { Sender, Senders } from '../supervision/senders/sender.ts'
import { createTelegramSender } from '../supervision/senders/telegram.ts'
import { createWebhookSender, type Post } from '../supervision/senders/webhook.ts'
import { wechatSenders } from './wechat.ts'

/** Web hooks of a deployment; how a POST leaves is the runtime's business. */
export const webhookSender = ({ webhook, publicUrl }: Config, post: Post): Sender =>
  createWebhookSender(post, {
    allowLocal: webhook.allowLocal,
    secret: webhook.secret ?? null,
    publicUrl: publicUrl ?? null,
    now: () => new Date(),
  })

/** The chats of a deployment, as far as they are configured; the same on every runtime. */
export async function chatSenders(config: Config, createCtx: () => Pick<Ctx, 'db' | 'realClock'>): Promise<Senders> {
  const { telegram, publicUrl } = config
  return {
    ...(telegram
      ? {
          telegram: createTelegramSender({
            ...telegram,
            fetch: (...args) => fetch(...args),
            publicUrl: publicUrl ?? null,
          }),
        }
      : {}),
    ...(await wechatSenders(config, createCtx)),
  }
}
