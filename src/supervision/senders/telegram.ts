import { escapeHtml } from '../../contract/html-text.ts'
import type { OutboxMessage } from '../../contract/supervision.ts'
import { cutLine, partLines } from './part-lines.ts'
import { shortened } from './platform-text.ts'
import type { Outgoing, Sender, SendResult } from './sender.ts'

export interface TelegramOptions {
  token: string
  /** https://api.telegram.org, or another server of the same API. */
  apiRoot: string
  fetch: typeof fetch
  publicUrl: string | null
}

const TIMEOUT_MS = 10_000
/** What a message may hold, in UTF-16 units after its entities are read; ours are counted before, which is never less. */
const MOST_CHARACTERS = 4096
/** Too late they are worth nothing, and nobody misses them. */
const FLEETING = new Set(['answerCallbackQuery', 'sendChatAction', 'editMessageReplyMarkup'])
const METHOD = /^[A-Za-z]{1,64}$/

/**
 * Telegram's Bot API. A reply is the call that the bot rendered; everything else is rendered here. Waits as long as Telegram says
 * (retry_after); whoever has blocked the bot is told nothing more. No error ever holds the token.
 */
export function createTelegramSender({ token, apiRoot, fetch, publicUrl }: TelegramOptions): Sender {
  return async (outgoing) => {
    const calls = callsOf(outgoing, publicUrl)
    if (!calls) return { dead: '不是Telegram的调用' }
    // One after another, up to the first that fails: then all of them are tried again.
    for (const call of calls) {
      const result = await send(call)
      if (result !== 'sent') return result
    }
    return 'sent'
  }

  async function send(call: Call): Promise<SendResult> {
    // The address holds the token, and some clients repeat it in their errors: theirs are not passed on.
    const response = await fetch(`${apiRoot}/bot${token}/${call.method}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(call.payload),
      redirect: 'manual',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    }).catch(() => null)
    if (!response) return { error: 'Telegram没有应答' }
    const answer = (await response.json().catch(() => null)) as Answer | null
    return resultOf(call.method, response.status, answer)
  }
}

interface Call {
  method: string
  payload: Record<string, unknown>
}

interface Answer {
  ok?: boolean
  description?: unknown
  parameters?: { retry_after?: unknown }
}

/** A reply goes to the chat that asked, whatever its payload says: the outbox's address is what was proven. */
function callsOf({ kind, address, message }: Outgoing, publicUrl: string | null): Call[] | null {
  if (kind !== 'reply')
    return telegramTexts(message, publicUrl).map((text) => ({
      method: 'sendMessage',
      payload: { chat_id: address, text, parse_mode: 'HTML', link_preview_options: { is_disabled: true } },
    }))
  const { method, payload } = message.data as { method?: unknown; payload?: unknown }
  if (typeof method !== 'string' || !METHOD.test(method) || typeof payload !== 'object' || payload === null) return null
  return [{ method, payload: 'chat_id' in payload ? { ...payload, chat_id: address } : { ...payload } }]
}

function resultOf(method: string, status: number, answer: Answer | null): SendResult {
  if (status === 200 && answer?.ok === true) return 'sent'
  const description = typeof answer?.description === 'string' ? answer.description.slice(0, 200) : ''
  const why = `Telegram答复${status}${description ? ` ${description}` : ''}`
  if (status === 429) {
    const seconds = answer?.parameters?.retry_after
    return { error: why, ...(typeof seconds === 'number' ? { retryAfter: seconds } : {}) }
  }
  if (FLEETING.has(method) && status >= 400 && status < 500) return 'sent'
  // An edit that changes nothing is done.
  if (status === 400 && description.includes('message is not modified')) return 'sent'
  if (status === 403) return { dead: why, gone: true }
  if (status === 400)
    return { dead: why, ...(/chat not found|user is deactivated/i.test(description) ? { gone: true } : {}) }
  return { error: why }
}

/**
 * A message as Telegram's HTML: the title in bold, its lines, its links where it is known where this is published; in several messages
 * where it does not fit into one. Of more than four (a day's notices as one) the rest is left to the web page, and it says so.
 */
export function telegramTexts({ title, lines, links }: OutboxMessage, publicUrl: string | null): string[] {
  const head = `<b>${escapeHtml(shortened(title, MOST_TITLE))}</b>`
  const words = lines.flatMap((line) => cutLine(line, MOST_CHARACTERS, (text) => escapeHtml(text).length))
  const tail = publicUrl
    ? links.map(({ label, path }) => `<a href="${escapeHtml(publicUrl + path)}">${escapeHtml(label)}</a>`)
    : []
  const parts = partLines([head, ...words.map(escapeHtml), ...tail], MOST_CHARACTERS, lengthOf)
  if (parts.length <= MOST_MESSAGES) return parts
  const [last = ''] = partLines([ELLIPSIS, ...tail], MOST_CHARACTERS, lengthOf)
  return [...parts.slice(0, MOST_MESSAGES - 1), last]
}

const lengthOf = (text: string): number => text.length
const ELLIPSIS = '……（后面的内容请到网页查看）'
const MOST_TITLE = 200
const MOST_MESSAGES = 4
