import type { Seal } from './crypto.ts'
import { type Desk, type Later, NotStored, receive } from './desk.ts'
import { echo, nothing, open, type Refused, reply } from './envelope.ts'
import { readMessage } from './message.ts'

/** One request of a platform: the handshake, or a message that is kept and answered. */
export async function serve(
  desk: Desk,
  seal: Seal,
  now: () => Date,
  request: Request,
  later: Later,
): Promise<Response | Refused> {
  const arrived = now()
  const query = new URL(request.url).searchParams
  if (request.method === 'GET') return echo(seal, query, arrived)
  if (request.method !== 'POST')
    return { code: 'method_not_allowed', detail: `这个地址只支持 GET, POST，不支持 ${request.method}。` }
  const opened = await open(request, query, seal, arrived)
  if ('code' in opened) return opened
  const message = readMessage(opened.fields)
  // Of a kind that asks nothing of us, or none at all: signed, so the platform's own. It need not come again.
  if (!message?.incoming) return nothing()
  const { id, from, to, at, incoming } = message
  try {
    const text = await receive(desk, { id, chat: from, at, payload: incoming }, arrived.getTime(), later)
    return text === null ? nothing() : reply(seal, { from: to, to: from }, text, now())
  } catch (error) {
    if (error instanceof NotStored) return { code: 'unavailable', detail: '消息没有存上，请稍后再发。' }
    throw error
  }
}
