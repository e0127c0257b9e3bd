import { Buffer } from 'node:buffer'
import { timingSafeEqual } from 'node:crypto'
import { decrypt, encrypt, getSignature } from '@wecom/crypto'

/** What WeChat and WeCom sign and encrypt with. `id`: the AppID, or the CorpID. `aesKey`: EncodingAESKey; null = plain messages. */
export interface Seal {
  token: string
  id: string
  aesKey: string | null
}

/** How far a message's time may be from ours, in seconds: what was copied is of no use later. */
const TOLERANCE_SECONDS = 300

/** SHA-1 over the sorted parts, in hex, as the platforms demand (消息体签名); `encrypted` only where the body is. */
const signatureOf = (token: string, timestamp: string, nonce: string, encrypted = ''): string =>
  getSignature(token, timestamp, nonce, encrypted)

/** Compared in a time that does not tell where they differ. */
function same(a: string, b: string): boolean {
  const [one, other] = [Buffer.from(a), Buffer.from(b)]
  return one.byteLength === other.byteLength && timingSafeEqual(one, other)
}

/** Whether the query's signature is the platform's own and its time is ours. `encrypted`: the ciphertext that msg_signature covers. */
export function isSigned(seal: Seal, query: URLSearchParams, now: Date, encrypted?: string): boolean {
  const signature = query.get(encrypted === undefined ? 'signature' : 'msg_signature') ?? ''
  const [timestamp, nonce] = [query.get('timestamp') ?? '', query.get('nonce') ?? '']
  if (!/^\d{1,12}$/.test(timestamp) || nonce === '') return false
  if (Math.abs(now.getTime() / 1000 - Number(timestamp)) > TOLERANCE_SECONDS) return false
  return same(signature.toLowerCase(), signatureOf(seal.token, timestamp, nonce, encrypted))
}

/** The text of a ciphertext (AES-256-CBC, padded to 32 bytes); null where it is none, or was meant for another account. */
export function decrypted(seal: Seal & { aesKey: string }, ciphertext: string): string | null {
  try {
    const { message, id } = decrypt(seal.aesKey, ciphertext)
    return same(id, seal.id) ? message : null
  } catch {
    return null
  }
}

/** Text as a ciphertext with its own signature, for the four fields of an encrypted reply. */
export function sealed(
  seal: Seal & { aesKey: string },
  text: string,
  now: Date,
): { Encrypt: string; MsgSignature: string; TimeStamp: string; Nonce: string } {
  const Encrypt = encrypt(seal.aesKey, text, seal.id)
  const TimeStamp = String(Math.floor(now.getTime() / 1000))
  const Nonce = String(crypto.getRandomValues(new Uint32Array(1))[0])
  return { Encrypt, MsgSignature: signatureOf(seal.token, TimeStamp, Nonce, Encrypt), TimeStamp, Nonce }
}
