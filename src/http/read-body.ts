import { AppError } from '../core/app-error.ts'

/** A refused body up to this size is still read to its end: half-read, its connection would be closed under the client's next request. */
const DISCARD_BYTES = 8 * 1024 * 1024

/** The bytes of a request's body. Throws payload_too_large past `maxBytes`, whatever Content-Length says. */
export async function readBody(request: Request, maxBytes: number): Promise<Uint8Array<ArrayBuffer>> {
  const tooLarge = () => new AppError('payload_too_large', `请求体不能超过 ${Math.floor(maxBytes / 1024)} KB。`)
  const most = Math.max(DISCARD_BYTES, maxBytes)
  if (Number(request.headers.get('Content-Length') ?? 0) > most) throw tooLarge()
  const reader = request.body?.getReader()
  const chunks: Uint8Array[] = []
  let size = 0
  while (reader && size <= most) {
    const { done, value } = await reader.read()
    if (done) break
    size += value.byteLength
    if (size <= maxBytes) chunks.push(value)
  }
  if (size > maxBytes) throw tooLarge()
  const bytes = new Uint8Array(size)
  let at = 0
  for (const chunk of chunks) {
    bytes.set(chunk, at)
    at += chunk.byteLength
  }
  return bytes
}
