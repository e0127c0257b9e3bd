/** Keeps what people write out of sight of whoever reads the database, its log or a copy of it, until it is answered. */
export interface Lock {
  /** As it is stored: an access code in it cannot be read there. */
  close(payload: Record<string, unknown>): Promise<Record<string, unknown>>
  /** As it was; null where it was closed under another secret. What was never closed comes back as it is. */
  open(payload: Record<string, unknown>): Promise<unknown>
}

const IV_BYTES = 12

/**
 * A lock made of a secret that this channel's bots share and the database does not hold (its token): AES-256-GCM under the SHA-256 of
 * purpose and secret, which is long and random, so that no slow hash is needed.
 */
export function createLock(secret: string): Lock {
  const encoder = new TextEncoder()
  let key: CryptoKey | undefined
  // The value is kept, not the promise: on Workers one request must not wait for another's.
  const keyOf = async (): Promise<CryptoKey> => {
    const digest = await crypto.subtle.digest('SHA-256', encoder.encode(`zhinan channel updates\n${secret}`))
    key ??= await crypto.subtle.importKey('raw', digest, 'AES-GCM', false, ['encrypt', 'decrypt'])
    return key
  }
  return {
    async close(payload) {
      const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES))
      const words = encoder.encode(JSON.stringify(payload))
      const locked = new Uint8Array(await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, await keyOf(), words))
      return { locked: toBase64(new Uint8Array([...iv, ...locked])) }
    },
    async open(payload) {
      if (typeof payload.locked !== 'string') return payload
      try {
        const bytes = Uint8Array.from(atob(payload.locked), (character) => character.charCodeAt(0))
        const [iv, words] = [bytes.subarray(0, IV_BYTES), bytes.subarray(IV_BYTES)]
        const opened = await crypto.subtle.decrypt({ name: 'AES-GCM', iv }, await keyOf(), words)
        return JSON.parse(new TextDecoder().decode(opened))
      } catch {
        return null
      }
    },
  }
}

const toBase64 = (bytes: Uint8Array): string => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
