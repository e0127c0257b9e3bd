import { and, eq, gt, isNull, or } from 'drizzle-orm'
import { accounts, apiKeys, sessions } from '../../schema/tables/index.ts'
import { AppError } from '../core/app-error.ts'
import { errorText } from '../core/error-text.ts'
import { sha256Hex } from '../core/sha256.ts'
import { sameDigest } from './access-code.ts'
import type { Ctx, StaffActor } from './context.ts'
import { toActor } from './keys.ts'
import { liveSession, NOTED_MS, SESSION_PREFIX } from './sessions/times.ts'

const HOUR = 3_600_000

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

/** The key or token of `Authorization: Bearer …`; undefined where it is none. */
export const bearerOf = (authorization: string | undefined): string | undefined =>
  /^Bearer +([\w-]{20,128}) *$/i.exec(authorization ?? '')?.[1]

/**
 * Who shows a key or a session's token; `internalToken` is that of the process's own bots. Throws unauthenticated where it is
 * missing, unknown or ended: one answer for all. Notes its use, a key's at most once an hour. One
 * round trip, a second where its use is noted, none for our own bots.
 */
export async function authenticate(
  ctx: Ctx,
  authorization: string | undefined,
  internalToken?: string,
): Promise<StaffActor> {
  const shown = bearerOf(authorization)
  if (!shown) throw refused()
  const hash = await sha256Hex(shown)
  if (internalToken && sameDigest(hash, await sha256Hex(internalToken))) return OWN_BOTS
  const actor = await (shown.startsWith(SESSION_PREFIX) ? bySession(ctx, hash) : byKey(ctx, hash))
  if (!actor) throw refused(shown.startsWith(SESSION_PREFIX))
  return actor
}

const refused = (session = false) =>
  new AppError(
    'unauthenticated',
    session
      ? '登录已失效，请重新登录。'
      : '请在 Authorization 里给出有效的密钥或会话令牌：Bearer 加它。没有的请向管理员申请。',
  )

/** A key that has neither ended nor been taken back; after a rotation the one before it too, for a while. */
async function byKey(ctx: Ctx, hash: string): Promise<StaffActor | null> {
  const now = ctx.realClock.now()
  const at = now.toISOString()
  const active = and(
    or(eq(apiKeys.hash, hash), and(eq(apiKeys.previousHash, hash), gt(apiKeys.previousUntil, at))),
    isNull(apiKeys.revokedAt),
    or(isNull(apiKeys.expiresAt), gt(apiKeys.expiresAt, at)),
  )
  const [row] = await ctx.db.select().from(apiKeys).where(active)
  if (!row) return null
  if (isDue(row.lastUsedAt, now, HOUR))
    await note(ctx, ctx.db.update(apiKeys).set({ lastUsedAt: at }).where(eq(apiKeys.id, row.id)))
  return toActor(row)
}

const isDue = (last: string | null, now: Date, every: number): boolean =>
  last === null || Date.parse(last) < now.getTime() - every

/** When somebody was last there is worth a write now and then, and no failed request: a writer may hold the database for seconds. */
async function note(ctx: Ctx, update: PromiseLike<unknown>): Promise<void> {
  try {
    await update
  } catch (error) {
    ctx.log.warn('last use not noted', { error: errorText(error) })
  }
}

/** The account is read anew each time: whoever is disabled or given another role is so at once. */
async function bySession(ctx: Ctx, hash: string): Promise<StaffActor | null> {
  const now = ctx.realClock.now()
  const mine = and(eq(sessions.hash, hash), liveSession(now))
  const [row] = await ctx.db
    .select({ account: accounts, lastUsedAt: sessions.lastUsedAt })
    .from(sessions)
    .innerJoin(accounts, eq(accounts.id, sessions.account))
    .where(and(mine, isNull(accounts.disabledAt)))
  if (!row) return null
  if (isDue(row.lastUsedAt, now, NOTED_MS))
    await note(ctx, ctx.db.update(sessions).set({ lastUsedAt: now.toISOString() }).where(eq(sessions.hash, hash)))
  const { account } = row
  const { id, login, role, department, projects } = account
  return { kind: 'account', id, name: login, role, scopes: [], department, projects }
}
