import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { decrypt, encrypt, fieldOf, signed, xmlOf } from './wechat-crypt.ts'

export interface WechatAccount {
  /** AppID or CorpID. */
  id: string
  secret: string
  token: string
  /** null = plain messages. */
  aesKey: string | null
}

/** A call of the platform's API as it came: the bodies of messages that were accepted are `sent`. */
export interface SentMessage {
  method: string
  body: Record<string, unknown> & { touser: string }
}

export interface Told {
  /** Of the passive reply; null = "success" or nothing. */
  text: string | null
  /** How often the message was sent until somebody answered in time. */
  attempts: number
  milliseconds: number
}

export interface WechatServerOptions {
  account: WechatAccount
  /** Delivers to the web hook: an app's own `request`, or a real fetch. */
  deliver(path: string, init: RequestInit): Promise<Response>
  /** /bots/wechat or /bots/wecom. */
  path: string
  /** When the platform hangs up, and sends the message again. */
  patienceMs?: number
  now?(): number
}

const RETRIES = 3
const PATIENCE_MS = 5000
const MOST_BYTES = 2048
const OPEN_MS = 48 * 3_600_000
/** Customer-service messages after one message of the person. */
const MOST_UNASKED = 20

/**
 * The side of WeChat and WeCom, at HTTP level: it signs and encrypts what people say, hangs up after five seconds and sends it again up to
 * three times, and checks every reply (signature, encryption, XML, size). Its API hands out access tokens, each ending the one before,
 * and takes messages as the platform does: followers only, within 48 hours, of at most 2,048 bytes.
 */
