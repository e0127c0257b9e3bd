import type { Basis, Limit } from '../contract/common.ts'
import type { PlanningSheet } from '../contract/planning.ts'
import { type Duration, durationOf } from '../core/plan/working-time.ts'
import { durationText } from '../core/text/limit-text.ts'

type SheetMatter = PlanningSheet['matters'][number]

/**
 * What a plan counts for a matter. `duration` null: no limit is known. `value`: the limit as it is shown, null where there is none.
 * `assumptions`: what was taken for granted about it.
 */
export interface PlannedLimit {
  duration: Duration | null
  shown: Duration | null
  statutory: Duration | null
  assumptions: string[]
  basis: Basis
}

/** An applicant's own duty binds no department: it is neither approval time nor a limit to compare with. */
const binds = (limit: Limit): boolean => limit.obligor !== 'applicant'
const AT_ONCE: Duration = { value: 0, unit: 'working_days' }

/** The committed limit, else the law's, else none. */
export function plannedLimit({ name, committed, statutory }: SheetMatter): PlannedLimit {
  const legal = binds(statutory) ? durationOf(statutory) : null
  const assumptions: string[] = []
  const own = [committed, statutory].find((limit) => !binds(limit) && (limit !== statutory || !durationOf(committed)))
  if (own && !durationOf(committed)) {
    const within = durationOf(own)
    const words = within === null ? '' : `（要求${durationText(within.value, within.unit)}内完成）`
    assumptions.push(`“${name}”由申请人自己完成${words}，不占审批时间，按0天排`)
    return { duration: AT_ONCE, shown: null, statutory: null, assumptions, basis: own.basis }
  }
  const promised = binds(committed) ? durationOf(committed) : null
  if (promised !== null) {
    if (committed.obligor === 'parties') assumptions.push(`“${name}”的时限由双方约定，不是部门的承诺`)
    return { duration: promised, shown: promised, statutory: legal, assumptions, basis: committed.basis }
  }
  if (legal !== null) assumptions.push(`“${name}”没有承诺时限，按法定时限排`)
  return { duration: legal, shown: legal, statutory: legal, assumptions, basis: statutory.basis }
}

/** A limit in working days, to hold a plan against it; null where it has none or counts natural time. */
export function inWorkingDays(limit: Limit | null): number | null {
  const duration = limit && durationOf(limit)
  if (!duration) return null
  if (duration.unit === 'working_days') return duration.value
  return duration.unit === 'working_hours' ? duration.value / 8 : null
}

/** One basis for several: their own where they agree. */
export function basisOf(bases: readonly Basis[]): Basis {
  const [first = 'mixed', ...others] = new Set(bases)
  return others.length > 0 ? 'mixed' : first
}
