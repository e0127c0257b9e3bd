import type { Limit } from '../contract/common.ts'
import { type Calendar, shiftWorkingDays } from './time/calendar.ts'
import { dayOf, ordinalOf } from './time/shanghai.ts'

/** A matter of a project as a forecast sees it. Days are YYYY-MM-DD. */
export type ForecastMatter = {
  readonly matterId: string
  readonly done: boolean
  readonly dueOn: string | null
  readonly plannedStartOn: string | null
  readonly limit: Limit | null
  /** Matters of the same project that come first. */
  readonly after: readonly string[]
}

/**
 * When the project ends if what is left takes its promised limit, run in parallel where nothing forbids it: a matter begins when
 * what it needs is finished, not before its planned day and not before today; one under way ends on its due day, or today.
 * Gives the last day, the chain of matters that decides it, and whether a day lies in an unannounced year.
 */
export function forecast(
  matters: readonly ForecastMatter[],
  today: string,
  calendar: Calendar,
): {
  finishOn: string | null
  criticalPath: string[]
  estimated: boolean
  matters: { matterId: string; startOn: string; finishOn: string }[]
} {
  const open = new Map(matters.filter((matter) => !matter.done).map((matter) => [matter.matterId, matter]))
  const now = ordinalOf(today)
  const finished = new Map<string, { start: number; on: number; via: string | null }>()

  const finish = (id: string, trail: readonly string[]): { start: number; on: number; via: string | null } => {
    const known = finished.get(id)
    if (known) return known
    const matter = open.get(id)
    if (!matter || trail.includes(id)) return { start: now, on: now, via: null }
    let start = matter.plannedStartOn ? Math.max(now, ordinalOf(matter.plannedStartOn)) : now
    let via: string | null = null
    for (const before of matter.after) {
      if (!open.has(before)) continue
      const { on } = finish(before, [...trail, id])
      if (on > start) [start, via] = [on, before]
    }
    const on =
      matter.dueOn && via === null
        ? Math.max(now, ordinalOf(matter.dueOn))
        : start + length(matter.limit, start, calendar)
    const result = { start, on, via }
    finished.set(id, result)
    return result
  }

  let last: { id: string; on: number } | null = null
  for (const id of open.keys()) {
    const { on } = finish(id, [])
    if (!last || on > last.on) last = { id, on }
  }
  const criticalPath: string[] = []
  for (let id: string | null = last?.id ?? null; id; id = finished.get(id)?.via ?? null) criticalPath.unshift(id)
  return {
    finishOn: last ? dayOf(last.on) : null,
    criticalPath,
    estimated: last ? calendar.estimated(now, last.on) : false,
    matters: [...finished].map(([matterId, { start, on }]) => ({
      matterId,
      startOn: dayOf(start),
      finishOn: dayOf(on),
    })),
  }
}

/** Natural days that a limit takes from a day; 0 where there is none to go by. */
function length(limit: Limit | null, start: number, calendar: Calendar): number {
  if (limit?.kind !== 'limit' || limit.value === null) return 0
  const days = Math.ceil(
    limit.unit === 'working_hours' || limit.unit === 'natural_hours' ? limit.value / 24 : limit.value,
  )
  return limit.unit === 'natural_days' || limit.unit === 'natural_hours'
    ? days
    : shiftWorkingDays(calendar, start, days) - start
}
