import type { Limit } from '../../contract/common.ts'
import type { MatterState, WaitingOn } from '../../contract/projects.ts'
import type { Calendar } from '../time/calendar.ts'
import { shiftWorkingDays } from '../time/calendar.ts'
import { officeMinutes } from '../time/office-hours.ts'
import { dayOf, epochMs, type InstantLike, ordinalAt } from '../time/shanghai.ts'
import {
  beganInTime,
  bindsDepartment,
  type Deadline,
  deadlineOf,
  isInHours,
  isNatural,
  isOnTheSpot,
  type Pause,
  pausesOf,
} from './deadline.ts'
import { type ClockEvent, ignoredEvent } from './event.ts'
import type { ClockFacts, MatterClock } from './facts.ts'
import { isApproved, readHistory } from './history.ts'
import { overdueOf } from './overdue.ts'
import { deferralOf } from './papers.ts'
import { reasonsOf } from './reasons.ts'
import type { History, Round } from './round.ts'
import { arrivalOf, type ClockRules, DEFAULT_RULES } from './rules.ts'
import { openSpell } from './spells.ts'
import { stepsOf } from './steps.ts'

export type ClockInput = {
  /** Events of one matter of one project, in any order. */
  readonly events: readonly ClockEvent[]
  /** The promised limit (承诺时限): the project's own, else the region's. */
  readonly limit: Limit | null
  /** The law's limit. Where nothing is promised, it is the one that turns a matter red. */
  readonly statutory: Limit | null
  /** The department's name, for the reasons. */
  readonly department?: string | null
  /** Its decision goes to the next level, not to the applicant: nothing is to be delivered. */
  readonly handsOn?: boolean
}
export type ClockContext = { readonly calendar: Calendar; readonly now: InstantLike; readonly rules?: ClockRules }

const day = (ordinal: number | null | undefined) => (ordinal == null ? null : dayOf(ordinal))

const waitingOnOf = (state: MatterState, round: Round | null): WaitingOn | null => {
  if (!round || round.endedOn !== null) return null
  return state === 'correction_requested' ? 'applicant' : (openSpell(round)?.on ?? 'department')
}

function remainingOf(limit: Limit, deadline: Deadline, facts: Pick<ClockFacts, 'calendar' | 'rules'>, now: number) {
  const { calendar, rules } = facts
  const of = limit.value ?? 0
  const unit = limit.unit ?? 'working_days'
  const left = {
    working_days: () => calendar.through(deadline.on) - calendar.through(ordinalAt(now)),
    natural_days: () => deadline.on - ordinalAt(now),
    working_hours: () =>
      (officeMinutes(calendar, rules.office, deadline.at ?? now) - officeMinutes(calendar, rules.office, now)) / 60,
    natural_hours: () => ((deadline.at ?? now) - now) / 3_600_000,
  }[unit]()
  return { value: Math.max(0, left), of, unit }
}

const correctionsOf = (rounds: readonly Round[]): MatterClock['corrections'] =>
  rounds.flatMap((round) =>
    round.corrections.map((correction) => ({
      requestedOn: dayOf(correction.on),
      items: correction.items.map((item) => ({ name: item.name, receivedOn: day(item.receivedOn) })),
      completedOn: day(correction.completedOn),
    })),
  )

function deliveryDue(
  history: History,
  round: Round | null,
  { calendar, rules }: Pick<ClockFacts, 'calendar' | 'rules'>,
) {
  if (!round || round.endedOn === null || !isApproved(history.state)) return null
  const deferral = deferralOf(history, round)
  if (deferral === 'waiting') return null
  if (deferral === 'none' || !history.settled) return shiftWorkingDays(calendar, round.endedOn, rules.deliveryDays)
  // 补齐当日发证.
  const { on: settledOn, ms } = history.settled
  return arrivalOf(calendar, rules, { ms, day: settledOn }).on
}

/** A special procedure begun when the limit had run out stops nothing: its days are the department's. */
const stopping = ({ pauses, deadline }: { pauses: Pause[]; deadline: Deadline | null }) => ({
  pauses: pauses.filter((pause) => deadline === null || beganInTime(pause, deadline)),
})

/** From the first to the last of the days that were computed; null where none was. */
function spanOf(days: readonly (number | null | undefined)[]): readonly [number, number] | null {
  const known = days.filter((each) => each != null)
  return known.length > 0 ? [Math.min(...known), Math.max(...known)] : null
}

