import { accounts, sessions } from '../../schema/tables/index.ts'
import type { Ctx } from '../../src/access/context.ts'
import { createKey, type NewKey } from '../../src/access/keys.ts'
import { randomToken } from '../../src/access/random-token.ts'
import type { Role } from '../../src/contract/staff.ts'
import { sha256Hex } from '../../src/core/sha256.ts'

export type Headers = { Authorization: string }

/** What a member of staff shows: a new key of this role (or, for a system, with these scopes). */
export async function staffOf(ctx: Ctx, more: Partial<NewKey>): Promise<Headers> {
  const { key } = await createKey(ctx, {
    name: more.role ?? 'test',
    role: null,
    scopes: [],
    department: null,
    projects: null,
    ...more,
  })
  return { Authorization: `Bearer ${key}` }
}

export interface TestAccount {
  role: Role
  login?: string
  name?: string
  department?: string | null
  projects?: string[] | null
}

const HOUR = 3_600_000

/** A new account that has signed in: what its browser shows, and the account's id. */
export async function accountOf(ctx: Ctx, account: TestAccount): Promise<Headers & { id: string; login: string }> {
  const id = `account-${crypto.randomUUID().slice(0, 8)}`
  const login = account.login ?? `${account.role}-${id.slice(8)}`
  const token = `zs_${randomToken(32)}`
  const now = ctx.realClock.now()
  await ctx.db.batch([
    ctx.db.insert(accounts).values({
      id,
      login,
      name: account.name ?? login,
      role: account.role,
      department: account.department ?? null,
      projects: account.projects ?? null,
      createdAt: now.toISOString(),
      createdBy: 'test',
    }),
    ctx.db.insert(sessions).values({
      hash: await sha256Hex(token),
      account: id,
      createdAt: now.toISOString(),
      lastUsedAt: now.toISOString(),
      expiresAt: new Date(now.getTime() + 24 * HOUR).toISOString(),
    }),
  ])
  return { Authorization: `Bearer ${token}`, id, login }
}
