import { eq } from 'drizzle-orm'
import { accounts, sessions } from '../../../schema/tables/index.ts'
import type { Me } from '../../contract/accounts.ts'
import { AppError } from '../../core/app-error.ts'
import { sha256Hex } from '../../core/sha256.ts'
import { toAccount } from '../accounts/read.ts'
import { type Ctx, isStaff } from '../context.ts'
import { type Access, mayUse } from '../permissions.ts'
import { toSession } from './own.ts'

/** Who is asking, and which of these operations they may use. One round trip for an account, none for a key. */
export async function readMe(
  ctx: Ctx,
  { token, operations }: { token: string; operations: readonly { id: string; access: Access }[] },
): Promise<Me> {
  const { actor, db } = ctx
  if (!isStaff(actor)) throw new AppError('unauthenticated', '请先登录。')
  const { kind, id, name, role, scopes, department, projects } = actor
  const may = operations.filter(({ access }) => mayUse(actor, access)).map((operation) => operation.id)
  const who = { kind, id, role, scopes: [...scopes], department, projects: projects && [...projects] }
  if (kind === 'key') return { ...who, name, account: null, session: null, may: may.sort() }
  const current = await sha256Hex(token)
  const [row] = await db
    .select({ account: accounts, session: sessions })
    .from(sessions)
    .innerJoin(accounts, eq(accounts.id, sessions.account))
    .where(eq(sessions.hash, current))
  if (!row) throw new AppError('unauthenticated', '登录已失效，请重新登录。')
  return {
    ...who,
    name: row.account.name,
    account: toAccount(row.account),
    session: toSession(row.session, current),
    may: may.sort(),
  }
}