/**
 * The statutory clock of one matter: what its events, its limits and the calendar make of it at `now`.
 * The clock starts on the day after acceptance; it stops only for what was notified in writing; waiting for somebody
 * else is not the department's time. Throws RangeError for a time that is no instant; never for an impossible event.
 */
export function matterClock(
  input: ClockInput,
  { calendar, now: at, rules = DEFAULT_RULES }: ClockContext,
): MatterClock {
  const now = epochMs(at)
  const today = ordinalAt(now)
  const promised = bindsDepartment(input.limit)
  const limit = promised ? input.limit : bindsDepartment(input.statutory) ? input.statutory : null
  const given = input.limit ?? input.statutory
  const onTheSpot = given !== null && isOnTheSpot(given)
  const history = readHistory(input.events, { calendar, rules, now, onTheSpot })
  const { state, rounds } = history
  const round = rounds.at(-1) ?? null

  const terms = { calendar, rules, lawful: input.statutory?.extension ?? null }
  const timed = rounds.map((each) => {
    const pauses = pausesOf(each, now, rules, limit !== null && isInHours(limit))
    const deadline = deadlineOf(limit, each, pauses, terms)
    const overdue = limit && deadline && overdueOf(deadline.on, isNatural(limit), each, today, calendar)
    return { pauses, deadline, overdue }
  })
  const { pauses = [], deadline = null, overdue = null } = timed.at(-1) ?? {}
  const legal = round && deadlineOf(input.statutory, round, pauses, terms)
  const first = timed.find((each) => each.overdue !== null)?.overdue ?? null

  const used = new Set([...(deadline?.extended.keys() ?? []), ...(legal?.extended.keys() ?? [])])
  const voided = (deadline || legal ? (round?.extensions ?? []) : []).filter((extension) => !used.has(extension))
  const unfinished = round !== null && round.endedOn === null
  const waitingOn = waitingOnOf(state, round)
  const stopped = pauses.some((pause) => pause.spell.end === null)
  const running = unfinished && waitingOn === 'department' && !overdue && !stopped
  const deliveryDueOn = input.handsOn ? null : deliveryDue(history, round, { calendar, rules })
  const lateUntil = overdue && (round?.endedOn ?? today)
  const span = spanOf([
    deadline?.start,
    deadline?.on,
    deadline?.unpausedOn,
    legal?.start,
    legal?.on,
    lateUntil,
    deliveryDueOn,
  ])
  const promise = history.promises.at(-1)

  const clock: ClockFacts['clock'] = {
    state,
    waitingOn,
    receivedOn: day(round?.receivedOn),
    acceptedOn: day(round?.acceptedOn),
    deemedAccepted: round?.deemedAfter != null,
    dueOn: day(deadline?.on),
    dueAt: deadline?.at == null ? null : new Date(deadline.at).toISOString(),
    statutoryDueOn: day(legal?.on),
    unpausedDueOn: day(deadline?.unpausedOn),
    overdueOn: day(first?.on),
    overdueDays: timed.reduce((sum, each) => sum + (each.overdue?.days ?? 0), 0),
    overdueNow: unfinished ? (overdue?.days ?? 0) : 0,
    overdue: unfinished && overdue !== null,
    pausedDays: deadline?.pausedDays ?? 0,
    remaining: running && limit && deadline ? remainingOf(limit, deadline, { calendar, rules }, now) : null,
    completedOn: round?.decided ? day(round.endedOn) : null,
    endedAt: history.endedMs,
    deliveredOn: day(history.deliveredOn),
    deliveryDueOn: day(deliveryDueOn),
    owedDocuments: history.owed,
    corrections: correctionsOf(rounds),
    steps: stepsOf(history, timed.map(stopping), calendar, today),
    promise: promise ? { on: dayOf(promise.on), newDueOn: promise.dueOn } : null,
    reasonGivenOn: day(history.reasonGivenOn),
    estimated: span !== null && calendar.estimated(...span),
    ignored: [...history.ignored, ...voided.map(({ event }) => ignoredEvent(event, 'extension_void'))],
  }
  const { statutory, department = null } = input
  const facts = {
    handsOn: input.handsOn ?? false,
    history,
    round,
    limit,
    promised,
    statutory,
    deadline,
    legal,
    pauses,
    overdue,
    span,
    clock,
    department,
  }
  return { ...clock, why: reasonsOf({ ...facts, calendar, rules, today }, given) }
}
