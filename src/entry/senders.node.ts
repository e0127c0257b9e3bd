import type { Ctx } from '../access/context.ts'
import type { Config } from '../config/config.ts'
import { createNodePost } from '../supervision/senders/post.node.ts'
import type { Senders } from '../supervision/senders/sender.ts'
import { chatSenders, webhookSender } from './senders.ts'

/** The ways by which messages leave a Node server. The mail library is loaded only where mail is configured. */
export async function nodeSenders(config: Config, createCtx: () => Pick<Ctx, 'db' | 'realClock'>): Promise<Senders> {
  const webhook = webhookSender(config, createNodePost(config.webhook.allowLocal))
  const chats = await chatSenders(config, createCtx)
  if (!config.mail) return { ...chats, webhook }
  const { createMailSender } = await import('../supervision/senders/mail.node.ts')
  return { ...chats, webhook, email: createMailSender({ ...config.mail, publicUrl: config.publicUrl ?? null }) }
}
