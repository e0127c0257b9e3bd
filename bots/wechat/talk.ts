import type { ZhinanClient } from '../../openapi/client/index.ts'
import { converse } from '../channel/converse.ts'
import { languageOfText } from '../channel/wording.ts'
import { STARTERS } from '../wording.ts'
import type { Said } from './desk.ts'
import type { Incoming } from './message.ts'
import { type Rendered, renderAnswer, renderNote } from './render.ts'
import { WORDS, type Words } from './wording.ts'

/** Where and to whom the bot speaks. */
export interface Talk {
  client: ZhinanClient
  channel: 'wechat' | 'wecom'
  /** Where the pages are that answers lead to; null = nowhere. */
  publicUrl: string | null
}

const WHERE = '政务服务大厅在哪里'
const WELCOME = {
  title: '您好，这里是办事指南。',
  lines: ['办什么、怎么办、找谁办，直接问就行；项目办到哪一步，发项目代码就能查。', '要找人工，回复“转人工”。'],
  choices: STARTERS.map((message) => ({ label: message, message })),
}

/** What answers a message that both platforms have; what only one of them has is its own. */
export async function talk(
  at: Talk,
  chat: string,
  incoming: Exclude<Incoming, { kind: 'left' | 'tap' }>,
): Promise<Said> {
  switch (incoming.kind) {
    case 'text':
      return ask(at, chat, incoming.text)
    case 'location':
      return ask(at, chat, WHERE)
    case 'welcome':
      return incoming.question === null ? renderNote(WELCOME, at.publicUrl) : ask(at, chat, incoming.question)
    case 'unheard':
      return note((await wordsOfChat(at, chat)).unheard)
    case 'unreadable':
      return note((await wordsOfChat(at, chat)).unreadable)
  }
}

/** Says something to the assistant as the chat. */
async function ask({ client, channel, publicUrl }: Talk, chat: string, text: string): Promise<Rendered> {
  const outgoing = await converse(client, { channel, chat, private: true, text })
  const { language } = outgoing
  return outgoing.kind === 'answer'
    ? renderAnswer(outgoing.answer, publicUrl, language)
    : renderNote(outgoing, publicUrl, language)
}

/** The bot's words for who has written this: before anything is known of the chat. */
export const wordsOfMessage = (payload: unknown): Words => {
  const text = (payload as { text?: unknown } | null)?.text
  return WORDS[(typeof text === 'string' && languageOfText(text)) || 'zh-Hans']
}

/** The bot's words in the language that was chosen in a chat; what it cannot tell is said in Simplified Chinese. */
export async function wordsOfChat({ client, channel }: Talk, chat: string): Promise<Words> {
  const { data } = await client.GET('/v1/channels/{channel}/chats/{chat}', { params: { path: { channel, chat } } })
  return WORDS[data?.language ?? 'zh-Hans']
}

/** Words of the bot's own. */
export const note = (text: string): Rendered => ({ messages: [text], picks: [] })
