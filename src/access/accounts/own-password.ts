import { and, eq, ne } from 'drizzle-orm'
import { accounts, sessions } from '../../../schema/tables/index.ts'
import type { PasswordChange, SessionsEnded } from '../../contract/accounts.ts'
import { AppError } from '../../core/app-error.ts'
import { sha256Hex } from '../../core/sha256.ts'
import { auditRow } from '../audit-row.ts'
import type { Ctx } from '../context.ts'
import { provePassword } from '../passwords/check.ts'
import { hashPassword } from '../passwords/hash.ts'
import { assertGoodPassword } from '../passwords/rules.ts'
import { ownAccount } from '../sessions/own.ts'

/**
 * Changes one's own password, given the one before it; every session but this one ends, and so does an invitation not yet used.
 * Throws forbidden for a key; validation_failed where either is wrong; rate_limited as at signing in. Three round trips.
 */
export async function changeOwnPassword(ctx: Ctx, input: PasswordChange & { token: string }): Promise<SessionsEnded> {
  const { db } = ctx
  const { id, name: login } = ownAccount(ctx.actor)
  assertGoodPassword(input.password, login)
  const { account, settle } = await provePassword(ctx, { login, password: input.current })
  if (!account)
    throw new AppError('validation_failed', '原来的密码不对。忘了或没有设过密码的，请管理员发一个新的邀请。', [
      { pointer: '/current', code: 'wrong_password', detail: '原来的密码不对' },
    ])
  const passwordHash = await hashPassword(input.password)
  const [ended] = await db.batch([
    db.delete(sessions).where(and(eq(sessions.account, id), ne(sessions.hash, await sha256Hex(input.token)))),
    db.update(accounts).set({ passwordHash, inviteHash: null, inviteUntil: null }).where(eq(accounts.id, id)),
    auditRow(ctx, { action: 'account.password', subject: id }),
    ...settle,
  ])
  return { ended: ended.rowsAffected }
}
