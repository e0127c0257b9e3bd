import type { ZhinanClient } from '../../openapi/client/index.ts'

/** A notice that a member of staff is about to answer in the chat. */
export interface Answering {
  notice: string
  requires: 'reason' | 'plan'
  /** YYYY-MM-DD, or '' where it is not known. */
  answerBy: string
}

const KEY = /^answer:([\w-]{1,64}):(reason|plan):(\d{4}-\d{2}-\d{2})?$/
/** What a chat is in the middle of, in place of its conversation, and since when. */
const STATE = /^notice:(answer:[^\s]+)@(\d+)$/
/** After so long a message is a question again, and no answer. */
const OPEN_MS = 30 * 60_000

/** The key of a card's button (src/supervision/senders/wecom.ts); null = some other card's. */
export function readKey(key: string): Answering | null {
  const [, notice, requires, answerBy = ''] = KEY.exec(key) ?? []
  return notice ? { notice, requires: requires as Answering['requires'], answerBy } : null
}

export const stateOf = (key: string, at: string): string => `notice:${key}@${Date.parse(at)}`

/** Which notice a chat is answering at this time; null = none. */
export function answeringOf(conversationId: string | null, at: string): Answering | null {
  const [, key = '', since = '0'] = STATE.exec(conversationId ?? '') ?? []
  const waited = Date.parse(at) - Number(since)
  return waited <= OPEN_MS ? readKey(key) : null
}

const DATE = /(?:(\d{4})\s*[-年./])?\s*(?<!\d)(\d{1,2})\s*[-月./]\s*(\d{1,2})(?!\d)\s*[日号]?/

/** The day named in an answer; without a year the one nearest to `near`. Null where none is named. */
export function dayIn(text: string, near: string): string | null {
  const [, year, month = '', day = ''] = DATE.exec(text) ?? []
  if (!month) return null
  const of = (each: number) => `${each}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  if (year) return valid(of(Number(year)))
  const middle = Number(near.slice(0, 4))
  if (!middle) return null
  const far = (each: string) => Math.abs(Date.parse(each) - Date.parse(near))
  const days = [middle - 1, middle, middle + 1].map((each) => valid(of(each))).filter((each) => each !== null)
  return days.toSorted((a, b) => far(a) - far(b))[0] ?? null
}

const valid = (day: string): string | null => {
  const time = Date.parse(`${day}T00:00:00Z`)
  return Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== day ? null : day
}

const CANCELLED = /^(?:取消|不答复|算了)[。！!]?$/

export const asking = ({ requires }: Answering): string =>
  requires === 'reason'
    ? '请直接回复超时的理由，下一条消息就是您的答复。理由只有工作人员看得到；现在不答复，请回复“取消”。'
    : '请直接回复解决方案和新的办结日期，例如：图纸已退回修改，12月5日前办结。下一条消息就是您的答复；现在不答复，请回复“取消”。'

const ASK_DAY = '还缺新的办结日期。请把方案和日期一起再发一遍，例如：图纸已退回修改，12月5日前办结。'

/** `over`: the chat is no longer answering. */
export interface Outcome {
  text: string
  over: boolean
}

/** Gives the next message as the answer to the notice. */
export async function giveAnswer(
  client: ZhinanClient,
  chat: string,
  { notice, requires, answerBy }: Answering,
  text: string,
): Promise<Outcome> {
  if (CANCELLED.test(text)) return { text: '好的，没有答复。要答复时请再点一次通知里的按钮。', over: true }
  const newDueOn = requires === 'plan' ? dayIn(text, answerBy) : null
  if (requires === 'plan' && !newDueOn) return { text: ASK_DAY, over: false }
  const { data, error, response } = await client.POST('/v1/channels/{channel}/chats/{chat}/notices/{id}/answer', {
    params: { path: { channel: 'wecom', chat, id: notice } },
    body: { reason: text, ...(newDueOn ? { newDueOn } : {}) },
  })
  if (data) return { text: `已答复${newDueOn ? `，新的办结日期：${newDueOn}` : ''}。`, over: true }
  if (response.status >= 500) throw new Error(`the answer was not taken: ${response.status}`)
  // What is wrong with the words can be put right by sending others.
  return { text: error.detail ?? '没有答复成功。', over: response.status !== 400 }
}
