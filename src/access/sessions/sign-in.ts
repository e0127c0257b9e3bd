import { eq } from 'drizzle-orm'
import { accounts, sessions } from '../../../schema/tables/index.ts'
import type { SignedIn, SignIn } from '../../contract/accounts.ts'
import { AppError } from '../../core/app-error.ts'
import { toAccount } from '../accounts/read.ts'
import { auditRow } from '../audit-row.ts'
import type { Ctx } from '../context.ts'
import { provePassword } from '../passwords/check.ts'
import { hashPassword } from '../passwords/hash.ts'
import { newSession } from './times.ts'

/**
 * Signs in by login and password. A hash with less work than is wanted today is made anew. Throws unauthenticated, one answer for an
 * unknown login, a wrong password and a disabled account; rate_limited. Three round trips.
 */
export async function signIn(ctx: Ctx, input: SignIn & { agent: string | null }): Promise<SignedIn> {
  const { db } = ctx
  const { account, weak, settle } = await provePassword(ctx, input)
  if (!account) throw new AppError('unauthenticated', '登录名或密码不对。忘了密码请管理员发一个新的邀请。')
  const now = ctx.realClock.now()
  const { token, expiresAt, row } = await newSession(now, account.id, input.agent)
  const changed = {
    lastSignInAt: now.toISOString(),
    ...(weak ? { passwordHash: await hashPassword(input.password) } : {}),
  }
  await db.batch([
    db.insert(sessions).values(row),
    db.update(accounts).set(changed).where(eq(accounts.id, account.id)),
    auditRow(ctx, { actor: `account:${account.login}`, action: 'account.sign_in', subject: account.id, note: '密码' }),
    ...settle,
  ])
  return { token, expiresAt, account: toAccount({ ...account, ...changed }) }
}
