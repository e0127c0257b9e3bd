import { and, eq, isNull } from 'drizzle-orm'
import { accounts } from '../../../schema/tables/index.ts'
import type { InvitedAccount } from '../../contract/accounts.ts'
import { AppError } from '../../core/app-error.ts'
import { auditRow, ifExists } from '../audit-row.ts'
import type { Ctx } from '../context.ts'
import { newInvitation } from './invitation.ts'
import { accountRow, toAccount } from './read.ts'

/**
 * A new one-time invitation for an account, in the place of any before it; the password it has stays good until a new one is set.
 * Throws account_not_found; conflict for a disabled account. Two round trips.
 */
export async function inviteAccount(ctx: Ctx, input: { id: string; origin: string }): Promise<InvitedAccount> {
  const { db } = ctx
  const { id } = await accountRow(ctx, input.id)
  const { invitation, columns } = await newInvitation(ctx, input.origin)
  const active = and(eq(accounts.id, id), isNull(accounts.disabledAt))
  const [, [row]] = await db.batch([
    auditRow(
      ctx,
      { action: 'account.invite', subject: id, after: { until: columns.inviteUntil } },
      ifExists(db.select({ id: accounts.id }).from(accounts).where(active)),
    ),
    db.update(accounts).set(columns).where(active).returning(),
  ])
  if (!row) throw new AppError('conflict', '这个账号已停用，请先恢复再邀请。')
  return { account: toAccount(row), invitation }
}
