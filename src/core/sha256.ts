/** SHA-256 of a text, in hex: whole, or its first `bytes` bytes where it only has to tell versions of one thing apart. */
export const sha256Hex = (text: string, bytes = 32): Promise<string> =>
  sha256Bytes(new TextEncoder().encode(text), bytes)

/** The same of bytes. */
export async function sha256Bytes(content: Uint8Array<ArrayBuffer>, bytes = 32): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', content)
  return Array.from(new Uint8Array(digest, 0, bytes), (byte) => byte.toString(16).padStart(2, '0')).join('')
}
