import type { Limit } from '../contract/common.ts'
import type { Prerequisite } from '../contract/matters.ts'
import type { Forecast, WaitingOn } from '../contract/projects.ts'
import { DEFAULT_RULES } from './clock/rules.ts'
import { assumptionsOf, type Doubt } from './forecast-assumptions.ts'
import { type Calendar, shiftWorkingDays, workingDayFrom } from './time/calendar.ts'
import { dayOf, ordinalOf } from './time/shanghai.ts'

/** A matter of a project as a forecast sees it. Days are YYYY-MM-DD. */
export type ForecastMatter = {
  readonly matterId: string
  readonly name: string
  /** `ended`: without approval, and without a new application yet. */
  readonly outcome: 'open' | 'done' | 'ended'
  /** Received by the department: it does not wait for its planned day any more. */
  readonly begun: boolean
  readonly waitingOn: WaitingOn | null
  /** A special procedure is running. */
  readonly paused: boolean
  /** Of what runs now; null while nothing does. */
  readonly dueOn: string | null
  /** A new day that the department promised after being late. */
  readonly promisedOn: string | null
  readonly plannedStartOn: string | null
  /** What is to be run through after `dueOn`, or from the start: one limit, or one for each segment. */
  readonly limits: readonly (Limit | null)[]
  readonly needs: readonly Pick<Prerequisite, 'id' | 'rule' | 'group'>[]
}

type Plan = { start: number; on: number; via: string | null }

/**
 * When the project ends if everything left takes its promised limit and runs in parallel where nothing forbids it. A matter not
 * begun starts on a working day: today, its planned day, or the day on which what it needs is finished, whichever is last. Of what
 * it needs, only matters of this project count, and of an any-of group the one that finishes first; a conditional one counts if the
 * project has it. The critical path is the chain without slack that ends last; where it begins on a planned day, that is said. One under way ends on its due day, never before what it needs. What cannot be known is assumed in favour of an
 * early end and said in `assumptions`: who is waited for comes back today, a late one is finished today, no limit is no time.
 */
