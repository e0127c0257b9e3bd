import type { Context } from 'hono'
import { sha256Bytes, sha256Hex } from '../core/sha256.ts'

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
  if (reply.etag) {
    headers.ETag = reply.etag
    headers['Cache-Control'] ??= 'public, no-cache'
    if (matches(c.req.header('If-None-Match'), reply.etag)) return new Response(null, { status: 304, headers })
  } else {
    headers['Cache-Control'] ??= 'no-store'
  }
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

/** A strong ETag of text that has no version of its own: 64 bits of SHA-256. */
export async function textEtag(text: string): Promise<string> {
  return `"${await sha256Hex(text, 8)}"`
}

/** The same of bytes. */
export async function bytesEtag(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  return `"${await sha256Bytes(bytes, 8)}"`
}

/** JSON that says when it was computed: the time of asking changes with every request, so the ETag speaks of all the rest. */
export async function timelessReply(value: object): Promise<{ json: string; etag: string }> {
  const json = JSON.stringify(value)
  return { json, etag: await textEtag(json.replaceAll(/"asOf":"[^"]*"/g, '')) }
}

/** A page of a list, ready JSON, with an ETag of its text. */
export async function listReply(json: Promise<string>): Promise<Reply> {
  const text = await json
  return { json: text, etag: await textEtag(text) }
}
