import calendarFile from '../../../schema/sample/calendar.json' with { type: 'json' }
import type { Limit } from '../../../src/contract/common.ts'
import { matterClock } from '../../../src/core/clock/clock.ts'
import type { ClockEvent } from '../../../src/core/clock/event.ts'
import { type ClockRules, DEFAULT_RULES } from '../../../src/core/clock/rules.ts'
import { createCalendar } from '../../../src/core/time/calendar.ts'
import { shanghaiInstant } from '../../../src/core/time/shanghai.ts'

/** The State Council's calendar of 2026; no other year is announced. */
export const calendar = createCalendar({
  holidays: calendarFile.flatMap((year) => year.holidays.map((holiday) => holiday.date)),
  extraWorkdays: calendarFile.flatMap((year) => year.extraWorkdays),
  years: calendarFile.map((year) => year.year),
})

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
