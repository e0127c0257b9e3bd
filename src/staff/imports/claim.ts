import { and, eq, isNull, lt, or, sql } from 'drizzle-orm'
import { imports } from '../../../schema/tables/index.ts'
import type { Actor, Ctx } from '../../access/context.ts'
import type { ImportKindName } from '../../contract/imports.ts'
import type { ImportPlan } from './stored.ts'

/** How long one process has an import in hand without having told of progress. */
export const LEASE_MS = 90_000

/** An import that one process has in hand. `lease` marks it as this one's. */
export interface Claimed {
  id: string
  kind: ImportKindName
  done: number
  total: number
  plan: ImportPlan
  actor: Actor
  lease: string
}

/** Takes an import that is under way and in nobody's hand: the named one, else the oldest. Null where there is none. One round trip. */
export async function claimImport(ctx: Ctx, id?: string): Promise<Claimed | null> {
  const now = ctx.realClock.now()
  // A moment of its own: two processes never hold the same lease.
  const lease = `${new Date(now.getTime() + LEASE_MS).toISOString()} ${crypto.randomUUID()}`
  const free = and(
    eq(imports.state, 'running'),
    or(isNull(imports.leasedUntil), lt(imports.leasedUntil, now.toISOString())),
    id === undefined ? undefined : eq(imports.id, id),
  )
  const [row] = await ctx.db
    .update(imports)
    .set({ leasedUntil: lease })
    .where(and(free, sql`${imports.id} = (select id from imports where ${free} order by created_at limit 1)`))
    .returning()
  if (!row) return null
  const { kind, done, total } = row
  return { id: row.id, kind, done, total, plan: row.plan as ImportPlan, actor: row.actor as Actor, lease }
}

/** Whether an import is still in the hand of who claimed it: put it into every write. */
export const held = ({ id, lease }: Pick<Claimed, 'id' | 'lease'>) =>
  and(eq(imports.id, id), eq(imports.leasedUntil, lease), eq(imports.state, 'running'))
