import type { Limit, LimitExtension } from '../../contract/common.ts'
import type { Calendar } from '../time/calendar.ts'
import { shiftWorkingDays, workingDayFrom } from '../time/calendar.ts'
import { instantOfOfficeMinutes, officeMinutes } from '../time/office-hours.ts'
import { minuteOfDay, ordinalAt } from '../time/shanghai.ts'
import type { Extension, Round, Spell } from './round.ts'
import type { ClockRules } from './rules.ts'

/** A stretch that is not counted: whole days (ordinals, both counted in; none where `to` is before `from`) and the instants behind them. */
export type Pause = { from: number; to: number; fromMs: number; toMs: number; spell: Spell }

/** Days are ordinals. `at`: the instant, for a limit in hours. `extended`: the extensions that came in time, each as far as it counts. */
export type Deadline = {
  start: number
  on: number
  unpausedOn: number
  at: number | null
  pausedDays: number
  extended: ReadonlyMap<Extension, number>
}

/**
 * The spells that stop the clock: a special procedure notified in writing (行政许可法第45条), or a wait for somebody
 * else with a written notice and a rule that allows it. Not counted are the day it began (or of the notice, if later)
 * up to the day before the clock resumed; a clock resumed in the afternoon counts from the next day. For a limit in hours
 * (`inHours`) also what began and ended in one morning, which is no day.
 */
export function pausesOf(round: Round, now: number, rules: ClockRules, inHours: boolean): Pause[] {
  const pauses: Pause[] = []
  for (const spell of round.spells) {
    const lawful = spell.state === 'special_procedure' || (spell.on !== 'department' && spell.basis !== null)
    if (!lawful || spell.notice === null) continue
    const fromMs = Math.max(spell.since, spell.notice)
    const toMs = spell.endMs ?? now
    const to =
      spell.end === null ? ordinalAt(now) : minuteOfDay(toMs) < rules.resumeCountsBefore ? spell.end - 1 : spell.end
    const from = ordinalAt(fromMs)
    if (fromMs <= toMs && (inHours || from <= to)) pauses.push({ from, to, fromMs, toMs, spell })
  }
  return pauses
}

type Span = readonly [number, number]

/** Spans in order of time, as spells are; those that touch or overlap joined. */
const joined = (spans: Span[]): Span[] => {
  const out: [number, number][] = []
  for (const [from, to] of spans) {
    const last = out.at(-1)
    if (last && from <= last[1]) last[1] = Math.max(last[1], to)
    else out.push([from, to])
  }
  return out
}

/** How much of the spans lies in (after, until], by a running measure. */
const measured = (spans: Span[], measure: (point: number) => number, after: number, until: number) =>
  spans.reduce((sum, [from, to]) => sum + Math.max(0, measure(Math.min(to, until)) - measure(Math.max(from, after))), 0)

/** The least end that leaves the full limit after what is not counted. It grows with each turn and soon stands still. */
const settle = (end: (extra: number) => number, pausedUntil: (end: number) => number) => {
  let on = end(0)
  for (let turn = 0; turn < 1000; turn++) {
    const next = end(pausedUntil(on))
    if (next === on) break
    on = next
  }
  return on
}

/** Whether the law counts from the day the file came in, not from acceptance: 收到申请之日起, 提交 ... */
export const countsFromReceipt = (limit: Limit): boolean =>
  /^(收到|提交|申请|申报|填报)/.test(limit.from ?? '') && !/齐全|完整|全部/.test(limit.from ?? '')

export const isNatural = (limit: Limit): boolean => limit.unit === 'natural_days' || limit.unit === 'natural_hours'
export const isInHours = (limit: Limit): boolean => limit.unit === 'working_hours' || limit.unit === 'natural_hours'
/** 即时办结, 当日办结. */
export const isOnTheSpot = (limit: Limit): boolean =>
  limit.kind === 'immediate' || (limit.kind === 'limit' && limit.value === 0)

