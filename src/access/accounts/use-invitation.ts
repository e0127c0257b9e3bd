import { and, eq, gt, isNull, sql } from 'drizzle-orm'
import { accounts, sessions } from '../../../schema/tables/index.ts'
import type { InvitationUse, SignedIn } from '../../contract/accounts.ts'
import { AppError } from '../../core/app-error.ts'
import { sha256Hex } from '../../core/sha256.ts'
import { auditRow, ifExists } from '../audit-row.ts'
import type { Ctx } from '../context.ts'
import { hashPassword } from '../passwords/hash.ts'
import { assertGoodPassword } from '../passwords/rules.ts'
import { newSession } from '../sessions/times.ts'
import { toAccount } from './read.ts'

const useless = () =>
  new AppError('unauthenticated', '这个邀请无效、用过了或已过期（48小时）。请向管理员要一个新的邀请。')

/**
 * Sets a password with a one-time invitation and signs in; every other session of the account ends. Of two at one moment one wins. No
 * guess is counted: the code has 256 random bits. Throws unauthenticated, validation_failed. Two round trips.
 */
export async function useInvitation(ctx: Ctx, input: InvitationUse & { agent: string | null }): Promise<SignedIn> {
  const { db } = ctx
  const now = ctx.realClock.now()
  const hash = await sha256Hex(input.invite)
  const invited = and(
    eq(accounts.inviteHash, hash),
    gt(accounts.inviteUntil, now.toISOString()),
    isNull(accounts.disabledAt),
  )
  const [account] = await db.select().from(accounts).where(invited)
  if (!account) throw useless()
  assertGoodPassword(input.password, account.login)
  const passwordHash = await hashPassword(input.password)
  const { token, expiresAt, row } = await newSession(now, account.id, input.agent)
  const still = ifExists(db.select({ id: accounts.id }).from(accounts).where(invited))
  const actor = `account:${account.login}`
  const [, , , [signedIn]] = await db.batch([
    db.delete(sessions).where(and(eq(sessions.account, account.id), still)),
    db.insert(sessions).select(sql`
      select ${row.hash}, ${row.account}, ${row.createdAt}, ${row.lastUsedAt}, ${row.expiresAt}, ${row.agent} where ${still}`),
    auditRow(ctx, { actor, action: 'account.password', subject: account.id, note: '凭邀请设密码' }, still),
    db
      .update(accounts)
      .set({ passwordHash, inviteHash: null, inviteUntil: null, lastSignInAt: now.toISOString() })
      .where(invited)
      .returning(),
  ])
  if (!signedIn) throw useless()
  return { token, expiresAt, account: toAccount(signedIn) }
}