export function forecast(matters: readonly ForecastMatter[], today: string, calendar: Calendar): Forecast {
  const all = new Map(matters.map((matter) => [matter.matterId, matter]))
  const now = ordinalOf(today)
  const plans = new Map<string, Plan>()
  const visiting = new Set<string>()
  const doubts: Doubt[] = []
  const doubt = (kind: Doubt['kind'], { name }: ForecastMatter) => void doubts.push({ kind, name })

  const planOf = (matter: ForecastMatter): Plan => {
    const known = plans.get(matter.matterId)
    if (known) return known
    visiting.add(matter.matterId)
    const needed = latestNeed(matter)
    visiting.delete(matter.matterId)

    const earliest = matter.begun || !matter.plannedStartOn ? now : Math.max(now, ordinalOf(matter.plannedStartOn))
    // What ends on the very day that was planned leaves no room: it decides as well.
    const waits =
      !matter.begun && needed !== null && workingDayFrom(calendar, needed.on) >= workingDayFrom(calendar, earliest)
    const start = matter.begun ? now : workingDayFrom(calendar, waits ? Math.max(needed.on, earliest) : earliest)
    let on = runningEnd(matter, start)
    for (const limit of matter.limits) {
      const end = endOf(limit, on, calendar)
      if (end === null) doubt('no_limit', matter)
      on = end ?? on
    }
    const held = matter.begun && needed !== null && needed.on > on
    const plan = { start, on: held ? needed.on : on, via: waits || held ? needed.id : null }
    plans.set(matter.matterId, plan)
    return plan
  }

  /** Where what runs now ends: its due day, else the new promise, else today. */
  const runningEnd = (matter: ForecastMatter, start: number): number => {
    if (!matter.begun) return start
    if (matter.waitingOn !== null && matter.waitingOn !== 'department') doubt(matter.waitingOn, matter)
    else if (matter.paused) doubt('paused', matter)
    if (matter.dueOn === null) {
      if (matter.limits.length === 0) doubt('no_limit', matter)
      return start
    }
    const due = ordinalOf(matter.dueOn)
    if (due >= now) return due
    const promised = matter.promisedOn === null ? now : ordinalOf(matter.promisedOn)
    if (promised > now) doubt('promised', matter)
    else if (matter.waitingOn === 'department') doubt('late', matter)
    return Math.max(now, promised)
  }

  /** What a matter needs last; null where nothing open of this project is needed. */
  const latestNeed = (matter: ForecastMatter): { id: string; on: number } | null => {
    const groups = Map.groupBy(
      matter.needs.filter((need) => all.has(need.id)),
      (need) => (need.rule === 'any' ? `any ${need.group ?? ''}` : `one ${need.id}`),
    )
    let latest: { id: string; on: number } | null = null
    for (const group of groups.values()) {
      const members = group.map(({ id }) => all.get(id) as ForecastMatter)
      const alive = members.filter((member) => member.outcome !== 'ended')
      const ends = (alive.length > 0 ? alive : members).map((member) => endOfNeed(matter, member))
      const first = ends.reduce((a, b) => (b.on < a.on ? b : a))
      if (first.on > now && (latest === null || first.on > latest.on)) latest = first
    }
    return latest
  }

  const endOfNeed = (matter: ForecastMatter, need: ForecastMatter): { id: string; on: number } => {
    const id = need.matterId
    if (need.outcome !== 'open') return { id, on: now }
    if (visiting.has(id)) {
      doubt('cycle', matter)
      return { id, on: now }
    }
    return { id, on: planOf(need).on }
  }

  const open = matters.filter((matter) => matter.outcome === 'open')
  for (const matter of matters) if (matter.outcome === 'ended') doubt('ended', matter)
  let last: { id: string; on: number } | null = null
  for (const matter of open) {
    const { on } = planOf(matter)
    if (!last || on > last.on) last = { id: matter.matterId, on }
  }
  const criticalPath: string[] = []
  for (let id: string | null = last?.id ?? null; id !== null; id = plans.get(id)?.via ?? null) criticalPath.unshift(id)
  const first = all.get(criticalPath[0] ?? '')
  // A chain that begins on a planned day was decided by whoever planned it: a leader is to see that.
  const planned =
    first?.plannedStartOn && !first.begun && ordinalOf(first.plannedStartOn) > now
      ? [`“${first.name}”按计划从${first.plannedStartOn}开始，全部办完的日期由此推算。`]
      : []
  return {
    finishOn: last ? dayOf(last.on) : null,
    criticalPath,
    estimated: last ? calendar.estimated(now, last.on) : false,
    matters: open.map(({ matterId }) => {
      const { start, on } = plans.get(matterId) as Plan
      return { matterId, startOn: dayOf(start), finishOn: dayOf(on) }
    }),
    assumptions: [...planned, ...assumptionsOf(doubts)],
  }
}

const OFFICE_HOURS = DEFAULT_RULES.office.reduce((sum, [opens, closes]) => sum + closes - opens, 0) / 60
const OPENS = (DEFAULT_RULES.office[0]?.[0] ?? 0) / 60

/** A limit that gives a length of time: of what is not so, `none` and `unknown` alike, nothing can be forecast. */
export const isMeasured = (limit: Limit | null): limit is Limit =>
  limit?.kind === 'immediate' || (limit?.kind === 'limit' && limit.value !== null && limit.unit !== null)

/** The last day of a limit that starts on a day, as the office opens; null where there is none to go by. */
function endOf(limit: Limit | null, start: number, calendar: Calendar): number | null {
  if (!isMeasured(limit)) return null
  const value = limit.value ?? 0
  if (limit.kind === 'immediate' || value === 0) return start
  switch (limit.unit) {
    case 'natural_days':
      return workingDayFrom(calendar, start + Math.ceil(value))
    case 'natural_hours':
      return start + Math.floor((OPENS + value) / 24)
    case 'working_hours':
      return shiftWorkingDays(calendar, workingDayFrom(calendar, start), Math.ceil(value / OFFICE_HOURS) - 1)
    default:
      return shiftWorkingDays(calendar, start, Math.ceil(value))
  }
}
