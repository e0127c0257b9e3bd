import { eq } from 'drizzle-orm'
import { accounts } from '../../../schema/tables/index.ts'
import type { Account, AccountList } from '../../contract/accounts.ts'
import { AppError } from '../../core/app-error.ts'
import { byCreation } from '../by-creation.ts'
import type { Ctx } from '../context.ts'

type AccountRow = typeof accounts.$inferSelect

/** An account as it may be seen: no hash of a password or an invitation. */
export const toAccount = (row: AccountRow): Account => ({
  id: row.id,
  login: row.login,
  name: row.name,
  email: row.email,
  role: row.role,
  department: row.department,
  projects: row.projects,
  hasPassword: row.passwordHash !== null,
  hasOidc: row.subject !== null,
  invitedUntil: row.inviteHash === null ? null : row.inviteUntil,
  createdAt: row.createdAt,
  createdBy: row.createdBy,
  lastSignInAt: row.lastSignInAt,
  disabledAt: row.disabledAt,
  revision: row.revision,
})

export const accountNotFound = () => new AppError('account_not_found', '没有这个账号，请核对编号。')

/** One account's row. Throws account_not_found. One round trip. */
export async function accountRow(ctx: Ctx, id: string): Promise<AccountRow> {
  const [row] = await ctx.db
    .select()
    .from(accounts)
    .where(eq(accounts.id, id.slice(0, 64)))
  if (!row) throw accountNotFound()
  return row
}

/** One account. Throws account_not_found. One round trip. */
export const readAccount = async (ctx: Ctx, id: string): Promise<Account> => toAccount(await accountRow(ctx, id))

/** Accounts, newest first, also disabled ones. Throws invalid_cursor. One round trip. */
export async function listAccounts(
  ctx: Ctx,
  input: { limit: number; cursor?: string | undefined },
): Promise<AccountList> {
  const page = byCreation(accounts, input, 'accounts')
  const found = await ctx.db
    .select()
    .from(accounts)
    .where(page.where)
    .orderBy(...page.order)
    .limit(page.limit)
  const { rows, nextCursor } = page.cut(found)
  return { items: rows.map(toAccount), nextCursor }
}
