import { and, eq, isNull, lt, or } from 'drizzle-orm'
import { apiKeys, audit } from '../../schema/tables/index.ts'
import type { Role, Scope } from '../contract/staff.ts'
import { AppError } from '../core/app-error.ts'
import { sha256Hex } from '../core/sha256.ts'
import { sameDigest } from './access-code.ts'
import { actorName, type Ctx, type StaffActor } from './context.ts'

const HOUR = 3_600_000
const PREFIX = 'zn_'

/** Random bytes as base64url text. */
export const randomToken = (bytes: number): string =>
  btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(bytes))))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')

/** A secret of Standard Webhooks signatures: 256 random bits. */
export const newSigningSecret = (): string =>
  `whsec_${btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(32))))}`

export interface NewKey {
  name: string
  role: Role | null
  scopes: readonly Scope[]
  department: string | null
  projects: readonly string[] | null
}

/**
 * Makes a key for a person (one role) or a system (scopes) and gives it, once, with the secret that signs events where it may
 * write them. Only hashes stay; with 256 random bits a slow hash would add nothing. One round trip.
 */
export async function createKey(
  ctx: Ctx,
  input: NewKey,
): Promise<{ id: string; key: string; signingSecret: string | null }> {
  const id = `key-${randomToken(6)
    .toLowerCase()
    .replaceAll(/[^a-z0-9]/g, '0')}`
  const key = PREFIX + randomToken(32)
  const signingSecret = input.scopes.includes('events:write') ? newSigningSecret() : null
  const at = ctx.realClock.now().toISOString()
  await ctx.db.batch([
    ctx.db.insert(apiKeys).values({
      id,
      name: input.name,
      hash: await sha256Hex(key),
      role: input.role,
      scopes: [...input.scopes],
      department: input.department,
      projects: input.projects ? [...input.projects] : null,
      signingSecret,
      createdAt: at,
      createdBy: actorName(ctx.actor),
    }),
    ctx.db.insert(audit).values({
      at,
      actor: actorName(ctx.actor),
      action: 'key.create',
      subject: id,
      after: { name: input.name, role: input.role, scopes: input.scopes, department: input.department },
    }),
  ])
  return { id, key, signingSecret }
}

/** Ends a key at once. False where there is none, or it had ended. */
export async function revokeKey(ctx: Ctx, id: string): Promise<boolean> {
  const at = ctx.realClock.now().toISOString()
  const ended = await ctx.db
    .update(apiKeys)
    .set({ revokedAt: at })
    .where(and(eq(apiKeys.id, id), isNull(apiKeys.revokedAt)))
  if (ended.rowsAffected === 0) return false
  await ctx.db.insert(audit).values({ at, actor: actorName(ctx.actor), action: 'key.revoke', subject: id })
  return true
}

/** Keys without their secrets, newest first. */
export const listKeys = (ctx: Ctx) =>
  ctx.db
    .select({
      id: apiKeys.id,
      name: apiKeys.name,
      role: apiKeys.role,
      scopes: apiKeys.scopes,
      department: apiKeys.department,
      projects: apiKeys.projects,
      createdAt: apiKeys.createdAt,
      lastUsedAt: apiKeys.lastUsedAt,
      revokedAt: apiKeys.revokedAt,
    })
    .from(apiKeys)
    .orderBy(apiKeys.createdAt)

type KeyRow = typeof apiKeys.$inferSelect

export const toActor = (row: KeyRow): StaffActor => ({
  kind: 'key',
  id: row.id,
  name: row.name,
  role: row.role,
  scopes: row.scopes,
  department: row.department,
  projects: row.projects,
})

/** The bots of the same process: they may do what any third party's bot may, and no more. */
const OWN_BOTS: StaffActor = {
  kind: 'key',
  id: 'own-bots',
  name: 'bots',
  role: null,
  scopes: ['channels:write'],
  department: null,
  projects: null,
}

/**
 * Who holds the key of `Authorization: Bearer KEY`; `internalToken` is that of the process's own bots. Throws unauthenticated where
 * it is missing, unknown or ended: one answer for all. Notes its use, at most once an hour. One round trip, none for our own bots.
 */
export async function authenticate(
  ctx: Ctx,
  authorization: string | undefined,
  internalToken?: string,
): Promise<StaffActor> {
  const refused = () =>
    new AppError('unauthenticated', '请在 Authorization 里给出有效的密钥：Bearer 加密钥。没有密钥请向管理员申请。')
  const key = /^Bearer +([\w-]{20,128}) *$/i.exec(authorization ?? '')?.[1]
  if (!key) throw refused()
  const hash = await sha256Hex(key)
  if (internalToken && sameDigest(hash, await sha256Hex(internalToken))) return OWN_BOTS
  const now = ctx.realClock.now()
  const active = and(eq(apiKeys.hash, hash), isNull(apiKeys.revokedAt))
  const [rows] = await ctx.db.batch([
    ctx.db.select().from(apiKeys).where(active),
    ctx.db
      .update(apiKeys)
      .set({ lastUsedAt: now.toISOString() })
      .where(
        and(
          active,
          or(isNull(apiKeys.lastUsedAt), lt(apiKeys.lastUsedAt, new Date(now.getTime() - HOUR).toISOString())),
        ),
      ),
  ])
  const row = rows[0]
  if (!row) throw refused()
  return toActor(row)
}
