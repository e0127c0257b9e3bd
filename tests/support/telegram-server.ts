import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import TelegramServer from 'telegram-test-api'
import { parseTelegramHtml } from './telegram-html.ts'

/*
 * Telegram as a bot sees it: the Bot API emulator telegram-test-api, and before it a door that holds every call against what the Bot API
 * would refuse (length, HTML, buttons) and can fail on purpose. What people say comes out of the emulator as updates, for the test
 * to bring to the bot as Telegram does or as it does on a bad day.
 */

export const TOKEN = '666:test-token_of-nobody'
export const SECRET = 'a-secret-that-only-telegram-knows'

export interface Update {
  update_id: number
  [kind: string]: unknown
}

interface Button {
  text: string
  callback_data: string
}

/** A message that arrived at a person's phone. */
export interface Arrived {
  chat: string
  text: string
  html: string
  buttons: Button[]
  links: string[]
}

interface Call {
  method: string
  payload: Record<string, unknown>
}

/** How the door answers instead of letting a call through; `lost`: it takes the call, and the answer never comes. */
interface Fault {
  status: number
  description?: string
  retryAfter?: number
  lost?: boolean
}

export interface TelegramWorld {
  /** For TELEGRAM_API_ROOT; GET /arrived there tells what arrived. */
  apiRoot: string
  /** Every call that came, in order, refused ones too. */
  calls: Call[]
  /** What arrived, in order. */
  arrived: Arrived[]
  /** Calls that the real Bot API would have answered with 400. */
  refused: string[]
  /** What people did since it was last asked. */
  updates(): Update[]
  person(chat: number, options?: { group?: number; language?: string }): Person
  /** Decides of each call whether it fails; null = none does. */
  failWith(fault: ((call: Call) => Fault | null) | null): void
  close(): Promise<void>
}

export interface Person {
  say(text: string, more?: object): Promise<void>
  command(text: string): Promise<void>
  tap(button: Button, more?: object): Promise<void>
}

