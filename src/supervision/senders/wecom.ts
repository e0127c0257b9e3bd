import type { OutboxMessage } from '../../contract/supervision.ts'
import type { PlatformAnswer, PlatformApi } from './platform-api.ts'
import { platformText, shortened } from './platform-text.ts'
import type { Outgoing, Sender, SendResult } from './sender.ts'

export interface WecomOptions {
  api: PlatformApi
  agentId: number
  publicUrl: string | null
}

const METHOD = 'message/send'
/** What a card may say, in characters; longer words come in a message before it. */
const CARD_TITLE = 36
const CARD_TEXT = 160
const MOST_BUTTONS = 6
const BUSY_SECONDS = 60

/** The member is unknown, has left, or the application may not be seen by them. */
const GONE = new Set([40031, 46004, 60011, 60111, 81013, 82001])
const UNSENDABLE = new Set([40008, 44004, 45002, 40058])

/** A notice that asks for an answer, as its message says it. */
interface Asked {
  notice: string
  requires: 'reason' | 'plan'
  answerBy: string
}

/**
 * WeCom (企业微信): application messages to staff. A notice that asks for something comes as a card with a button, whose tap opens the
 * answer in the chat (bots/wechat/notice.ts); everything else is plain text.
 */
export function createWecomSender({ api, agentId, publicUrl }: WecomOptions): Sender {
  return async (outgoing) => {
    const bodies = bodiesOf(outgoing, publicUrl)
    if (!bodies) return { dead: `企业微信不发送这种调用：${String(outgoing.message.data.method).slice(0, 40)}` }
    for (const body of bodies) {
      const result = resultOf(await api.call(METHOD, { ...body, touser: outgoing.address, agentid: agentId }))
      if (result !== 'sent') return result
    }
    return 'sent'
  }
}

type Body = Record<string, unknown>

const textBody = (content: string): Body => ({ msgtype: 'text', text: { content } })

function bodiesOf({ id, kind, message }: Outgoing, publicUrl: string | null): Body[] | null {
  if (kind === 'reply') {
    const { method, payload } = message.data
    return method === METHOD ? [payload as Body] : null
  }
  const asked = kind === 'notice' ? askedIn(message) : []
  const words = platformText(message, publicUrl).map(textBody)
  if (asked.length === 0) return words
  const text = message.lines.join('\n')
  const fits = asked.length === 1 && Array.from(text).length <= CARD_TEXT
  return [...(fits ? [] : words), cardOf(id, message, fits ? text : null, asked, publicUrl)]
}

/** The notices in a message, or in a day's messages as one, that ask for an answer. */
function askedIn({ data }: OutboxMessage): Asked[] {
  const items = Array.isArray(data.items) ? (data.items as Body[]) : [data]
  return items.flatMap(({ notice, requires, answerBy }) =>
    typeof notice === 'string' && (requires === 'reason' || requires === 'plan')
      ? [{ notice, requires, answerBy: typeof answerBy === 'string' ? answerBy : '' }]
      : [],
  )
}

const BUTTONS = { reason: '说明理由', plan: '提交方案' } as const

/** 按钮交互型卡片. A button's key says all that its tap needs: which notice, what it asks, by when. */
function cardOf(
  id: string,
  { title, links }: OutboxMessage,
  text: string | null,
  asked: readonly Asked[],
  publicUrl: string | null,
): Body {
  const [link] = links
  const shown = asked.slice(0, MOST_BUTTONS)
  return {
    msgtype: 'template_card',
    template_card: {
      card_type: 'button_interaction',
      main_title: { title: shortened(title, CARD_TITLE) },
      ...(text ? { sub_title_text: text } : {}),
      ...(publicUrl && link ? { card_action: { type: 1, url: `${publicUrl}${link.path}` } } : {}),
      task_id: `notice-${id}`,
      button_list: shown.map(({ notice, requires, answerBy }, at) => ({
        text: shown.length === 1 ? BUTTONS[requires] : `${BUTTONS[requires]}${at + 1}`,
        style: 1,
        key: ['answer', notice, requires, answerBy].join(':'),
      })),
    },
  }
}

function resultOf({ errcode, errmsg, invaliduser }: PlatformAnswer): SendResult {
  const why = `企业微信答复${errcode} ${errmsg}`
  if (errcode === 0) return invaliduser ? { dead: '企业微信里没有这个成员，或应用对其不可见', gone: true } : 'sent'
  if (GONE.has(errcode)) return { dead: why, gone: true }
  if (UNSENDABLE.has(errcode)) return { dead: why }
  return { error: why, retryAfter: BUSY_SECONDS }
}
