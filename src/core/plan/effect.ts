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
    const kept = matter.after.filter((need) => !freed.get(matter.id)?.has(need.id) && !(inGroup && group.has(need.id)))
    if (kept.length < matter.after.length || inGroup) touched = true
    const more = kept.flatMap((need) => (issued.get(need.id) ?? []).map(({ after }) => after))
    const after = [
      ...kept,
      ...[...new Set(more)]
        // What it may start before, it may start before by every way round.
        .filter((id) => id !== matter.id && !freed.get(matter.id)?.has(id))
        .map((id) => ({ id, rule: 'all' as const, group: null })),
    ]
    return { ...matter, after, duration: inGroup ? (limit as Duration) : matter.duration }
  })
  return touched ? changed : null
}

/** The goals under an effect: a result that is given out only after another needs that one too. */
export const goalsUnder = (goals: readonly string[], { issuedAfter }: Pick<Effect, 'issuedAfter'>): string[] => [
  ...new Set([...goals, ...issuedAfter.filter(({ matter }) => goals.includes(matter)).map(({ after }) => after)]),
]
