import { and, count, eq, isNull, ne, type SQL, sql } from 'drizzle-orm'
import { accounts, sessions } from '../../../schema/tables/index.ts'
import type { Account, AccountChange } from '../../contract/accounts.ts'
import { AppError } from '../../core/app-error.ts'
import { stale } from '../../core/revision.ts'
import { auditRow, ifExists } from '../audit-row.ts'
import type { Ctx } from '../context.ts'
import { assertNarrowing } from '../narrowing.ts'
import { narrowed } from './narrow.ts'
import { accountRow, toAccount } from './read.ts'

/**
 * Changes what is given, where `revision` is still the account's own. It counts at once: sessions read the account anew; a disabled
 * one loses them. Throws account_not_found, validation_failed, stale; conflict where the address is taken, or nobody would be left who
 * may administer. Four round trips at most.
 */
export async function changeAccount(
  ctx: Ctx,
  input: { id: string; change: AccountChange; revision: number },
): Promise<Account> {
  const { db } = ctx
  const before = await accountRow(ctx, input.id)
  if (before.revision !== input.revision) throw stale()
  const { disabled, ...change } = input.change
  const powers = narrowed({
    role: change.role ?? before.role,
    department: change.department === undefined ? before.department : change.department,
    projects: change.projects === undefined ? before.projects : change.projects,
  })
  await assertNarrowing(ctx, powers)
  const now = ctx.realClock.now().toISOString()
  const email = change.email === undefined ? before.email : change.email
  const after = {
    name: change.name ?? before.name,
    email,
    // Another address is another person until the provider says otherwise.
    subject: email === before.email ? before.subject : null,
    ...powers,
    disabledAt: disabled === undefined ? before.disabledAt : disabled ? (before.disabledAt ?? now) : null,
  }
  const ends = after.disabledAt !== null
  const others = administratorsBeside(ctx, before.id)
  const leaves = before.role === 'administrator' && before.disabledAt === null
  const stays = after.role === 'administrator' && !ends
  const unchanged = and(
    eq(accounts.id, before.id),
    eq(accounts.revision, input.revision),
    leaves && !stays ? sql`${others} > 0` : undefined,
    emailFree(ctx, before.id, email),
  )
  const told = ({ name, email, role, department, projects, disabledAt }: typeof after) => ({
    name,
    email,
    role,
    department,
    projects,
    disabledAt,
  })
  const allowed = ifExists(db.select({ id: accounts.id }).from(accounts).where(unchanged))
  const [, , [written], [left]] = await db.batch([
    auditRow(ctx, { action: 'account.change', subject: before.id, before: told(before), after: told(after) }, allowed),
    db.delete(sessions).where(and(eq(sessions.account, before.id), ends ? allowed : sql`false`)),
    db
      .update(accounts)
      .set({ ...after, ...(ends ? { inviteHash: null } : {}), revision: before.revision + 1 })
      .where(unchanged)
      .returning(),
    others,
  ])
  if (written) return toAccount(written)
  if ((await accountRow(ctx, before.id)).revision !== input.revision) throw stale()
  throw new AppError(
    'conflict',
    leaves && !stays && left?.count === 0
      ? '这是最后一名在用的管理员，不能停用或改成别的角色；请先另设一名管理员。'
      : '这个邮箱已经绑在另一个账号上，请核对。',
  )
}

/** How many other administrators there are who are not disabled. */
const administratorsBeside = ({ db }: Ctx, id: string) =>
  db
    .select({ count: count() })
    .from(accounts)
    .where(and(eq(accounts.role, 'administrator'), isNull(accounts.disabledAt), ne(accounts.id, id)))

const emailFree = ({ db }: Ctx, id: string, email: string | null): SQL | undefined =>
  email === null
    ? undefined
    : sql`not ${ifExists(
        db
          .select({ id: accounts.id })
          .from(accounts)
          .where(and(eq(accounts.email, email), ne(accounts.id, id))),
      )}`
