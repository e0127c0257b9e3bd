import type { Context } from 'hono'
import { sha256Bytes } from '../core/sha256.ts'

/** What a handler gives back. `json` text is sent as it is; `etag` makes it conditional. */
export interface Reply {
  status?: number
  json?: string | object
  html?: string
  text?: string
  bytes?: Uint8Array<ArrayBuffer>
  type?: string
  etag?: string
  headers?: Record<string, string>
}

/** Sends a reply; with an ETag that the client already holds, 304 without a body. Public reads are revalidated, never assumed fresh. */
export function sendReply(c: Context, reply: Reply): Response {
  const headers: Record<string, string> = { ...reply.headers }
  if (reply.etag) headers.ETag = reply.etag
  headers['Cache-Control'] ??= reply.etag ? 'public, no-cache' : 'no-store'
  // Of a read only: what a write has done is told in full.
  const reads = c.req.method === 'GET' || c.req.method === 'HEAD'
  if (reads && headers.ETag && matches(c.req.header('If-None-Match'), headers.ETag))
    return new Response(null, { status: 304, headers })
  const [body, type] =
    reply.bytes !== undefined
      ? [reply.bytes, 'application/octet-stream']
      : reply.html !== undefined
        ? [reply.html, 'text/html; charset=utf-8']
        : reply.text !== undefined
          ? [reply.text, reply.type ?? 'text/plain; charset=utf-8']
          : [
              typeof reply.json === 'string' ? reply.json : JSON.stringify(reply.json),
              'application/json; charset=utf-8',
            ]
  return new Response(body, {
    status: reply.status ?? 200,
    headers: { 'Content-Type': reply.type ?? type, ...headers },
  })
}

/** RFC 9110 If-None-Match: `*`, or any of a list; weak comparison. */
function matches(header: string | undefined, etag: string): boolean {
  if (!header) return false
  return header.trim() === '*' || header.split(',').some((candidate) => candidate.trim().replace(/^W\//, '') === etag)
}

/**
 * A strong ETag of text that has no version of its own: 64 bits that differ where the text does. Not a digest that withstands an
 * attacker: nobody gains by a page that looks unchanged to themselves, and a digest took a third of what a page of a list costs.
 */
export function textEtag(text: string): string {
  let [high, low] = [0xdeadbeef, 0x41c6ce57]
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at)
    high = Math.imul(high ^ unit, 2_654_435_761)
    low = Math.imul(low ^ unit, 1_597_334_677)
  }
  const mixed = (one: number, other: number) =>
    Math.imul(one ^ (one >>> 16), 2_246_822_507) ^ Math.imul(other ^ (other >>> 13), 3_266_489_909)
  return `"${[mixed(high, low), mixed(low, high)].map((half) => (half >>> 0).toString(16).padStart(8, '0')).join('')}"`
}

/** The same of bytes. */
export async function bytesEtag(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  return `"${await sha256Bytes(bytes, 8)}"`
}

/** JSON that says when it was computed: the time of asking changes with every request, so the ETag speaks of all the rest. */
export function timelessReply(value: object): { json: string; etag: string } {
  const json = JSON.stringify(value)
  return { json, etag: textEtag(json.replaceAll(/"asOf":"[^"]*"/g, '')) }
}

/** A page of a list, ready JSON, with an ETag of its text. */
export async function listReply(json: Promise<string>): Promise<Reply> {
  const text = await json
  return { json: text, etag: textEtag(text) }
}

/** What a code or a key opened must not be kept by caches on the way. */
export const caching = (request: { header(name: string): string | undefined }) => ({
  'Cache-Control':
    request.header('X-Access-Code') || request.header('Authorization') ? 'private, no-cache' : 'public, no-cache',
  Vary: 'X-Access-Code, Authorization',
})