/** The limit gives a day by which the department must decide. */
export const bindsDepartment = (limit: Limit | null): limit is Limit =>
  limit !== null &&
  limit.obligor === 'agency' &&
  (limit.kind === 'immediate' || (limit.kind === 'limit' && limit.value !== null && limit.unit !== null))

/** A special procedure or wait that began when the limit had run out stops nothing. */
export const beganInTime = (pause: Pause, deadline: Deadline): boolean =>
  deadline.at === null ? pause.from <= deadline.on : pause.fromMs < deadline.at

/**
 * When a limit runs out for an accepted round; null when none binds the department or nothing is accepted yet. `lawful`: by how
 * much the law lets it be extended in all, where that is known (行政许可法第42条: 10 days); what goes beyond it does not count.
 */
export function deadlineOf(
  limit: Limit | null,
  round: Round,
  pauses: readonly Pause[],
  { calendar, rules, lawful = null }: { calendar: Calendar; rules: ClockRules; lawful?: LimitExtension | null },
): Deadline | null {
  if (!bindsDepartment(limit) || round.acceptedOn === null || round.acceptedMs === null) return null
  const [start, startMs] = countsFromReceipt(limit)
    ? [round.fileOn, round.fileMs]
    : [round.acceptedOn, round.acceptedMs]
  const still = { start, unpausedOn: start, at: null, pausedDays: 0, extended: new Map<Extension, number>() }
  if (limit.kind === 'immediate') return { ...still, on: start }

  const unit = limit.unit ?? 'working_days'
  const days = !isInHours(limit)
  const spans = joined(pauses.map((pause): Span => (days ? [pause.from - 1, pause.to] : [pause.fromMs, pause.toMs])))
  const measure = {
    working_days: calendar.through,
    natural_days: (day: number) => day,
    working_hours: (ms: number) => officeMinutes(calendar, rules.office, ms),
    natural_hours: (ms: number) => ms / 60_000,
  }[unit]
  const origin = days ? start : startMs
  const endOf = (value: number) => {
    const whole = days ? Math.ceil(value) : value * 60
    return (extra: number): number => {
      if (unit === 'working_days') return shiftWorkingDays(calendar, origin, whole + extra)
      if (unit === 'natural_days') return workingDayFrom(calendar, origin + whole + extra)
      if (unit === 'natural_hours') return origin + (whole + extra) * 60_000
      return instantOfOfficeMinutes(calendar, rules.office, measure(origin) + whole + extra)
    }
  }
  const run = (value: number) => settle(endOf(value), (end) => measured(spans, measure, origin, end))
  const toDay = (end: number) => (days ? end : ordinalAt(end))

  let value = limit.value ?? 0
  // 零时限: due the same day, even on a day off.
  let end = value === 0 ? origin : run(value)
  const extended = new Map<Extension, number>()
  let left = lawful?.unit === unit ? lawful.value : Number.POSITIVE_INFINITY
  for (const extension of round.extensions) {
    if (extension.on > toDay(end) || (extension.unit ?? (days ? unit : 'working_days')) !== unit) continue
    const counts = Math.min(extension.days, left)
    if (counts <= 0) continue
    left -= counts
    value += counts
    extended.set(extension, counts)
    end = run(value)
  }
  const unpaused = value === 0 ? origin : endOf(value)(0)
  const paused = days
    ? measured(spans, measure, origin, end)
    : pausedWholeDays(pauses, isNatural(limit) ? (day) => day : calendar.through, start, toDay(end))
  return {
    start,
    on: toDay(end),
    unpausedOn: toDay(unpaused),
    at: days ? null : end,
    pausedDays: paused,
    extended,
  }
}

/** For a limit in hours: the days wholly inside pauses, working or natural after the limit. */
const pausedWholeDays = (pauses: readonly Pause[], measure: (day: number) => number, start: number, until: number) =>
  measured(joined(pauses.map((pause): Span => [pause.from - 1, pause.to])), measure, start - 1, until)
