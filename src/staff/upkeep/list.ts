import { and, asc, eq, isNotNull, isNull, type SQL, sql } from 'drizzle-orm'
import { accounts, departments, staffSettings, upkeepItems } from '../../../schema/tables/index.ts'
import { type Ctx, isStaff } from '../../access/context.ts'
import type { UpkeepList, UpkeepQuery } from '../../contract/upkeep.ts'
import { decodeCursor, encodeCursor } from '../../core/cursor.ts'
import { shanghaiDay } from '../../core/time/shanghai.ts'
import { LAST_LOOK } from './refresh.ts'
import { itemColumns, mineOnly, STATES, stateOf, toItem } from './row.ts'

type Facet = 'rule' | 'department' | 'owner' | 'state'
/** After every day there is: what has no due day comes last. */
const NO_DAY = '9999-12-31'
const dueOn = sql<string>`coalesce(${upkeepItems.dueOn}, ${NO_DAY})`

/** 待维护, what is due first in front, with counts for each filter as if it alone were not set. Throws invalid_cursor. One round trip. */
export async function listUpkeep(ctx: Ctx, query: UpkeepQuery): Promise<UpkeepList> {
  const { db } = ctx
  const today = shanghaiDay(ctx.clock.now())
  const list = ['upkeep', query.rule, query.department, query.owner, query.state, query.kind, query.entry].join('/')
  const after = decodeCursor(query.cursor, ['string', 'string'], list)
  const filters: Record<Facet, SQL | undefined> = {
    rule: query.rule && eq(upkeepItems.rule, query.rule),
    department: query.department === undefined ? undefined : eq(upkeepItems.department, query.department),
    owner: ownedBy(ctx, query.owner),
    state: query.state === 'all' ? undefined : STATES[query.state],
  }
  const always = and(
    mineOnly(ctx.actor),
    query.kind && eq(upkeepItems.kind, query.kind),
    query.entry === undefined ? undefined : eq(upkeepItems.entry, query.entry),
  )
  const but = (facet: Facet) =>
    and(always, ...Object.entries(filters).flatMap(([name, filter]) => (name === facet ? [] : [filter])))
  const all = and(always, ...Object.values(filters))
  const count = sql<number>`count(*)`
  const [rows, totals, byRule, byDepartment, byOwner, byState, looks] = await db.batch([
    db
      .select(itemColumns)
      .from(upkeepItems)
      .leftJoin(departments, eq(departments.id, upkeepItems.department))
      .leftJoin(accounts, eq(accounts.id, upkeepItems.owner))
      .where(and(all, after && sql`(${dueOn}, ${upkeepItems.id}) > (${after[0]}, ${after[1]})`))
      .orderBy(dueOn, asc(upkeepItems.id))
      .limit(query.limit + 1),
    db
      .select({ total: count, overdue: sql<number>`coalesce(sum(${and(STATES.open, sql`${dueOn} < ${today}`)}), 0)` })
      .from(upkeepItems)
      .where(all),
    db.select({ rule: upkeepItems.rule, count }).from(upkeepItems).where(but('rule')).groupBy(upkeepItems.rule),
    db
      .select({ id: upkeepItems.department, name: departments.name, count })
      .from(upkeepItems)
      .leftJoin(departments, eq(departments.id, upkeepItems.department))
      .where(but('department'))
      .groupBy(upkeepItems.department),
    db
      .select({ id: upkeepItems.owner, name: accounts.name, count })
      .from(upkeepItems)
      .leftJoin(accounts, eq(accounts.id, upkeepItems.owner))
      .where(but('owner'))
      .groupBy(upkeepItems.owner),
    db.select({ state: stateOf, count }).from(upkeepItems).where(but('state')).groupBy(stateOf),
    db.select({ at: staffSettings.at }).from(staffSettings).where(eq(staffSettings.key, LAST_LOOK)),
  ])
  const items = rows.slice(0, query.limit).map((row) => toItem(row, today))
  const last = items.at(-1)
  const named = ({ id, name }: { id: string | null; name: string | null }) =>
    id === null ? null : { id, name: name ?? id }
  return {
    items,
    counts: {
      total: totals[0]?.total ?? 0,
      overdue: totals[0]?.overdue ?? 0,
      rules: byRule,
      departments: byDepartment.map((row) => ({ department: named(row), count: row.count })),
      owners: byOwner.map((row) => ({ owner: named(row), count: row.count })),
      states: byState,
    },
    checkedAt: looks[0]?.at ?? null,
    nextCursor: rows.length > query.limit && last ? encodeCursor([last.dueOn ?? NO_DAY, last.id], list) : null,
  }
}

/** `me` is the account that asks; a key has none. */
function ownedBy({ actor }: Ctx, owner: string | undefined): SQL | undefined {
  if (owner === undefined) return undefined
  if (owner === 'none') return isNull(upkeepItems.owner)
  if (owner !== 'me') return eq(upkeepItems.owner, owner)
  return isStaff(actor) && actor.kind === 'account'
    ? eq(upkeepItems.owner, actor.id)
    : and(isNotNull(upkeepItems.owner), sql`false`)
}
