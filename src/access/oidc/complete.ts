import { and, eq, gt, isNull, or } from 'drizzle-orm'
import { accounts, sessions, signIns } from '../../../schema/tables/index.ts'
import type { SignedIn } from '../../contract/accounts.ts'
import { AppError } from '../../core/app-error.ts'
import { sha256Hex } from '../../core/sha256.ts'
import { toAccount } from '../accounts/read.ts'
import { auditRow } from '../audit-row.ts'
import type { Ctx } from '../context.ts'
import { newSession } from '../sessions/times.ts'
import { exchangeCode, type Identity, readIdToken } from './id-token.ts'
import type { Provider } from './provider.ts'
import { assertRedirect } from './start.ts'

/**
 * Ends a sign-in that came back from the provider: the state is good once, for ten minutes. The account is the one of the provider's
 * subject, else, the first time, of the verified address. Throws unauthenticated, forbidden where no account is theirs, unavailable.
 * Three round trips beside the provider's.
 */
export async function completeSignIn(
  ctx: Ctx,
  provider: Provider,
  input: { state: string; code: string; redirectUri: string; origin: string; agent: string | null },
): Promise<SignedIn> {
  const { db } = ctx
  assertRedirect(input.redirectUri, input.origin)
  const now = ctx.realClock.now()
  const [begun] = await db
    .delete(signIns)
    .where(and(eq(signIns.stateHash, await sha256Hex(input.state)), gt(signIns.expiresAt, now.toISOString())))
    .returning()
  if (!begun || begun.redirectUri !== input.redirectUri)
    throw new AppError('unauthenticated', '这次登录已用过或超过了十分钟，请重新登录。')
  const token = await exchangeCode(ctx, provider, { ...begun, code: input.code })
  const identity = await readIdToken(ctx, provider, token, begun.nonce)
  const account = await accountOf(ctx, identity)
  const { row, ...session } = await newSession(now, account.id, input.agent)
  const changed = { subject: identity.subject, lastSignInAt: now.toISOString() }
  await db.batch([
    db.insert(sessions).values(row),
    db.update(accounts).set(changed).where(eq(accounts.id, account.id)),
    auditRow(ctx, {
      actor: `account:${account.login}`,
      action: 'account.sign_in',
      subject: account.id,
      note: account.subject === null ? '统一身份认证，首次，按邮箱认人' : '统一身份认证',
    }),
  ])
  return { ...session, account: toAccount({ ...account, ...changed }) }
}

async function accountOf({ db }: Ctx, { subject, email }: Identity) {
  const rows = await db
    .select()
    .from(accounts)
    .where(
      or(
        eq(accounts.subject, subject),
        email === null ? undefined : and(eq(accounts.email, email), isNull(accounts.subject)),
      ),
    )
  const account = rows.find((row) => row.subject === subject) ?? rows[0]
  if (!account)
    throw new AppError(
      'forbidden',
      email === null
        ? '统一身份认证没有给出已验证的邮箱，也没有绑定的账号。请管理员发邀请，用登录名和密码登录。'
        : `没有邮箱为 ${email} 的账号，或它已绑定另一个身份。请管理员建账号并写上这个邮箱。`,
    )
  if (account.disabledAt !== null) throw new AppError('forbidden', '这个账号已停用，请联系管理员。')
  return account
}
