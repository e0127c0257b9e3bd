import type { ZhinanClient } from '../../openapi/client/index.ts'
import { createLock } from '../channel/locked.ts'
import type { Seal } from './crypto.ts'
import { type Claimed, type Desk, type Later, type Said, sweep } from './desk.ts'
import type { Refused } from './envelope.ts'
import { Incoming } from './message.ts'
import { absolute } from './plain.ts'
import { renderNote } from './render.ts'
import { serve } from './serve.ts'
import { note, type Talk, talk, wordsOfChat, wordsOfMessage } from './talk.ts'

export interface OfficialOptions {
  seal: Seal
  /** Whether the account is verified (认证) and may send messages of its own accord. */
  verified: boolean
  client: ZhinanClient
  publicUrl: string | null
  /** The real time. */
  now(): Date
  log: Desk['log']
}

/** A platform's door: its web hook, and the round that takes up what no response could wait for. */
export interface Door {
  fetch(request: Request, later: Later): Promise<Response | Refused>
  sweep(): Promise<number>
}

/** What people write who were told to reply with 结果. */
const RESULT = /^[“"'「]?(?:查?看?(?:结果|結果)|下一[条條]|results?)[”"'」。！!.]?$/iu

/** The WeChat official account (公众号): /bots/wechat. */
export function createOfficial({ seal, verified, client, publicUrl, now, log }: OfficialOptions): Door {
  const at: Talk = { client, channel: 'wechat', publicUrl }
  const desk: Desk = {
    channel: 'wechat',
    client,
    lock: createLock([seal.id, seal.token, seal.aesKey].join('\n')),
    now: () => now().getTime(),
    slow: (payload) => wordsOfMessage(payload)[verified ? 'slow' : 'askForIt'],
    failed: (payload) => wordsOfMessage(payload).failed,
    log,
    call: (chat, content) => ({
      method: 'message/custom/send',
      payload: { touser: chat, msgtype: 'text', text: { content } },
    }),
    async answer(update, inResponse) {
      const said = await answer(at, update, inResponse)
      // What cannot follow by itself is asked for.
      const [first, ...rest] = said.messages
      if (verified || !inResponse || first === undefined || rest.length === 0) return said
      return { ...said, messages: [`${first}\n（${wordsOfMessage({ text: first }).nextOne}）`, ...rest] }
    },
  }
  return { fetch: (request, later) => serve(desk, seal, now, request, later), sweep: () => sweep(desk) }
}

async function answer(at: Talk, { chat, payload }: Claimed, inResponse: boolean): Promise<Said> {
  const incoming = Incoming.parse(payload)
  if (incoming.kind === 'left') return leave(at, chat)
  if (incoming.kind === 'tap') return { messages: [] }
  if (incoming.kind === 'text' && RESULT.test(incoming.text)) return result(at, chat, inResponse)
  return talk(at, chat, incoming)
}

/** What waits to be asked for. Asked too late for the response it stays where it is. */
async function result(at: Talk, chat: string, inResponse: boolean): Promise<Said> {
  if (!inResponse) return { messages: [] }
  const { client, publicUrl } = at
  const path = { channel: 'wechat', chat } as const
  const { data } = await client.POST('/v1/channels/{channel}/chats/{chat}/waiting', { params: { path } })
  if (!data) throw new Error('what waits could not be read')
  const { message, left } = data
  const { data: known } = await client.GET('/v1/channels/{channel}/chats/{chat}', { params: { path } })
  // Its numbers are those of the answer before.
  const picks = known?.picks ?? []
  if (!message) return { ...note((await wordsOfChat(at, chat)).nothingWaits), picks }
  const told = textOf(message.data) ?? null
  const links = message.links.flatMap(({ label, path }) => {
    const url = absolute(path, publicUrl)
    return url ? [`${label}：${url}`] : []
  })
  const { messages } = told
    ? { messages: [told] }
    : renderNote({ title: message.title, lines: [...message.lines, ...links], choices: [] }, null)
  if (left > 0 && messages.length === 1) {
    const words = wordsOfMessage({ text: messages[0] })
    return { messages: [`${messages[0]}\n（${words.left(left)}${words.nextOne}）`], picks }
  }
  return { messages, picks }
}

/** The words of a reply that was rendered already. */
function textOf({ payload }: Record<string, unknown>): string | undefined {
  const content = (payload as { text?: { content?: unknown } } | undefined)?.text?.content
  return typeof content === 'string' ? content : undefined
}

/** Who no longer follows is told nothing more: the projects are unbound, as the person cannot do it any longer. */
async function leave({ client }: Talk, chat: string): Promise<Said> {
  const path = { channel: 'wechat', chat } as const
  const { data } = await client.GET('/v1/channels/{channel}/chats/{chat}', { params: { path } })
  if (!data) throw new Error('the chat could not be read')
  const unbound = await Promise.all(
    data.projects.map(({ code }) =>
      client.DELETE('/v1/channels/{channel}/chats/{chat}/projects/{code}', { params: { path: { ...path, code } } }),
    ),
  )
  if (unbound.some(({ error }) => error)) throw new Error('a project could not be unbound')
  return { messages: [] }
}
