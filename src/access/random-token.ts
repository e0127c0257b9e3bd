/** Random bytes as base64url text. */
export const randomToken = (bytes: number): string => base64url(crypto.getRandomValues(new Uint8Array(bytes)))

/** RFC 4648, section 5, without padding. */
export const base64url = (bytes: Uint8Array): string =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')

/** The bytes of such a text. */
export const fromBase64url = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (character) => character.charCodeAt(0))

const LETTERS = '0123456789abcdefghjkmnpqrstvwxyz'

/** A name for a new row, such as `key-3f7kq2xm9r`: 50 random bits, easy to read out. */
export const newId = (kind: string): string =>
  `${kind}-${Array.from(crypto.getRandomValues(new Uint8Array(10)), (byte) => LETTERS[byte % 32]).join('')}`
