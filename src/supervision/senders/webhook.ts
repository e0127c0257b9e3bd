import { Webhook } from 'standardwebhooks'
import { isPublicHost } from '../../core/public-host.ts'
import type { Outgoing, Sender, SendResult } from './sender.ts'

/** What came back: redirects are not followed, a body is not read. */
export interface PostAnswer {
  status: number
  retryAfter: string | null
}

/** Sends one POST. Throws where there is no answer within the time, or where the address turns out not to be public. */
export type Post = (url: URL, headers: Record<string, string>, body: string) => Promise<PostAnswer>

export interface WebhookOptions {
  /** Also http and addresses of one's own machine: for trying things out. */
  allowLocal: boolean
  /** Signs what goes to the recipients of notices; subscriptions have secrets of their own. */
  secret: string | null
  publicUrl: string | null
  now(): Date
}

export const WEBHOOK_TIMEOUT_MS = 10_000

const TYPES = {
  notice: 'zhinan.notice.v1',
  project_change: 'zhinan.project.changed.v1',
  subscription_confirmation: 'zhinan.subscription.confirmation.v1',
  // These two belong to chats: no web hook is ever sent one.
  reply: 'zhinan.reply.v1',
  ticket_answer: 'zhinan.ticket.answered.v1',
} as const

/** Why an address may not be written to; null = it may. What a name resolves to is checked when connecting. */
export function refusedAddress(address: string, allowLocal: boolean): string | null {
  const url = URL.parse(address)
  if (!url) return '地址不是网址'
  if (url.username || url.password) return '地址里不能有用户名和密码'
  if (url.protocol !== 'https:' && !(allowLocal && url.protocol === 'http:')) return '只向 https 地址发送'
  return allowLocal || isPublicHost(url) ? null : '不向本机或内网的地址发送'
}

/** Web hooks after Standard Webhooks: signed, JSON `{ id, type, timestamp, data }`, ten seconds, no redirects. */
export const createWebhookSender =
  (post: Post, { allowLocal, secret, publicUrl, now }: WebhookOptions): Sender =>
  async (outgoing) => {
    const refused = refusedAddress(outgoing.address, allowLocal)
    if (refused) return { dead: refused }
    const key = outgoing.signingSecret ?? secret
    if (!key) return { waiting: '未设置WEBHOOK_SECRET，不能签名' }
    const body = webhookBody(outgoing, publicUrl)
    const at = now()
    const answer = await post(
      new URL(outgoing.address),
      {
        'content-type': 'application/json',
        'user-agent': 'zhinan-webhook/1',
        'webhook-id': outgoing.id,
        'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
        'webhook-signature': new Webhook(key).sign(outgoing.id, at, body),
      },
      body,
    )
    return resultOf(answer, at)
  }

/** The same bytes at every attempt. */
function webhookBody({ id, kind, message, createdAt }: Outgoing, publicUrl: string | null): string {
  const { title, lines, light, links, data } = message
  const absolute = links.map(({ label, path }) => ({ label, url: `${publicUrl ?? ''}${path}` }))
  return JSON.stringify({
    id,
    type: TYPES[kind],
    timestamp: createdAt,
    data: { ...data, title, lines, light, links: absolute },
  })
}

function resultOf({ status, retryAfter }: PostAnswer, now: Date): SendResult {
  if (status >= 200 && status < 300) return 'sent'
  if (status === 410) return { dead: '对方答复410：不再接收', gone: true }
  const seconds = retryAfterSeconds(retryAfter, now)
  return { error: `对方答复${status}`, ...(seconds === null ? {} : { retryAfter: seconds }) }
}

/** RFC 9110 Retry-After: seconds, or a date. */
export function retryAfterSeconds(header: string | null, now: Date): number | null {
  if (!header) return null
  if (/^\d{1,9}$/.test(header.trim())) return Number(header)
  const at = Date.parse(header)
  return Number.isNaN(at) ? null : Math.max(0, Math.ceil((at - now.getTime()) / 1000))
}