export async function openWechatServer(options: WechatServerOptions) {
  const { account, deliver, path, patienceMs = PATIENCE_MS, now = Date.now } = options
  const sent: SentMessage[] = []
  const calls: string[] = []
  const faults: { method: string; errcode: number }[] = []
  const followers = new Set<string>()
  const lastWrote = new Map<string, number>()
  const unasked = new Map<string, number>()
  const tokens = { current: '', issued: 0, expiresIn: 7200 }
  let messages = 24_000_000_000_000_000n

  function take(method: string, body: SentMessage['body']): { errcode: number; errmsg: string; invaliduser?: string } {
    const content = (body.text as { content?: string } | undefined)?.content
    if (typeof body.touser !== 'string') return { errcode: 40003, errmsg: 'invalid openid' }
    if (body.msgtype === 'text' && !content) return { errcode: 44004, errmsg: 'empty content' }
    if (Buffer.byteLength(content ?? '') > MOST_BYTES) return { errcode: 45002, errmsg: 'content size out of limit' }
    const known = followers.has(body.touser)
    if (method === 'message/send') {
      if (!known) return { errcode: 81013, errmsg: 'user & party & tag all invalid' }
      const wrong = cardFault(body.template_card as Card | undefined)
      return wrong ? { errcode: 40058, errmsg: wrong } : { errcode: 0, errmsg: 'ok', invaliduser: '' }
    }
    if (!known) return { errcode: 43004, errmsg: 'require subscribe' }
    if (method === 'message/custom/send') {
      if (now() - (lastWrote.get(body.touser) ?? 0) > OPEN_MS)
        return { errcode: 45015, errmsg: 'response out of time limit or subscription is canceled' }
      const count = (unasked.get(body.touser) ?? 0) + 1
      unasked.set(body.touser, count)
      if (count > MOST_UNASKED) return { errcode: 45047, errmsg: 'out of response count limit' }
    }
    return { errcode: 0, errmsg: 'ok' }
  }

  const server = createServer(async (incoming, response) => {
    const url = new URL(incoming.url ?? '/', 'http://localhost')
    if (url.pathname === '/sent') return response.end(JSON.stringify(sent))
    const method = url.pathname.replace('/cgi-bin/', '')
    calls.push(method)
    const answer = await answerTo(url, method, incoming)
    if (answer === null) return response.socket?.destroy()
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer))
  })

  async function answerTo(url: URL, method: string, incoming: IncomingMessage): Promise<object | null> {
    const fault = faults.findIndex((each) => each.method === method)
    const injected = fault < 0 ? undefined : faults.splice(fault, 1)[0]
    if (injected?.errcode === Number.POSITIVE_INFINITY) return null
    if (injected) return { errcode: injected.errcode, errmsg: 'injected' }
    if (method === 'token' || method === 'gettoken') {
      const [id, secret] = method === 'token' ? ['appid', 'secret'] : ['corpid', 'corpsecret']
      if (url.searchParams.get(id as string) !== account.id) return { errcode: 40013, errmsg: 'invalid appid' }
      if (url.searchParams.get(secret as string) !== account.secret)
        return { errcode: 40001, errmsg: 'invalid credential' }
      tokens.issued += 1
      tokens.current = `TOKEN-${tokens.issued}-${'x'.repeat(40)}`
      return { access_token: tokens.current, expires_in: tokens.expiresIn }
    }
    if (url.searchParams.get('access_token') !== tokens.current)
      return { errcode: 40001, errmsg: 'invalid credential, access_token is invalid or not latest' }
    let text = ''
    for await (const chunk of incoming) text += chunk
    const body = JSON.parse(text) as SentMessage['body']
    const result = take(method, body)
    if (result.errcode === 0) sent.push({ method, body })
    return result
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))

  /** The query and body of a message as the platform posts it. `over` bends it. */
  function envelope(
    fields: Record<string, string | number>,
    over: { timestamp?: string; nonce?: string; xml?: string; id?: string } = {},
  ) {
    const timestamp = over.timestamp ?? String(Math.floor(now() / 1000))
    const nonce = over.nonce ?? String(Math.floor(Math.random() * 1e9))
    const xml = over.xml ?? xmlOf(fields)
    const query: Record<string, string> = { timestamp, nonce, signature: signed(account.token, timestamp, nonce) }
    if (account.aesKey === null) return { query: new URLSearchParams(query), body: xml }
    const Encrypt = encrypt(account.aesKey, xml, over.id ?? account.id)
    const body = xmlOf({ ToUserName: String(fields.ToUserName ?? ''), Encrypt })
    const msg_signature = signed(account.token, timestamp, nonce, Encrypt)
    return { query: new URLSearchParams({ ...query, msg_signature, encrypt_type: 'aes' }), body }
  }

  /** Posts once; null where nobody answers in time. */
  async function post(query: URLSearchParams, body: string): Promise<Response | null> {
    const late = new Promise<null>((resolve) => setTimeout(() => resolve(null), patienceMs))
    const headers = { 'Content-Type': 'text/xml' }
    return Promise.race([deliver(`${path}?${query}`, { method: 'POST', headers, body }).catch(() => null), late])
  }

  /** What a reply says, once all of it was checked as the platform does. */
  async function readReply(response: Response, to: string): Promise<string | null> {
    const text = await response.text()
    if (text === '' || text === 'success') return null
    const xml = account.aesKey === null ? text : openReply(text, account.aesKey)
    const content = fieldOf(xml, 'Content') ?? ''
    const faultsOf = [
      fieldOf(xml, 'ToUserName') === to || 'it is for somebody else',
      fieldOf(xml, 'FromUserName') === ownName() || 'it is from somebody else',
      fieldOf(xml, 'MsgType') === 'text' || 'it is no text',
      /^\d{10}$/.test(fieldOf(xml, 'CreateTime') ?? '') || 'it has no time',
      content !== '' || 'it is empty',
      Buffer.byteLength(content) <= MOST_BYTES || `it has ${Buffer.byteLength(content)} bytes`,
    ].filter((each) => each !== true)
    if (faultsOf.length > 0) throw new Error(`the reply cannot be shown: ${faultsOf.join('; ')}\n${xml}`)
    return content
  }

  const ownName = () => (path.endsWith('wecom') ? account.id : 'gh_example')

  function openReply(text: string, aesKey: string): string {
    const [ciphertext, signature, timestamp, nonce] = ['Encrypt', 'MsgSignature', 'TimeStamp', 'Nonce'].map(
      (name) => fieldOf(text, name) ?? '',
    ) as [string, string, string, string]
    if (signed(account.token, timestamp, nonce, ciphertext) !== signature) throw new Error('the reply is not signed')
    const { text: xml, id } = decrypt(aesKey, ciphertext)
    if (id !== account.id) throw new Error(`the reply is of ${id}`)
    return xml
  }

  /** Sends a message with these fields, again after each time without an answer, as the platform does. */
  async function tell(fields: Record<string, string | number>): Promise<Told> {
    const from = String(fields.FromUserName)
    if (fields.Event === 'unsubscribe') followers.delete(from)
    else followers.add(from)
    lastWrote.set(from, now())
    unasked.set(from, 0)
    const begun = performance.now()
    for (let attempts = 1; attempts <= 1 + RETRIES; attempts += 1) {
      const { query, body } = envelope(fields)
      const once = performance.now()
      const response = await post(query, body)
      if (response?.status !== 200) continue
      const text = await readReply(response, from)
      return { text, attempts, milliseconds: performance.now() - (attempts === 1 ? begun : once) }
    }
    throw new Error('该公众号暂时无法提供服务，请稍后再试')
  }

  const fieldsOf = (from: string, more: Record<string, string | number>) => ({
    ToUserName: ownName(),
    FromUserName: from,
    CreateTime: Math.floor(now() / 1000),
    ...more,
  })
  const nextId = () => {
    messages += 1n
    return String(messages)
  }

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    sent,
    calls,
    tokens,
    followers,
    envelope,
    post,
    tell,
    fieldsOf,
    nextId,
    /** Somebody writes a text. */
    say: (from: string, text: string) => tell(fieldsOf(from, { MsgType: 'text', Content: text, MsgId: nextId() })),
    /** A message of another kind. */
    send: (from: string, more: Record<string, string | number>) => tell(fieldsOf(from, { ...more, MsgId: nextId() })),
    event: (from: string, event: string, more: Record<string, string | number> = {}) =>
      tell(fieldsOf(from, { MsgType: 'event', Event: event, ...more })),
    /** Somebody follows, and wrote at this time. */
    wrote: (from: string, at: number) => {
      followers.add(from)
      lastWrote.set(from, at)
    },
    /** Texts sent to somebody of our own accord so far. */
    textsTo: (to: string): string[] =>
      sent
        .filter(({ body }) => body.touser === to)
        .map(({ body }) => (body.text as { content: string })?.content ?? ''),
    /** The next calls of a method fail with this errcode; Infinity = the connection breaks. */
    fail: (method: string, errcode: number, times = 1) => {
      for (let at = 0; at < times; at += 1) faults.push({ method, errcode })
    },
    /** The handshake when the address is entered. */
    handshake: async (over: Record<string, string> = {}) => {
      const timestamp = over.timestamp ?? String(Math.floor(now() / 1000))
      const [nonce, echo] = ['1320562132', '4375120948345356249']
      const echostr = path.endsWith('wecom') && account.aesKey ? encrypt(account.aesKey, echo, account.id) : echo
      const signature: Record<string, string> = path.endsWith('wecom')
        ? { msg_signature: signed(account.token, timestamp, nonce, echostr) }
        : { signature: signed(account.token, timestamp, nonce) }
      const query = new URLSearchParams({ ...signature, timestamp, nonce, echostr, ...over })
      const response = await deliver(`${path}?${query}`, { method: 'GET' })
      return { status: response.status, echoed: (await response.text()) === echo }
    },
    close: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}

interface Card {
  card_type?: string
  task_id?: string
  main_title?: { title?: string }
  button_list?: { text?: string; key?: string }[]
}

/** What WeCom refuses in a card with buttons. */
function cardFault(card: Card | undefined): string | null {
  if (!card) return null
  if (card.card_type !== 'button_interaction') return 'card_type'
  if (!/^[\w@-]{1,128}$/.test(card.task_id ?? '')) return 'task_id'
  if (!card.main_title?.title) return 'main_title'
  const buttons = card.button_list ?? []
  if (buttons.length < 1 || buttons.length > 6) return 'button_list'
  return buttons.every(({ text, key }) => text && Array.from(text).length <= 10 && key && key.length <= 1024)
    ? null
    : 'button'
}
