export class TooLarge extends Error {}

/** More than any message of the platforms weighs. */
const MOST_BYTES = 64 * 1024

/** A request's body as text; null where it is no UTF-8. Throws TooLarge past 64 KB, of which the rest is not read. */
export async function readText(request: Request): Promise<string | null> {
  if (Number(request.headers.get('Content-Length') ?? 0) > MOST_BYTES) throw new TooLarge()
  const reader = request.body?.getReader()
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let [text, size] = ['', 0]
  try {
    while (reader) {
      const { done, value } = await reader.read()
      if (done) break
      size += value.byteLength
      if (size > MOST_BYTES) {
        await reader.cancel()
        throw new TooLarge()
      }
      text += decoder.decode(value, { stream: true })
    }
    return text + decoder.decode()
  } catch (error) {
    if (error instanceof TooLarge) throw error
    return null
  }
}
