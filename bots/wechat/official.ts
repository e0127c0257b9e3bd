import type { ZhinanClient } from '../../openapi/client/index.ts'
import type { Seal } from './crypto.ts'
import { type Claimed, type Desk, type Later, type Said, sweep } from './desk.ts'
import type { Refused } from './envelope.ts'
import { Incoming } from './message.ts'
import { absolute } from './plain.ts'
import { renderNote } from './render.ts'
import { serve } from './serve.ts'
import { FAILED, note, SLOW, type Talk, talk } from './talk.ts'

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

const ASK_FOR_IT = '请稍候片刻，再回复“结果”查看。'
const NEXT = '回复“结果”看下一条'
/** What people write who were told to reply with 结果. */
const RESULT = /^[“"'「]?(?:查?看?结果|下一条)[”"'」。！!]?$/

/** The WeChat official account (公众号): /bots/wechat. */
export function createOfficial({ seal, verified, client, publicUrl, now, log }: OfficialOptions): Door {
  const at: Talk = { client, channel: 'wechat', publicUrl }
  const desk: Desk = {
    channel: 'wechat',
    client,
    now: () => now().getTime(),
    slow: verified ? SLOW : `正在查询。${ASK_FOR_IT}`,
    failed: FAILED,
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
      return { ...said, messages: [`${first}\n（${NEXT}）`, ...rest] }
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
async function result({ client, publicUrl }: Talk, chat: string, inResponse: boolean): Promise<Said> {
  if (!inResponse) return { messages: [] }
  const path = { channel: 'wechat', chat } as const
  const { data } = await client.POST('/v1/channels/{channel}/chats/{chat}/waiting', { params: { path } })
  if (!data) throw new Error('what waits could not be read')
  const { message, left } = data
  const { data: known } = await client.GET('/v1/channels/{channel}/chats/{chat}', { params: { path } })
  // Its numbers are those of the answer before.
  const picks = known?.picks ?? []
  if (!message) return { ...note('现在没有等您查看的结果。还在查询的，请稍候再回复“结果”。'), picks }
  const told = textOf(message.data) ?? null
  const links = message.links.flatMap(({ label, path }) => {
    const url = absolute(path, publicUrl)
    return url ? [`${label}：${url}`] : []
  })
  const { messages } = told
    ? { messages: [told] }
    : renderNote({ title: message.title, lines: [...message.lines, ...links], choices: [] }, null)
  if (left > 0 && messages.length === 1) return { messages: [`${messages[0]}\n（还有${left}条，${NEXT}）`], picks }
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
  await Promise.all(
    (data?.projects ?? []).map(({ code }) =>
      client.DELETE('/v1/channels/{channel}/chats/{chat}/projects/{code}', { params: { path: { ...path, code } } }),
    ),
  )
  return { messages: [] }
}
