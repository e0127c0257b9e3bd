import type { Config } from '../config/config.ts'
import { createNodePost } from '../supervision/senders/post.node.ts'
import type { Senders } from '../supervision/senders/sender.ts'
import { webhookSender } from './senders.ts'

/** The ways by which messages leave a Node server. The mail library is loaded only where mail is configured. */
export async function nodeSenders(config: Config): Promise<Senders> {
  const webhook = webhookSender(config, createNodePost(config.webhook.allowLocal))
  if (!config.mail) return { webhook }
  const { createMailSender } = await import('../supervision/senders/mail.node.ts')
  return { webhook, email: createMailSender({ ...config.mail, publicUrl: config.publicUrl ?? null }) }
}
