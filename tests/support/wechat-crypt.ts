import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'

/** The platforms' side of signing and encrypting, written after their documents and apart from what it tests. */
export const signed = (...parts: string[]): string => createHash('sha1').update(parts.sort().join('')).digest('hex')

const keyOf = (aesKey: string): Buffer => Buffer.from(`${aesKey}=`, 'base64')

/** 16 random bytes, the length in 4, the text, the account's id; padded to 32 bytes; AES-256-CBC. */
export function encrypt(aesKey: string, text: string, id: string): string {
  const words = Buffer.from(text)
  const length = Buffer.alloc(4)
  length.writeUInt32BE(words.byteLength)
  const whole = Buffer.concat([randomBytes(16), length, words, Buffer.from(id)])
  const pad = 32 - (whole.byteLength % 32)
  const cipher = createCipheriv('aes-256-cbc', keyOf(aesKey), keyOf(aesKey).subarray(0, 16)).setAutoPadding(false)
  return Buffer.concat([cipher.update(whole), cipher.update(Buffer.alloc(pad, pad)), cipher.final()]).toString('base64')
}

/** The text and whose it is. Throws where the padding or the length is wrong. */
export function decrypt(aesKey: string, ciphertext: string): { text: string; id: string } {
  const decipher = createDecipheriv('aes-256-cbc', keyOf(aesKey), keyOf(aesKey).subarray(0, 16)).setAutoPadding(false)
  const whole = Buffer.concat([decipher.update(ciphertext, 'base64'), decipher.final()])
  const pad = whole.at(-1) ?? 0
  const padding = whole.subarray(-pad)
  if (whole.byteLength % 32 !== 0 || pad < 1 || pad > 32 || padding.some((byte) => byte !== pad))
    throw new Error('the padding is not PKCS#7 of 32 bytes')
  const end = 20 + whole.readUInt32BE(16)
  return { text: whole.subarray(20, end).toString(), id: whole.subarray(end, -pad).toString() }
}

/** Fields as the platforms write them: numbers bare, text in CDATA. */
export const xmlOf = (fields: Record<string, string | number>): string =>
  `<xml>\n${Object.entries(fields)
    .map(([name, value]) => `<${name}>${typeof value === 'number' ? value : `<![CDATA[${value}]]>`}</${name}>`)
    .join('\n')}\n</xml>`

/** A field of a reply; CDATA may be in several sections. */
export function fieldOf(xml: string, name: string): string | null {
  const inner = new RegExp(`<${name}>([\\s\\S]*?)</${name}>`).exec(xml)?.[1]
  if (inner === undefined) return null
  const sections = [...inner.matchAll(/<!\[CDATA\[([\s\S]*?)\]\]>/g)].map(([, text]) => text ?? '')
  return sections.length > 0 ? sections.join('') : inner
}
