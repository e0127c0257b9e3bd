import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll } from 'vitest'

/** What the server was asked, as it came over the wire. */
export interface ModelRequest {
  path: string
  authorization: string | undefined
  body: {
    model: string
    messages: {
      role: string
      content: string | null
      tool_calls?: { id: string; function: { name: string; arguments: string } }[]
      tool_call_id?: string
    }[]
    tools?: { type: string; function: { name: string; parameters: { type: string } } }[]
    tool_choice?: string
    max_tokens?: number
    max_completion_tokens?: number
    temperature?: number
  }
}

/** What it does next: says something, wants tools, or misbehaves with the bare response. */
type Turn =
  | { say: string; finish?: string }
  | { call: { name: string; arguments: string }[] }
  | { status: number; body?: string; headers?: Record<string, string> }
  | { raw: (response: ServerResponse) => void }

/** Answers the n-th request (from 0) of a test. */
export type Script = (request: ModelRequest, at: number) => Turn

/** An OpenAI-compatible server on the loopback that plays a script: honest, lying or broken. Closed after the suite. */
export async function startScriptedModel() {
  const model = await openScriptedModel()
  afterAll(() => model.close())
  return model
}

/** The same for a global set-up, which closes it itself. */
export async function openScriptedModel() {
  let script: Script = () => ({ say: '' })
  let requests: ModelRequest[] = []
  const server = createServer(async (incoming, response) => {
    const request = await readRequest(incoming)
    requests.push(request)
    play(response, script(request, requests.length - 1))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    /** Begins a new script; what was asked before is forgotten. */
    play(next: Script) {
      script = next
      requests = []
    },
    requests: () => requests,
    close: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}

async function readRequest(incoming: IncomingMessage): Promise<ModelRequest> {
  const chunks: Buffer[] = []
  for await (const chunk of incoming) chunks.push(chunk as Buffer)
  return {
    path: incoming.url ?? '',
    authorization: incoming.headers.authorization,
    body: JSON.parse(Buffer.concat(chunks).toString('utf8')) as ModelRequest['body'],
  }
}

function play(response: ServerResponse, turn: Turn): void {
  if ('raw' in turn) {
    turn.raw(response)
    return
  }
  if ('status' in turn) {
    response.writeHead(turn.status, { 'Content-Type': 'application/json', ...turn.headers })
    response.end(turn.body ?? JSON.stringify({ error: { message: 'scripted', type: 'scripted' } }))
    return
  }
  const message =
    'say' in turn
      ? { role: 'assistant', content: turn.say }
      : {
          role: 'assistant',
          content: null,
          tool_calls: turn.call.map((one, at) => ({ id: `call_x${at}`, type: 'function', function: one })),
        }
  const finish = 'say' in turn ? (turn.finish ?? 'stop') : 'tool_calls'
  response.writeHead(200, { 'Content-Type': 'application/json' })
  response.end(
    JSON.stringify({
      id: 'chatcmpl-scripted',
      object: 'chat.completion',
      created: 0,
      model: 'scripted',
      choices: [{ index: 0, finish_reason: finish, message }],
      usage: { prompt_tokens: 1000, completion_tokens: 200, total_tokens: 1200 },
    }),
  )
}
