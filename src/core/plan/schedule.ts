import type { Track } from '../../contract/stages.ts'
import type { Calendar } from '../time/calendar.ts'
import { dayOf, ordinalOf } from '../time/shanghai.ts'
import { chainTo, earliest, lastOf, latest, lengthOf, type Need, networkOf, type Run, runOf } from './network.ts'
import { type StageShare, stageShares } from './stage-shares.ts'
import { closeOf, type Duration, dayAt, endOf, type Point, spareDays, workingDays } from './working-time.ts'

export type { Need } from './network.ts'

/**
 * A matter of a plan. `duration`: the limit planned with; null = no limit is known. `statutory`: the legal limit; null = the law sets
 * none. `after`: what comes first; what is not in the plan is passed over.
 */
export type ScheduleMatter = {
  readonly id: string
  readonly name?: string
  readonly stage: string
  readonly track: Track
  readonly duration: Duration | null
  readonly statutory?: Duration | null
  readonly after: readonly Need[]
}

/** `excludes`: stages that count in the calendar but not in the totals (土地办理不计入承诺的55个工作日). */
export type ScheduleInput = {
  readonly matters: readonly ScheduleMatter[]
  readonly calendar: Calendar
  readonly startOn: string
  readonly excludes?: readonly string[]
}

/** Days are YYYY-MM-DD; `days` and `slack` are working days. `waitedFor`: what it waited for, of a group the first to end. */
export type ScheduledMatter = {
  readonly id: string
  readonly startOn: string
  readonly finishOn: string
  readonly latestStartOn: string
  readonly latestFinishOn: string
  readonly days: number
  readonly slack: number
  readonly critical: boolean
  readonly waitedFor: readonly string[]
  readonly estimated: boolean
  readonly assumptions: readonly string[]
}

/** Working days: side by side, one after another, and side by side by the legal limits (where there is none, the planned one). */
export type Totals = { readonly parallel: number; readonly serial: number; readonly statutory: number }

export type Schedule = {
  readonly ok: true
  readonly startOn: string
  readonly finishOn: string
  readonly matters: readonly ScheduledMatter[]
  /** The chain that decides `finishOn`, and the one that decides the counted total. */
  readonly criticalPath: readonly string[]
  readonly countedPath: readonly string[]
  /** Without the excluded stages, and with them. */
  readonly totals: Totals
  readonly whole: Totals
  readonly stages: readonly StageShare[]
  readonly estimated: boolean
  readonly assumptions: readonly string[]
}

/** Matters wait for one another: the ids in the order in which they would have to come, and a sentence that names them. */
export type ScheduleCycle = { readonly ok: false; readonly cycle: readonly string[]; readonly message: string }

type Durations = readonly (Duration | null)[]

/**
 * The plan on the real calendar: each matter as early as what it needs allows, and as late as the plan's last day allows.
 * A start on a day off is the working day after it. Deterministic: ties follow the order given. Throws RangeError for what is no day.
 */
export function schedule(input: ScheduleInput): Schedule | ScheduleCycle {
  const { matters, calendar } = input
  const network = networkOf(matters)
  const begin = closeOf(calendar, ordinalOf(input.startOn))
  const excluded = new Set(input.excludes ?? [])
  const counted = (durations: Durations) =>
    durations.map((duration, at) => (excluded.has(matters[at]?.stage ?? '') ? null : duration))
  const planned = matters.map(({ duration }) => duration)
  const legal = matters.map(({ duration, statutory }) => statutory ?? duration)
  const first = earliest(network, begin, planned, calendar)
  if ('cycle' in first) return cycleOf(matters, first.cycle)

  const { run } = first
  const last = lastOf(run)
  const finish = last === null ? begin : (run.end[last] as Point)
  const path = chainTo(run, last)
  const countedRun = excluded.size === 0 ? run : runOf(network, begin, counted(planned), calendar)
  const countedPath = chainTo(countedRun, lastOf(countedRun))
  const totals = (durations: Durations, law: Durations, of: Run): Totals => ({
    parallel: workingDays(begin, lengthOf(of, begin)),
    serial: workingDays(
      begin,
      of.order.reduce((at, next) => endOf(calendar, at, durations[next] ?? null), begin),
    ),
    statutory: workingDays(begin, lengthOf(runOf(network, begin, law, calendar), begin)),
  })
  const whole = totals(planned, legal, run)
  const days = {
    startOn: dayOf(dayAt(calendar, begin)),
    finishOn: dayOf(dayAt(calendar, finish)),
  }
  const scheduled = place(input, run, finish, new Set(path))
  return {
    ok: true,
    ...days,
    matters: scheduled,
    criticalPath: path.map((at) => network.ids[at] as string),
    countedPath: countedPath.map((at) => network.ids[at] as string),
    totals: excluded.size === 0 ? whole : totals(counted(planned), counted(legal), countedRun),
    whole,
    stages: stageShares(matters, begin, { run, countedRun, countedPath }, excluded, calendar),
    estimated: calendar.estimated(ordinalOf(days.startOn), ordinalOf(days.finishOn)),
    assumptions: [...new Set(scheduled.flatMap((matter) => matter.assumptions))],
  }
}

/** The last day of some of a plan's matters: when a milestone that needs them is reached. Null where none of them is in the plan. */
export function reachableOn(plan: Schedule, ids: readonly string[]): string | null {
  const wanted = new Set(ids)
  const days = plan.matters.filter((matter) => wanted.has(matter.id)).map((matter) => matter.finishOn)
  return days.sort().at(-1) ?? null
}

/** Why no plan can be made: 「甲→乙→甲」. */
export function cycleOf(matters: readonly ScheduleMatter[], positions: readonly number[]): ScheduleCycle {
  const found = positions.map((at) => matters[at] as ScheduleMatter)
  const names = found.map((matter) => `“${matter.name ?? matter.id}”`)
  return {
    ok: false,
    cycle: found.map((matter) => matter.id),
    message: `前置事项互相等待，排不出先后：${[...names, names[0]].join('→')}。请检查这些事项的前置关系或适用条件`,
  }
}

function place(
  { matters, calendar }: ScheduleInput,
  run: Run,
  finish: Point,
  path: ReadonlySet<number>,
): ScheduledMatter[] {
  const goals = new Map(run.end.map((_, at) => [at, finish]))
  const late = latest(
    run,
    goals,
    matters.map(({ duration }) => duration),
    calendar,
  )
  return matters.map((matter, at) => {
    const [start, end] = [run.start[at] as Point, run.end[at] as Point]
    const [lateStart, lateEnd] = [late.start[at] as Point, late.end[at] as Point]
    const [from, to] = [dayAt(calendar, start), dayAt(calendar, end)]
    return {
      id: matter.id,
      startOn: dayOf(from),
      finishOn: dayOf(to),
      latestStartOn: dayOf(dayAt(calendar, lateStart)),
      latestFinishOn: dayOf(dayAt(calendar, lateEnd)),
      days: workingDays(start, end),
      slack: spareDays(start, lateStart),
      critical: lateStart === start || path.has(at),
      waitedFor: (run.before[at] as readonly number[]).map((before) => matters[before]?.id as string),
      estimated: calendar.estimated(from, to),
      assumptions: assumptionsOf(matter),
    }
  })
}

function assumptionsOf({ id, name, duration }: ScheduleMatter): string[] {
  return duration === null ? [`“${name ?? id}”没有查到办理时限，暂按0天排，实际日期会更晚`] : []
}
