import { dayText } from '../../core/text/day-text.ts'
import { shanghaiDay } from '../../core/time/shanghai.ts'
import type { PlatformAnswer, PlatformApi } from './platform-api.ts'
import { platformText, shortened } from './platform-text.ts'
import type { Outgoing, Sender, SendResult } from './sender.ts'

/** A message that may also be sent where no customer-service message may: a template (模板消息), or one subscribed to (订阅通知). */
interface WechatTemplate {
  kind: 'template' | 'subscribe'
  id: string
  /** Its keywords for title, text and day, as the account's console lists them; '' = has none. */
  fields: { title: string; text: string; day: string }
}

export interface WechatOptions {
  api: PlatformApi
  /** Whether the account is verified (认证): others may only answer in the response to a message. */
  verified: boolean
  template: WechatTemplate | null
  publicUrl: string | null
  /** When a person last wrote to the account, UTC ISO 8601; null = never. */
  lastWrote(openId: string): Promise<string | null>
  now(): Date
}

/** 客服消息: only so long after a person's last message. */
const OPEN_MS = 48 * 3_600_000
/** News that found nobody for so long is none. */
const LONGEST_MS = 7 * 86_400_000
/** The fields of a template hold so many characters; the message itself is a tap away. */
const FIELD_CHARACTERS = 20
const REPLY_METHOD = 'message/custom/send'
const QUOTA_SECONDS = 3600
const BUSY_SECONDS = 60

/** The person is out of reach for customer-service messages: the time is over, or there were too many. */
const OUT_OF_REACH = new Set([45015, 45047])
/** Not following, blocked, refusing messages, or nobody. */
const GONE = new Set([43004, 43019, 43101, 48002, 40003])
const NOT_ALLOWED = new Set([48001])
const UNSENDABLE = new Set([44004, 45002, 40008])

/**
 * WeChat official account: customer-service messages within 48 hours of a person's last message; after that a template where one is
 * configured, else the message waits for the person to write, a week at most.
 */
export function createWechatSender(options: WechatOptions): Sender {
  return async (outgoing) => {
    const { kind, createdAt } = outgoing
    const waiting = (why: string): SendResult =>
      options.now().getTime() - Date.parse(createdAt) > LONGEST_MS ? { dead: why } : { waiting: why }
    const calls = callsOf(outgoing, options.publicUrl)
    if (!calls) return { dead: `微信不发送这种调用：${String(outgoing.message.data.method).slice(0, 40)}` }
    if (options.verified && (kind === 'reply' || (await isOpen(options, outgoing.address)))) {
      const answer = await sendAll(options.api, calls)
      if (!OUT_OF_REACH.has(answer.errcode)) return resultOf(answer, waiting)
    }
    if (kind !== 'reply' && options.template)
      return resultOf(await sendTemplate(options, options.template, outgoing), waiting)
    return waiting(
      options.verified
        ? '这人48小时内没有发来消息，微信不许主动发送；等其来消息后再发'
        : '公众号未认证，不能主动发送；等对方回复“结果”来取',
    )
  }
}

async function isOpen({ lastWrote, now }: WechatOptions, openId: string): Promise<boolean> {
  const last = await lastWrote(openId)
  return last !== null && now().getTime() - Date.parse(last) < OPEN_MS
}

/** A reply is what the bot rendered, to whom it is addressed and nobody else; anything else is told in plain text. */
function callsOf({ kind, message, address }: Outgoing, publicUrl: string | null): Record<string, unknown>[] | null {
  if (kind !== 'reply')
    return platformText(message, publicUrl).map((content) => ({ touser: address, msgtype: 'text', text: { content } }))
  const { method, payload } = message.data
  return method === REPLY_METHOD ? [{ ...(payload as object), touser: address }] : null
}

/** One after another, up to the first that fails: then all of them are tried again. */
async function sendAll(api: PlatformApi, payloads: readonly Record<string, unknown>[]): Promise<PlatformAnswer> {
  let answer: PlatformAnswer = { errcode: 0, errmsg: '' }
  for (const payload of payloads) {
    answer = await api.call(REPLY_METHOD, payload)
    if (answer.errcode !== 0) break
  }
  return answer
}

function sendTemplate(
  { api, publicUrl, now }: WechatOptions,
  { kind, id, fields }: WechatTemplate,
  { address, message }: Outgoing,
): Promise<PlatformAnswer> {
  const values: [string, string][] = [
    [fields.title, shortened(message.title, FIELD_CHARACTERS)],
    [fields.text, shortened(message.lines[0] ?? message.title, FIELD_CHARACTERS)],
    [fields.day, dayText(shanghaiDay(now()))],
  ]
  const [link] = message.links
  const url = publicUrl && link ? `${publicUrl}${link.path}` : null
  const data = Object.fromEntries(values.flatMap(([name, value]) => (name ? [[name, { value }]] : [])))
  return kind === 'template'
    ? api.call('message/template/send', { touser: address, template_id: id, ...(url ? { url } : {}), data })
    : api.call('message/subscribe/bizsend', { touser: address, template_id: id, ...(url ? { page: url } : {}), data })
}

function resultOf({ errcode, errmsg }: PlatformAnswer, waiting: (why: string) => SendResult): SendResult {
  const why = `微信答复${errcode} ${errmsg}`
  if (errcode === 0) return 'sent'
  if (GONE.has(errcode)) return { dead: why, gone: true }
  if (UNSENDABLE.has(errcode)) return { dead: why }
  if (NOT_ALLOWED.has(errcode) || OUT_OF_REACH.has(errcode)) return waiting(why)
  return { error: why, retryAfter: errcode === 45009 ? QUOTA_SECONDS : BUSY_SECONDS }
}
