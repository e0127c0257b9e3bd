import type { ZhinanClient } from '../../openapi/client/index.ts'
import { converse } from '../channel/converse.ts'
import { STARTERS } from '../wording.ts'
import type { Said } from './desk.ts'
import type { Incoming } from './message.ts'
import { type Rendered, renderAnswer, renderNote } from './render.ts'

/** Where and to whom the bot speaks. */
export interface Talk {
  client: ZhinanClient
  channel: 'wechat' | 'wecom'
  /** Where the pages are that answers lead to; null = nowhere. */
  publicUrl: string | null
}

export const SLOW = '正在查询，请稍候。'
export const FAILED = '服务暂时出错，稍后会再答复您；急事可拨打12345。'

const UNREADABLE = '目前只看得懂文字和语音。请把要问的事说出来或打成文字；图片、视频、文件和链接不会保存。'
const UNHEARD = '没有听清这段语音，请再说一遍，或打成文字。'
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
      return note(UNHEARD)
    case 'unreadable':
      return note(UNREADABLE)
  }
}

/** Says something to the assistant as the chat. */
async function ask({ client, channel, publicUrl }: Talk, chat: string, text: string): Promise<Rendered> {
  const outgoing = await converse(client, { channel, chat, private: true, text })
  return outgoing.kind === 'answer' ? renderAnswer(outgoing.answer, publicUrl) : renderNote(outgoing, publicUrl)
}

/** Words of the bot's own. */
export const note = (text: string): Rendered => ({ messages: [text], picks: [] })
