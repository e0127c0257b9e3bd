import { ordinalOf } from '../time/shanghai.ts'
import { earliest, lengthOf, networkOf } from './network.ts'
import type { ScheduleInput } from './schedule.ts'
import { closeOf, workingDays } from './working-time.ts'

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
