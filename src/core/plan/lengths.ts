import { ordinalOf } from '../time/shanghai.ts'
import { earliest, lengthOf, networkOf } from './network.ts'
import type { ScheduleInput, Totals } from './schedule.ts'
import { closeOf, type Duration, endOf, workingDays } from './working-time.ts'

/**
 * How long a plan is in working days, side by side, and nothing more: without the excluded stages and with them. For trying out
 * changes. Null where the matters wait for one another.
 */
export function lengthsOf(input: ScheduleInput): { readonly counted: number; readonly whole: number } | null {
  const { matters, calendar, excludes = [] } = input
  const network = networkOf(matters)
  const begin = closeOf(calendar, ordinalOf(input.startOn))
  const excluded = new Set(excludes)
  const length = (counted: boolean): number | null => {
    const durations = matters.map(({ duration, stage }) => (counted && excluded.has(stage) ? null : duration))
    const result = earliest(network, begin, durations, calendar)
    return 'cycle' in result ? null : workingDays(begin, lengthOf(result.run, begin))
  }
  const whole = length(false)
  if (whole === null) return null
  return { counted: excluded.size === 0 ? whole : (length(true) as number), whole }
}

/** The totals of a plan without the excluded stages, and nothing more. Null where the matters wait for one another. */
export function totalsOf(input: ScheduleInput): Totals | null {
  const { matters, calendar, excludes = [] } = input
  const network = networkOf(matters)
  const begin = closeOf(calendar, ordinalOf(input.startOn))
  const excluded = new Set(excludes)
  const counted = (durationOf: (matter: ScheduleInput['matters'][number]) => Duration | null) =>
    matters.map((matter) => (excluded.has(matter.stage) ? null : durationOf(matter)))
  const planned = counted(({ duration }) => duration)
  const run = earliest(network, begin, planned, calendar)
  const legal = earliest(
    network,
    begin,
    counted(({ duration, statutory }) => statutory ?? duration),
    calendar,
  )
  if ('cycle' in run || 'cycle' in legal) return null
  const serial = run.run.order.reduce((at, next) => endOf(calendar, at, planned[next] ?? null), begin)
  return {
    parallel: workingDays(begin, lengthOf(run.run, begin)),
    serial: workingDays(begin, serial),
    statutory: workingDays(begin, lengthOf(legal.run, begin)),
  }
}
