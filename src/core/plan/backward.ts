import { dayOf, ordinalOf } from '../time/shanghai.ts'
import { earliest, latest, networkOf } from './network.ts'
import { cycleOf, type ScheduleCycle, type ScheduleInput } from './schedule.ts'
import { closeOf, DAY, dayAt, type Point, spareDays, workingDays } from './working-time.ts'

/** `goals`: the matters that must be finished by `targetOn` (a milestone's); those not in the plan are passed over. */
export type BackwardInput = Omit<ScheduleInput, 'excludes'> & {
  readonly targetOn: string
  readonly goals: readonly string[]
}

/** `lateBy`: working days by which its latest start lies before `startOn`; 0 = still in time. `slack`: below 0 = cannot be met. */
type BackwardMatter = {
  readonly id: string
  readonly latestStartOn: string
  readonly latestFinishOn: string
  readonly slack: number
  readonly lateBy: number
}

export type Backward = {
  readonly ok: true
  readonly targetOn: string
  /** The day on which the goals can be reached when all begins on `startOn`; null where no goal is in the plan. */
  readonly reachableOn: string | null
  /** Working days that are missing; 0 = the target can be met. */
  readonly short: number
  /** The goals and all that leads to them, in the plan's order. */
  readonly matters: readonly BackwardMatter[]
  /** The ids that should have begun before `startOn`, latest first. */
  readonly late: readonly string[]
  readonly estimated: boolean
}

/**
 * 倒排工期: the latest start of every matter that leads to the goals, so that these are finished by the target day. Of a group of
 * alternatives the one that ends first going forward is kept. A target on a day off is the working day before it. What a
 * change would win back is the difference of two results' `short`. Throws RangeError for what is no day.
 */
export function scheduleBackward(input: BackwardInput): Backward | ScheduleCycle {
  const { matters, calendar } = input
  const network = networkOf(matters)
  const durations = matters.map(({ duration }) => duration)
  const today = closeOf(calendar, ordinalOf(input.startOn))
  const forward = earliest(network, today, durations, calendar)
  if ('cycle' in forward) return cycleOf(matters, forward.cycle)

  const { run } = forward
  const target = calendar.through(ordinalOf(input.targetOn)) * DAY
  const goals = input.goals.flatMap((id) => network.index.get(id) ?? [])
  const back = latest(run, new Map(goals.map((at) => [at, target])), durations, calendar)
  const reached = goals.length === 0 ? null : Math.max(...goals.map((at) => run.end[at] as Point))
  const placed = matters.flatMap((matter, at) => {
    const [start, end] = [back.start[at] ?? null, back.end[at] ?? null]
    if (start === null || end === null) return []
    return [
      {
        id: matter.id,
        latestStartOn: dayOf(dayAt(calendar, start)),
        latestFinishOn: dayOf(dayAt(calendar, end)),
        slack: spareDays(run.start[at] as Point, start),
        lateBy: Math.max(0, workingDays(start, today)),
      },
    ]
  })
  const days = [today, target, ...(reached === null ? [] : [reached])].map((point) => dayAt(calendar, point))
  return {
    ok: true,
    targetOn: input.targetOn,
    reachableOn: reached === null ? null : dayOf(dayAt(calendar, reached)),
    short: reached === null ? 0 : Math.max(0, workingDays(target, reached)),
    matters: placed,
    late: placed
      .filter((matter) => matter.lateBy > 0)
      .sort((one, other) => other.lateBy - one.lateBy)
      .map((matter) => matter.id),
    estimated: calendar.estimated(Math.min(...days), Math.max(...days)),
  }
}
