import { createServer } from 'node:http'
import { afterAll } from 'vitest'

interface BotCall {
  path: string
  method: string
  payload: Record<string, unknown>
}

/** What Telegram answers: a status and its JSON; `null`: it hangs up. */
type BotAnswer = readonly [status: number, body: object] | null

const DONE: BotAnswer = [200, { ok: true, result: { message_id: 1 } }]

/** A Bot API of a suite's own, on the loopback: notes each call, and answers as it is told (`next`, in order), else that all is well. */
export async function startBotApi() {
  const calls: BotCall[] = []
  const next: BotAnswer[] = []
  const server = createServer((request, response) => {
    let text = ''
    request.on('data', (part: Buffer) => {
      text += part.toString('utf8')
    })
    request.on('end', () => {
      const path = request.url ?? ''
      calls.push({ path, method: path.split('/').at(-1) ?? '', payload: JSON.parse(text) as Record<string, unknown> })
      const answer = next.length > 0 ? next.shift() : DONE
      if (!answer) return void request.socket.destroy()
      response.writeHead(answer[0], { 'content-type': 'application/json' }).end(JSON.stringify(answer[1]))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  afterAll(() => void server.close())
  const address = server.address()
  return { calls, next, root: `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}` }
}
