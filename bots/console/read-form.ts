import type { Context } from 'hono'
import { pageProblem } from './view.ts'

const MEGABYTE = 1_048_576

export interface Posted {
  form: URLSearchParams
  files: Map<string, File>
}

export const nothingPosted = (): Posted => ({ form: new URLSearchParams(), files: new Map() })

/**
 * What a form has posted: its fields with LF at line ends (browsers send CRLF), and its files that are not empty. Throws PageProblem:
 * more than `maxBytes`, or no form.
 */
export async function readForm(c: Context, maxBytes: number): Promise<Posted> {
  const posted = nothingPosted()
  if (c.req.method !== 'POST') return posted
  const type = c.req.header('Content-Type') ?? ''
  if (!/^(application\/x-www-form-urlencoded|multipart\/form-data)\b/i.test(type)) return posted
  const bytes = await readBytes(c.req.raw, maxBytes)
  const data = await new Response(bytes, { headers: { 'Content-Type': type } }).formData().catch(() => {
    throw pageProblem('validation_failed', '表单没有传完整，请回到上一页重新提交。')
  })
  data.forEach((value, name) => {
    if (typeof value === 'string') posted.form.append(name, value.replaceAll('\r\n', '\n'))
    else if (value.size > 0) posted.files.set(name, value)
  })
  return posted
}

/** No more is ever kept in memory than may be posted. */
async function readBytes(request: Request, maxBytes: number): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = []
  let length = 0
  const reader = request.body?.getReader()
  while (reader) {
    const { done, value } = await reader.read()
    if (done) break
    length += value.length
    if (length > maxBytes) {
      await reader.cancel()
      throw pageProblem('payload_too_large', `一次最多提交${Math.floor(maxBytes / MEGABYTE)} MB，请分几次。`)
    }
    chunks.push(value)
  }
  const all = new Uint8Array(length)
  let at = 0
  for (const chunk of chunks) {
    all.set(chunk, at)
    at += chunk.length
  }
  return all
}
