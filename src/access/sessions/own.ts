import { and, desc, eq } from 'drizzle-orm'
import { accounts, sessions } from '../../../schema/tables/index.ts'
import type { Session, SessionList, SessionsEnded } from '../../contract/accounts.ts'
import { AppError } from '../../core/app-error.ts'
import { sha256Hex } from '../../core/sha256.ts'
import { accountNotFound } from '../accounts/read.ts'
import { auditRow, ifExists } from '../audit-row.ts'
import type { Actor, Ctx, StaffActor } from '../context.ts'
import { liveSession } from './times.ts'

/** The account that is signed in. Throws forbidden for a key: a key has neither a password nor sessions. */
export function ownAccount(actor: Actor): StaffActor {
  if (actor.kind === 'account') return actor
  throw new AppError('forbidden', '密钥没有登录会话和密码；请用账号登录后再试。')
}

type SessionRow = typeof sessions.$inferSelect

/** A session without its token or the whole of its hash. */
export const toSession = (row: SessionRow, current: string): Session => ({
  id: row.hash.slice(0, 16),
  createdAt: row.createdAt,
  lastUsedAt: row.lastUsedAt,
  expiresAt: row.expiresAt,
  agent: row.agent,
  current: row.hash === current,
})

/** Where one is signed in, newest first. Throws forbidden for a key. One round trip. */
export async function listOwnSessions(ctx: Ctx, token: string): Promise<SessionList> {
  const { id } = ownAccount(ctx.actor)
  const rows = await ctx.db
    .select()
    .from(sessions)
    .where(and(eq(sessions.account, id), liveSession(ctx.realClock.now())))
    .orderBy(desc(sessions.createdAt))
    .limit(100)
  const current = await sha256Hex(token)
  return { items: rows.map((row) => toSession(row, current)), nextCursor: null }
}

/** Ends this session. Throws forbidden for a key. One round trip. */
export async function endOwnSession(ctx: Ctx, token: string): Promise<SessionsEnded> {
  ownAccount(ctx.actor)
  const { rowsAffected } = await ctx.db.delete(sessions).where(eq(sessions.hash, await sha256Hex(token)))
  return { ended: rowsAffected }
}

/** Ends all of one's sessions, this one too. Throws forbidden for a key. One round trip. */
export const endOwnSessions = (ctx: Ctx): Promise<SessionsEnded> => endAll(ctx, ownAccount(ctx.actor).id)

/** Ends all sessions of an account. Throws account_not_found. One round trip. */
export const endSessionsOf = (ctx: Ctx, id: string): Promise<SessionsEnded> => endAll(ctx, id.slice(0, 64))

async function endAll(ctx: Ctx, id: string): Promise<SessionsEnded> {
  const { db } = ctx
  const account = db.select({ id: accounts.id }).from(accounts).where(eq(accounts.id, id))
  const [known, , ended] = await db.batch([
    account,
    auditRow(ctx, { action: 'account.sign_out_everywhere', subject: id }, ifExists(account)),
    db.delete(sessions).where(eq(sessions.account, id)),
  ])
  if (known.length === 0) throw accountNotFound()
  return { ended: ended.rowsAffected }
}
