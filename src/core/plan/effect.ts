import type { ScheduleMatter } from './schedule.ts'
import type { Duration } from './working-time.ts'

/** A change of how a plan's matters wait for one another. Ids that are not in the plan change nothing. */
export type Effect = {
  /** `matter` need not wait for `without`. */
  readonly mayStartBefore: readonly { readonly matter: string; readonly without: string }[]
  /** Its result is given out only when `after` is finished: whoever waits for `matter` waits for both. */
  readonly issuedAfter: readonly { readonly matter: string; readonly after: string }[]
  /** These are handled as one, under one limit, none waiting for another. */
  readonly together: { readonly matters: readonly string[]; readonly limit: Duration } | null
}

const groupOf = ({ group }: { group?: string | null }): string | null => group ?? null

/** The matters under an effect; null where it touches none of them. */
export function withEffect<T extends ScheduleMatter>(matters: readonly T[], effect: Effect): T[] | null {
  const present = new Set(matters.map(({ id }) => id))
  const group = new Set((effect.together?.matters ?? []).filter((id) => present.has(id)))
  const limit = group.size > 1 ? effect.together?.limit : undefined
  const freed = new Map<string, Set<string>>()
  for (const { matter, without } of effect.mayStartBefore)
    freed.set(matter, (freed.get(matter) ?? new Set()).add(without))
  const issued = Map.groupBy(
    effect.issuedAfter.filter(({ after }) => present.has(after)),
    ({ matter }) => matter,
  )
  let touched = false
  const changed = matters.map((matter) => {
    const inGroup = limit !== undefined && group.has(matter.id)
    const free = freed.get(matter.id)
    const passed = (need: { id: string }) => free?.has(need.id) || (inGroup && group.has(need.id))
    // Who need not wait for one of a group need not wait for the others of it either.
    const met = new Set(matter.after.filter((need) => need.rule === 'any' && passed(need)).map(groupOf))
    const kept =
      free === undefined && !inGroup
        ? matter.after
        : matter.after.filter((need) => !passed(need) && !(need.rule === 'any' && met.has(groupOf(need))))
    if (kept.length < matter.after.length || inGroup) touched = true
    // What it may start before, it may start before by every way round.
    const more = new Set(
      issued.size === 0 ? [] : kept.flatMap((need) => (issued.get(need.id) ?? []).map(({ after }) => after)),
    )
    more.delete(matter.id)
    for (const id of free ?? []) more.delete(id)
    if (kept === matter.after && more.size === 0 && !inGroup) return matter
    const after = [...kept, ...[...more].map((id) => ({ id, rule: 'all' as const, group: null }))]
    return { ...matter, after, duration: inGroup ? (limit as Duration) : matter.duration }
  })
  return touched ? changed : null
}

/** The goals under an effect: a result that is given out only after another needs that one too. */
export const goalsUnder = (goals: readonly string[], { issuedAfter }: Pick<Effect, 'issuedAfter'>): string[] => [
  ...new Set([...goals, ...issuedAfter.filter(({ matter }) => goals.includes(matter)).map(({ after }) => after)]),
]
