import { eq } from 'drizzle-orm'
import { accounts } from '../../../schema/tables/index.ts'
import { AppError } from '../../core/app-error.ts'
import { type Attempts, attemptsOf } from '../attempts.ts'
import type { Ctx } from '../context.ts'
import { checkPassword } from './hash.ts'

/**
 * Wrong passwords an hour: of one client for one login, of all for one login, and of one client for any login. The last is wide,
 * because a whole hall (政务大厅) may come from one address.
 */
export const WRONG_PASSWORDS = { client: 10, login: 50, guesses: 100 } as const

const tooMany = ({ retryAfter }: Attempts) =>
  new AppError(
    'rate_limited',
    `密码错误次数过多，请${Math.ceil(retryAfter / 60)}分钟后再试；急用请联系管理员。`,
    undefined,
    retryAfter,
  )

/**
 * The account of a login whose password this is; null = wrong, unknown, disabled or without a password: one answer, by the same
 * statements and the same work. Each try is counted before it is looked at, so that a hundred at one moment are a hundred, and taken
 * back where it is right: `settle` is for the batch that follows. Throws rate_limited, also for the right password. Two round trips.
 */
export async function provePassword(ctx: Ctx, input: { login: string; password: string }) {
  const { db } = ctx
  const login = input.login.normalize('NFKC').toLowerCase()
  const [byLogin, byClient] = await Promise.all([attemptsOf(ctx, 'password', login), attemptsOf(ctx, 'guess', '')])
  const [[row], salts, ofLogin, , ofClient] = await db.batch([
    db.select().from(accounts).where(eq(accounts.login, login)),
    ...byLogin.statements,
    ...byClient.statements,
  ])
  const wrong = await byLogin.read(salts, ofLogin)
  const guesses = await byClient.read(salts, ofClient)
  const known = ctx.client !== null
  if (
    wrong.attempts.client >= WRONG_PASSWORDS.client ||
    wrong.attempts.total >= WRONG_PASSWORDS.login ||
    guesses.attempts.client >= WRONG_PASSWORDS.guesses
  )
    throw tooMany(wrong.attempts)
  const [[now], [all]] = await db.batch([wrong.count, guesses.count])
  if (
    (now?.count ?? 0) > (known ? WRONG_PASSWORDS.client : WRONG_PASSWORDS.login) ||
    (known && (all?.count ?? 0) > WRONG_PASSWORDS.guesses)
  )
    throw tooMany(wrong.attempts)
  const active = row && row.disabledAt === null ? row : null
  const { right, weak } = await checkPassword(input.password, active?.passwordHash ?? null)
  return { account: right ? active : null, weak, settle: [wrong.uncount, guesses.uncount] as const }
}
