import calendarFile from '../../../schema/sample/calendar.json' with { type: 'json' }
import type { Limit } from '../../../src/contract/common.ts'
import { matterClock } from '../../../src/core/clock/clock.ts'
import type { ClockEvent } from '../../../src/core/clock/event.ts'
import { type ClockRules, DEFAULT_RULES } from '../../../src/core/clock/rules.ts'
import { type Calendar, createCalendar, workingDayFrom } from '../../../src/core/time/calendar.ts'
import { dayOf, msOf, ordinalOf } from '../../../src/core/time/shanghai.ts'

/** The State Council's calendar of 2026; no other year is announced. */
export const calendar = createCalendar({
  holidays: calendarFile.flatMap((year) => year.holidays.map((holiday) => holiday.date)),
  extraWorkdays: calendarFile.flatMap((year) => year.extraWorkdays),
  years: calendarFile.map((year) => year.year),
})

/** The instant of a Shanghai day and time (HH:mm), as UTC ISO 8601. */
export const shanghaiInstant = (day: string, time = '00:00'): string => {
  const [hour = 0, minute = 0] = time.split(':').map(Number)
  return new Date(msOf(ordinalOf(day), hour * 60 + minute)).toISOString()
}

/** The last day of a period of natural days; one that ends on a day off ends on the working day after it (民法典第203条). */
export const addNaturalDays = (calendar: Calendar, day: string, count: number): string =>
  dayOf(workingDayFrom(calendar, ordinalOf(day) + Math.ceil(count)))

export const limit = (value: number, unit: Limit['unit'] = 'working_days', more: Partial<Limit> = {}): Limit => ({
  kind: 'limit',
  value,
  unit,
  lawText: null,
  from: '受理',
  obligor: 'agency',
  basis: 'example',
  source: null,
  extension: null,
  ...more,
})
export const limitOf = (kind: 'immediate' | 'none' | 'unknown'): Limit => ({
  ...limit(0),
  kind,
  value: null,
  unit: null,
})

/** "2026-06-08" is 09:00 Shanghai of that day, "2026-06-08 17:00" says the time. */
export const instant = (when: string) => shanghaiInstant(when.slice(0, 10), when.slice(11) || '09:00')

/** What happened: [when, state or null for a remark, data]. `noticeAt` is written as `when` is. */
export type Happening = readonly [when: string, state: ClockEvent['state'], data?: ClockEvent['data']]

let lastId = 0
export const event = ([when, state, data]: Happening): ClockEvent => ({
  id: `e${String(++lastId).padStart(5, '0')}`,
  source: 'test',
  time: instant(when),
  state,
  data: data?.noticeAt ? { ...data, noticeAt: instant(data.noticeAt) } : data,
})

type Case = {
  limit?: Limit | null
  statutory?: Limit | null
  events: readonly Happening[]
  now: string
  rules?: Partial<ClockRules>
}
export const run = ({ limit = null, statutory = null, events, now, rules = {} }: Case) =>
  matterClock(
    { events: events.map(event), limit, statutory },
    { calendar, now: instant(now), rules: { ...DEFAULT_RULES, ...rules } },
  )
