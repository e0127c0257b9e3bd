import { and, eq, getTableColumns, isNotNull, isNull, type SQL, sql } from 'drizzle-orm'
import { accounts, departments, upkeepItems } from '../../../schema/tables/index.ts'
import { type Actor, isStaff } from '../../access/context.ts'
import type { UpkeepItem, UpkeepState } from '../../contract/upkeep.ts'

/** What a finding is shown from; of `upkeep_items` joined with its department and its owner's account. */
export const itemColumns = {
  ...getTableColumns(upkeepItems),
  departmentName: departments.name,
  ownerName: accounts.name,
}

export type ItemRow = typeof upkeepItems.$inferSelect & { departmentName: string | null; ownerName: string | null }

export const STATES = {
  open: and(isNull(upkeepItems.resolvedAt), isNull(upkeepItems.waivedBy)),
  waived: and(isNull(upkeepItems.resolvedAt), isNotNull(upkeepItems.waivedBy)),
  resolved: isNotNull(upkeepItems.resolvedAt),
} satisfies Record<UpkeepState, SQL | undefined>

/** The state of a row, as an expression. */
export const stateOf = sql<UpkeepState>`case when ${upkeepItems.resolvedAt} is not null then 'resolved'
  when ${upkeepItems.waivedBy} is not null then 'waived' else 'open' end`

/** Who is narrowed to a department sees that department's; who is narrowed to projects none: the catalogue is not theirs. */
export function mineOnly(actor: Actor): SQL | undefined {
  if (actor.kind === 'system') return undefined
  if (!isStaff(actor) || actor.projects !== null) return sql`false`
  return actor.department === null ? undefined : eq(upkeepItems.department, actor.department)
}

const named = (id: string | null, name: string | null) => (id === null ? null : { id, name: name ?? id })

export function toItem(row: ItemRow, today: string): UpkeepItem {
  const state = row.resolvedAt !== null ? 'resolved' : row.waivedBy !== null ? 'waived' : 'open'
  return {
    id: row.id,
    rule: row.rule,
    kind: row.kind,
    entry: row.entry,
    name: row.name,
    detail: row.detail,
    department: named(row.department, row.departmentName),
    owner: named(row.owner, row.ownerName),
    dueOn: row.dueOn,
    overdue: state === 'open' && row.dueOn !== null && row.dueOn < today,
    state,
    firstSeenAt: row.firstSeenAt,
    resolvedAt: row.resolvedAt,
    waivedBy: row.waivedBy,
    waivedReason: row.waivedReason,
    revision: row.revision,
  }
}
