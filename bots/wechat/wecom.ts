import type { ZhinanClient } from '../../openapi/client/index.ts'
import { createLock } from '../channel/locked.ts'
import type { Seal } from './crypto.ts'
import { type Claimed, type Desk, type Said, sweep } from './desk.ts'
import { Incoming } from './message.ts'
import { answeringOf, asking, giveAnswer, readKey, stateOf } from './notice.ts'
import type { Door } from './official.ts'
import { serve } from './serve.ts'
import { note, type Talk, talk, wordsOfMessage } from './talk.ts'

export interface WecomOptions {
  seal: Seal & { aesKey: string }
  client: ZhinanClient
  publicUrl: string | null
  /** The real time. */
  now(): Date
  log: Desk['log']
}

/** WeCom (企业微信) for staff: /bots/wecom. The assistant as everywhere, and notices answered by a tap. */
export function createWecom({ seal, client, publicUrl, now, log }: WecomOptions): Door {
  const at: Talk = { client, channel: 'wecom', publicUrl }
  const desk: Desk = {
    channel: 'wecom',
    client,
    lock: createLock([seal.id, seal.token, seal.aesKey].join('\n')),
    now: () => now().getTime(),
    slow: (payload) => wordsOfMessage(payload).slow,
    failed: (payload) => wordsOfMessage(payload).failed,
    log,
    call: (chat, content) => ({
      method: 'message/send',
      payload: { touser: chat, msgtype: 'text', text: { content } },
    }),
    answer: (update) => answer(at, update),
  }
  return { fetch: (request, later) => serve(desk, seal, now, request, later), sweep: () => sweep(desk) }
}

async function answer(at: Talk, update: Claimed): Promise<Said> {
  const { client } = at
  const incoming = Incoming.parse(update.payload)
  const path = { channel: 'wecom', chat: update.chat } as const
  const keep = async (conversationId: string | null) => {
    const { data } = await client.PATCH('/v1/channels/{channel}/chats/{chat}', {
      params: { path },
      body: { conversationId },
    })
    if (!data) throw new Error('the chat could not be changed')
  }
  switch (incoming.kind) {
    case 'left':
      return { messages: [] }
    case 'tap': {
      const tapped = readKey(incoming.key)
      if (!tapped) return { messages: [] }
      await keep(stateOf(incoming.key, update.at))
      return { ...note(asking(tapped)), apart: true }
    }
    case 'text': {
      const { data: chat } = await client.GET('/v1/channels/{channel}/chats/{chat}', { params: { path } })
      const answering = answeringOf(chat?.conversationId ?? null, update.at)
      if (!answering) break
      const { text, over } = await giveAnswer(client, update.chat, answering, incoming.text)
      if (over) await keep(null)
      return note(text)
    }
  }
  return talk(at, update.chat, incoming)
}