/** Starts emulator and door on free ports of the loopback interface. `polling`: updates wait there until the bot fetches them. */
export async function startTelegram({ polling = false } = {}): Promise<TelegramWorld> {
  const calls: Call[] = []
  const arrived: Arrived[] = []
  const refused: string[] = []
  const waiting: Update[] = []
  let faultOf: ((call: Call) => Fault | null) | null = null

  // Where the emulator brings its updates: it is told 200 at once, the test brings them on.
  const inbox = await listen(async (request) => {
    waiting.push(JSON.parse(await bodyOf(request)) as Update)
    return { status: 200, body: { ok: true } }
  })
  const emulator = new TelegramServer({ port: await freePort(), host: '127.0.0.1' })
  await emulator.start()
  if (!polling) emulator.setWebhook({ url: inbox.url }, TOKEN)

  // The emulator counts an update only when it was brought: one after another, or two would have the same number.
  let last: Promise<unknown> = Promise.resolve()
  const inTurn = (act: () => Promise<unknown>): Promise<void> => {
    const turn = last.then(async () => {
      const brought = emulator.waitUserMessage()
      await act()
      await brought
    })
    last = turn
    return turn
  }

  const door = await listen(async (request) => {
    if (request.url === '/arrived') return { status: 200, body: arrived }
    const [, method = ''] = /^\/bot[^/]+\/(\w+)$/.exec(request.url ?? '') ?? []
    const text = await bodyOf(request)
    const payload = (text ? JSON.parse(text) : {}) as Record<string, unknown>
    const call = { method, payload }
    calls.push(call)
    if (method === 'sendChatAction') return { status: 200, body: { ok: true, result: true } }
    if (method === 'setMyCommands') return { status: 200, body: { ok: true, result: true } }
    const fault = faultOf?.(call) ?? null
    if (fault && !fault.lost) return { status: fault.status, body: failure(fault) }
    const wrong = whatIsWrong(call)
    if (wrong) {
      refused.push(`${method}: ${wrong}`)
      return { status: 400, body: failure({ status: 400, description: `Bad Request: ${wrong}` }) }
    }
    const response = await fetch(`${emulator.config.apiURL}${request.url}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(payload),
    })
    const body = (await response.json()) as { ok: boolean }
    if (method === 'sendMessage' && body.ok) arrived.push(arrivedOf(payload))
    if (fault?.lost) return null
    return { status: response.status, body }
  })

  return {
    apiRoot: door.url,
    calls,
    arrived,
    refused,
    updates: () => waiting.splice(0),
    failWith: (fault) => {
      faultOf = fault
    },
    person(chat, { group, language = 'zh-hans' } = {}) {
      const client = emulator.getClient(TOKEN, {
        userId: chat,
        chatId: group ?? chat,
        type: group === undefined ? 'private' : 'supergroup',
      } as object)
      const from = { from: { id: chat, language_code: language } }
      return {
        say: (text, more = {}) => inTurn(() => client.sendMessage(client.makeMessage(text, { ...from, ...more }))),
        command: (text) => inTurn(() => client.sendCommand(client.makeCommand(text, from))),
        tap: (button, more = {}) =>
          inTurn(() =>
            client.sendCallback(
              client.makeCallbackQuery(button.callback_data, {
                ...from,
                message: { message_id: 1, date: 1, reply_markup: { inline_keyboard: [[button]] }, ...more },
              }),
            ),
          ),
      }
    },
    async close() {
      await emulator.stop()
      for (const { server } of [inbox, door]) {
        server.closeAllConnections()
        server.close()
      }
    },
  }
}

/** A bad day: each update so many times, all out of order. `random` 0..1. */
export function shuffled<T>(items: readonly T[], times: number, random: () => number): T[] {
  const all = items.flatMap((item) => Array.from({ length: times }, () => item))
  for (let at = all.length - 1; at > 0; at -= 1) {
    const other = Math.floor(random() * (at + 1))
    const [a, b] = [all[at], all[other]]
    if (a !== undefined && b !== undefined) [all[at], all[other]] = [b, a]
  }
  return all
}

/** The same numbers at every run (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** A request of Telegram's, as it brings an update. */
export const webhookRequest = (update: unknown, secret: string | null = SECRET): RequestInit => ({
  method: 'POST',
  headers: {
    'Content-Type': 'application/json',
    ...(secret === null ? {} : { 'X-Telegram-Bot-Api-Secret-Token': secret }),
  },
  body: typeof update === 'string' ? update : JSON.stringify(update),
})

const failure = ({ status, description = 'on purpose', retryAfter }: Fault) => ({
  ok: false,
  error_code: status,
  description,
  ...(retryAfter === undefined ? {} : { parameters: { retry_after: retryAfter } }),
})

const buttonsOf = ({ reply_markup }: Record<string, unknown>): Button[] =>
  ((reply_markup as { inline_keyboard?: Button[][] } | undefined)?.inline_keyboard ?? []).flat()

function arrivedOf(payload: Record<string, unknown>): Arrived {
  const html = String(payload.text)
  const { text, links } = parseTelegramHtml(html)
  return { chat: String(payload.chat_id), text, html, buttons: buttonsOf(payload), links }
}

/** Why the Bot API would answer 400; null where it would not. */
function whatIsWrong({ method, payload }: Call): string | null {
  const bytes = (text: string) => new TextEncoder().encode(text).length
  for (const { text, callback_data } of buttonsOf(payload)) {
    if (bytes(callback_data) > 64 || callback_data === '') return 'BUTTON_DATA_INVALID'
    if (text === '') return 'text buttons are unallowed'
  }
  if (method !== 'sendMessage') return null
  if (typeof payload.text !== 'string' || payload.text.trim() === '') return 'message text is empty'
  if (payload.parse_mode !== 'HTML') return payload.text.length > 4096 ? 'message is too long' : null
  try {
    const { text, marks } = parseTelegramHtml(payload.text)
    if (text.length > 4096) return 'message is too long'
    return marks > 100 ? 'more than 100 entities' : null
  } catch (error) {
    return `can't parse entities: ${String(error)}`
  }
}

type Answer = { status: number; body: unknown } | null

async function listen(answer: (request: IncomingMessage) => Promise<Answer>): Promise<{ url: string; server: Server }> {
  const server = createServer(async (request, response) => {
    const answered = await answer(request)
    if (!answered) return void response.destroy()
    response.writeHead(answered.status, { 'Content-Type': 'application/json' }).end(JSON.stringify(answered.body))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, server }
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = ''
  for await (const chunk of request) body += chunk
  return body
}

/** The emulator cannot be asked for any free port. */
async function freePort(): Promise<number> {
  const { server } = await listen(async () => null)
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}
