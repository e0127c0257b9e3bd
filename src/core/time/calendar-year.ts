import { type Calendar, createCalendar } from './calendar.ts'
import { dayOf, ordinalOf } from './shanghai.ts'

/** A year's holidays and make-up workdays (调休上班), as a notice gives them. Days are YYYY-MM-DD. */
export type HolidayYear = {
  readonly holidays: readonly { readonly date: string; readonly name: string }[]
  readonly extraWorkdays: readonly string[]
}

/** One thing wrong with a year; `pointer` leads into the year's JSON. */
export type CalendarFault = { pointer: string; code: string; detail: string }

/**
 * The days that the notice of a year speaks of, both counted in. 元旦 may begin in the last days of December, so that these belong to
 * the notice of the coming year; every day belongs to exactly one.
 */
export const noticeSpan = (year: number): { first: string; last: string } => ({
  first: `${year - 1}-12-20`,
  last: `${year}-12-19`,
})

/** The year whose notice speaks of a day. */
export const noticeYearOf = (day: string): number => Number(day.slice(0, 4)) + (day.slice(5) >= '12-20' ? 1 : 0)

/** Working days of a year, 1 January to 31 December. */
export const workingDaysOf = (calendar: Calendar, year: number): number =>
  calendar.through(ordinalOf(`${year}-12-31`)) - calendar.through(ordinalOf(`${year - 1}-12-31`))

/** Monday to Friday without any holiday: what a year is computed as until it is announced. */
export const plainCalendar: Calendar = createCalendar({ holidays: [], extraWorkdays: [], years: [] })

/** The last day of the announced years that follow one another from today's; null = today's own year is not announced. */
export function coveredUntil(years: readonly number[], today: string): string | null {
  const announced = new Set(years)
  let year = Number(today.slice(0, 4))
  if (!announced.has(year)) return null
  while (announced.has(year + 1)) year += 1
  return `${year}-12-31`
}

/** Natural days from today until a day. */
export const daysUntil = (today: string, day: string): number => ordinalOf(day) - ordinalOf(today)

/**
 * Everything wrong with a year by itself: a day of another year's notice, one given twice or both off and worked, a make-up day that
 * is no weekend, no holiday at all. Empty = nothing is.
 */
export function calendarYearFaults(year: number, given: HolidayYear): CalendarFault[] {
  const faults: CalendarFault[] = []
  const add = (pointer: string, code: string, detail: string) => faults.push({ pointer, code, detail })
  const holidays = new Set<string>()
  const worked = new Set<string>()
  const notOfYear = (day: string) =>
    noticeYearOf(day) === year ? null : `${day}属于${noticeYearOf(day)}年的放假安排，不属于${year}年`
  if (given.holidays.length === 0) add('/holidays', 'too_short', `${year}年一天假也没有列`)
  for (const [at, { date }] of given.holidays.entries()) {
    const pointer = `/holidays/${at}/date`
    const wrongYear = notOfYear(date)
    if (wrongYear) add(pointer, 'not_in_year', wrongYear)
    if (holidays.has(date)) add(pointer, 'repeated', `${date}列了两次`)
    holidays.add(date)
  }
  for (const [at, date] of given.extraWorkdays.entries()) {
    const pointer = `/extraWorkdays/${at}`
    const wrongYear = notOfYear(date)
    if (wrongYear) add(pointer, 'not_in_year', wrongYear)
    if (worked.has(date)) add(pointer, 'repeated', `${date}列了两次`)
    if (holidays.has(date)) add(pointer, 'also_holiday', `${date}既列为放假又列为上班`)
    else if (plainCalendar.working(ordinalOf(date)))
      add(pointer, 'not_weekend', `${date}是${weekdayName(date)}，本来就上班`)
    worked.add(date)
  }
  return faults
}

const WEEKDAYS = ['周日', '周一', '周二', '周三', '周四', '周五', '周六']

/** 周一 to 周日. */
export const weekdayName = (day: string): string => WEEKDAYS[(((ordinalOf(day) + 4) % 7) + 7) % 7] as string

/** The days that are worked under one calendar and off under the other, within a notice's span, in order. */
export function changedDays(before: Calendar, after: Calendar, year: number): string[] {
  const { first, last } = noticeSpan(year)
  const days: string[] = []
  for (let day = ordinalOf(first); day <= ordinalOf(last); day++)
    if (before.working(day) !== after.working(day)) days.push(dayOf(day))
  return days
}

/** Days in order as runs, for people: 2026-02-15至2026-02-23. */
export function dayRuns(days: readonly string[]): string[] {
  const runs: [string, string][] = []
  for (const day of days) {
    const run = runs.at(-1)
    if (run && dayOf(ordinalOf(run[1]) + 1) === day) run[1] = day
    else runs.push([day, day])
  }
  return runs.map(([from, to]) => (from === to ? from : `${from}至${to}`))
}
