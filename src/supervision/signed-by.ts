import { and, eq, isNotNull, isNull } from 'drizzle-orm'
import { apiKeys } from '../../schema/tables/index.ts'
import type { Ctx, StaffActor } from '../access/context.ts'
import { toActor } from '../access/keys.ts'
import { AppError } from '../core/app-error.ts'

const TOLERANCE = 5 * 60_000
const HOUR = 3_600_000
/** More than one: the sender is changing its secret. */
const MOST_SIGNATURES = 8

export interface SignedRequest {
  id: string
  timestamp: string
  /** `v1,BASE64`, several with a space between. */
  signature: string
  /** As it came: a signature is over bytes. */
  body: Uint8Array
}

/**
 * Whose signature this is (Standard Webhooks): HMAC-SHA256 over `id.timestamp.body` with the secret of an active key that may write
 * events, made within five minutes of our own time. Throws unauthenticated, one answer for all. A request that is
 * sent again within that time keeps nothing twice, since events are known by source and id. One round trip, once an hour two.
 */
export async function signedBy(ctx: Ctx, request: SignedRequest): Promise<StaffActor> {
  const refused = () =>
    new AppError(
      'unauthenticated',
      '签名无效或已过期：请核对签名密钥、时间戳（与本服务相差不超过5分钟）和请求体是否原样。',
    )
  const seconds = /^\d{1,12}$/.test(request.timestamp) ? Number(request.timestamp) : Number.NaN
  const now = ctx.realClock.now()
  if (!(Math.abs(now.getTime() - seconds * 1000) <= TOLERANCE)) throw refused()
  const signatures = request.signature.split(' ').flatMap((each) => fromBase64(/^v1,(.+)$/.exec(each)?.[1]) ?? [])
  if (request.id === '' || signatures.length === 0 || signatures.length > MOST_SIGNATURES) throw refused()
  const keys = await ctx.db
    .select()
    .from(apiKeys)
    .where(and(isNull(apiKeys.revokedAt), isNotNull(apiKeys.signingSecret)))
  const signed = joined(new TextEncoder().encode(`${request.id}.${request.timestamp}.`), request.body)
  for (const row of keys) {
    const secret = fromBase64(row.signingSecret?.replace(/^whsec_/, ''))
    if (!row.scopes.includes('events:write') || !secret?.length) continue
    const key = await crypto.subtle.importKey('raw', secret, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign'])
    const expected = new Uint8Array(await crypto.subtle.sign('HMAC', key, signed))
    if (!signatures.some((signature) => same(signature, expected))) continue
    if (!row.lastUsedAt || Date.parse(row.lastUsedAt) < now.getTime() - HOUR)
      await ctx.db.update(apiKeys).set({ lastUsedAt: now.toISOString() }).where(eq(apiKeys.id, row.id))
    return toActor(row)
  }
  throw refused()
}

function fromBase64(text: string | undefined): Uint8Array<ArrayBuffer> | null {
  try {
    return text ? Uint8Array.from(atob(text), (char) => char.charCodeAt(0)) : null
  } catch {
    return null
  }
}

function joined(head: Uint8Array, tail: Uint8Array): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(head.byteLength + tail.byteLength)
  whole.set(head)
  whole.set(tail, head.byteLength)
  return whole
}

/** In a time that does not tell where they differ. */
function same(a: Uint8Array, b: Uint8Array): boolean {
  let difference = a.byteLength ^ b.byteLength
  for (let at = 0; at < b.byteLength; at += 1) difference |= (a[at] ?? 0) ^ (b[at] ?? 0)
  return difference === 0
}
