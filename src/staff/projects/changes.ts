import type { Plan, PlanMatter } from '../../contract/plans.ts'

interface PlannedRow {
  matter: string
  plannedStartOn: string | null
  plannedFinishOn: string | null
}
interface PlannedDays {
  startOn: string | null
  finishOn: string | null
}

/** What a plan changes in a project. */
export interface PlanChanges {
  add: PlanMatter[]
  /** No longer in the plan. `kept`: begun, and so it stays. */
  drop: { id: string; kept: boolean }[]
  /** Other days. `kept`: begun, and so its days stay. */
  move: { id: string; before: PlannedDays; after: PlannedDays; kept: boolean }[]
  /** The project's matters once it is accepted: in the plan's order, what is kept beside it at the end. */
  matters: string[]
  /** The days on which they are then planned to be finished. */
  days: (string | null)[]
}

/**
 * A project's matters held against a plan. What is sure to apply is added, and of what may apply the matters that are named; what
 * may apply and is in the project already stays. What has begun is never dropped nor moved. Pure.
 */
export function changesToFollow(
  rows: readonly PlannedRow[],
  plan: Plan,
  include: readonly string[],
  begun: ReadonlySet<string>,
): PlanChanges {
  const present = new Map(rows.map((row) => [row.matter, row]))
  const planned = new Map(plan.matters.map((matter) => [matter.id, matter]))
  const named = new Set(include)
  const add = plan.matters.filter(({ id, applies }) => !present.has(id) && (applies === 'yes' || named.has(id)))
  const drop = rows
    .filter(({ matter }) => !planned.has(matter))
    .map(({ matter }) => ({ id: matter, kept: begun.has(matter) }))
  const move = rows.flatMap(({ matter, plannedStartOn, plannedFinishOn }) => {
    const found = planned.get(matter)
    if (!found || (found.startOn === plannedStartOn && found.finishOn === plannedFinishOn)) return []
    const before = { startOn: plannedStartOn, finishOn: plannedFinishOn }
    const after = { startOn: found.startOn, finishOn: found.finishOn }
    return [{ id: matter, before, after, kept: begun.has(matter) }]
  })
  const added = new Set(add.map(({ id }) => id))
  const inPlan = plan.matters.map(({ id }) => id).filter((id) => present.has(id) || added.has(id))
  const matters = [...inPlan, ...drop.flatMap(({ id, kept }) => (kept ? [id] : []))]
  const staying = new Set(move.filter(({ kept }) => kept).map(({ id }) => id))
  return {
    add,
    drop,
    move,
    matters,
    days: matters.map((id) => {
      const row = present.get(id)
      return row && (staying.has(id) || !planned.has(id)) ? row.plannedFinishOn : (planned.get(id)?.finishOn ?? null)
    }),
  }
}
