import { eq, or } from 'drizzle-orm'
import { accounts } from '../../../schema/tables/index.ts'
import type { AccountCreation, InvitedAccount } from '../../contract/accounts.ts'
import { AppError } from '../../core/app-error.ts'
import { auditRow, ifExists } from '../audit-row.ts'
import { actorName, type Ctx } from '../context.ts'
import { assertNarrowing } from '../narrowing.ts'
import { newId } from '../random-token.ts'
import { newInvitation } from './invitation.ts'
import { narrowed } from './narrow.ts'
import { toAccount } from './read.ts'

/**
 * Makes an account with a one-time invitation: nobody ever has a default password. Throws validation_failed; conflict where the
 * login or the address is taken. Two round trips.
 */
export async function createAccount(ctx: Ctx, input: AccountCreation & { origin: string }): Promise<InvitedAccount> {
  const { db } = ctx
  const powers = narrowed({
    role: input.role,
    department: input.department ?? null,
    projects: input.projects ?? null,
  })
  await assertNarrowing(ctx, powers)
  const { invitation, columns } = await newInvitation(ctx, input.origin)
  const { login, name, email = null } = input
  const row: typeof accounts.$inferInsert = {
    id: newId('account'),
    login,
    name,
    email,
    ...powers,
    ...columns,
    createdAt: ctx.realClock.now().toISOString(),
    createdBy: actorName(ctx.actor),
  }
  const [[made], , taken] = await db.batch([
    db.insert(accounts).values(row).onConflictDoNothing().returning(),
    auditRow(
      ctx,
      { action: 'account.create', subject: row.id, after: { login, name, email, ...powers } },
      ifExists(db.select({ id: accounts.id }).from(accounts).where(eq(accounts.id, row.id))),
    ),
    db
      .select({ login: accounts.login })
      .from(accounts)
      .where(or(eq(accounts.login, login), email === null ? undefined : eq(accounts.email, email))),
  ])
  if (!made)
    throw new AppError(
      'conflict',
      taken.some((one) => one.login === login)
        ? `登录名“${login}”已经有人用，请换一个。`
        : '这个邮箱已经绑在另一个账号上，请核对。',
    )
  return { account: toAccount(made), invitation }
}
