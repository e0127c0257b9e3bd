import { decrypted, isSigned, type Seal, sealed } from './crypto.ts'
import { readText, TooLarge } from './read-text.ts'
import { readXml, writeXml } from './xml.ts'

/** Why a request is refused, as a problem (RFC 9457). */
export interface Refused {
  code: 'forbidden' | 'validation_failed' | 'payload_too_large' | 'method_not_allowed' | 'unavailable'
  detail: string
}

/** A message out of its envelope. */
export interface Opened {
  fields: ReadonlyMap<string, string>
}

const UNSIGNED: Refused = { code: 'forbidden', detail: '签名不对，或时间与本服务相差超过5分钟。' }
const PLAIN: Refused = { code: 'forbidden', detail: '只收加密的消息（安全模式）。' }
const UNREADABLE: Refused = { code: 'validation_failed', detail: '读不出消息：应为平台发来的 XML，不含 DTD 和实体。' }
const TOO_LARGE: Refused = { code: 'payload_too_large', detail: '消息不能超过 64 KB。' }

const plain = (text: string): Response =>
  new Response(text, { headers: { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' } })

/** What the platforms take for "nothing to say, and do not send it again". */
export const nothing = (): Response => plain('success')

/** The handshake when an address is entered (接入验证): the echo, decrypted where messages are always encrypted. */
export function echo(seal: Seal, query: URLSearchParams, now: Date): Response | Refused {
  const text = query.get('echostr') ?? ''
  if (!query.has('msg_signature')) return isSigned(seal, query, now) ? plain(text) : UNSIGNED
  const { aesKey } = seal
  if (aesKey === null || !isSigned(seal, query, now, text)) return UNSIGNED
  const opened = decrypted({ ...seal, aesKey }, text)
  return opened === null ? UNREADABLE : plain(opened)
}

/**
 * Opens a POST of the platform: signature and time first, then what is in it. With an EncodingAESKey only encrypted messages are
 * taken (安全模式): in plain ones the signature does not cover the words.
 */
export async function open(request: Request, query: URLSearchParams, seal: Seal, now: Date): Promise<Opened | Refused> {
  const { aesKey } = seal
  if (aesKey === null && !isSigned(seal, query, now)) return UNSIGNED
  if (aesKey !== null && !query.get('msg_signature')) return PLAIN
  const text = await readText(request).catch((error: unknown) => {
    if (error instanceof TooLarge) return TOO_LARGE
    throw error
  })
  if (text !== null && typeof text !== 'string') return text
  const outer = readXml(text ?? '')
  if (!outer) return UNREADABLE
  if (aesKey === null) return { fields: outer }
  const ciphertext = outer.get('Encrypt') ?? ''
  if (!isSigned(seal, query, now, ciphertext)) return UNSIGNED
  const inner = decrypted({ ...seal, aesKey }, ciphertext)
  const fields = inner === null ? null : readXml(inner)
  return fields ? { fields } : UNREADABLE
}

/** A passive reply (被动回复) from `from` to `to`, encrypted where messages are. */
export function reply(seal: Seal, addresses: { from: string; to: string }, text: string, now: Date): Response {
  const xml = writeXml({
    ToUserName: addresses.to,
    FromUserName: addresses.from,
    CreateTime: Math.floor(now.getTime() / 1000),
    MsgType: 'text',
    Content: text,
  })
  const { aesKey } = seal
  const body = aesKey === null ? xml : sealedXml(seal, aesKey, xml, now)
  return new Response(body, { headers: { 'Content-Type': 'text/xml; charset=utf-8', 'Cache-Control': 'no-store' } })
}

function sealedXml(seal: Seal, aesKey: string, xml: string, now: Date): string {
  const { TimeStamp, ...fields } = sealed({ ...seal, aesKey }, xml, now)
  return writeXml({ ...fields, TimeStamp: Number(TimeStamp) })
}
