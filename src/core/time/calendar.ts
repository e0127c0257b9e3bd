import { dayOf, ordinalOf, yearOf } from './shanghai.ts'

/** What the State Council's notice says: holidays, weekends worked in exchange (调休上班), and the years that notices cover. */
export type CalendarFacts = {
  readonly holidays: readonly string[]
  readonly extraWorkdays: readonly string[]
  readonly years: readonly number[]
}

/**
 * Working days as arithmetic on ordinals, without walking from day to day: weekdays are a closed formula, and the few
 * days that differ from it are found by bisection. Works for any year; an uncovered year is plain weekdays, `estimated`.
 */
export type Calendar = {
  readonly working: (ordinal: number) => boolean
  /** Working days up to and with this one, counted from an arbitrary origin: only differences mean something. */
  readonly through: (ordinal: number) => number
  /** The day that is the `count`-th by `through`. */
  readonly nth: (count: number) => number
  /** Any day of the span lies in a year whose holidays are not announced. */
  readonly estimated: (from: number, to?: number) => boolean
}

// Ordinal -3 (1969-12-29) is a Monday.
const MONDAY = 3
const weekday = (ordinal: number) => (((ordinal + MONDAY) % 7) + 7) % 7
const weekdaysThrough = (ordinal: number) => Math.floor((ordinal + MONDAY) / 7) * 5 + Math.min(weekday(ordinal) + 1, 5)
const nthWeekday = (count: number) => {
  const week = Math.floor((count - 1) / 5)
  return week * 7 + (count - 1 - week * 5) - MONDAY
}

/** The first index whose value is at least `wanted`. */
const lowerBound = (values: readonly number[], wanted: number) => {
  let low = 0
  let high = values.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((values[middle] as number) < wanted) low = middle + 1
    else high = middle
  }
  return low
}

/** Builds a calendar. A day given both as a holiday and as a workday is a workday. Throws RangeError for what is no day. */
export function createCalendar(facts: CalendarFacts): Calendar {
  const extra = new Set(facts.extraWorkdays.map(ordinalOf))
  const holidays = new Set(facts.holidays.map(ordinalOf).filter((day) => !extra.has(day)))
  const offDays = [...holidays].filter((day) => weekday(day) < 5)
  const onDays = [...extra].filter((day) => weekday(day) >= 5)
  const days = [...offDays, ...onDays].sort((a, b) => a - b)
  /** shift[i]: by how much the days before days[i] change the count of plain weekdays. */
  const shift = [0]
  for (const day of days) shift.push((shift.at(-1) as number) + (extra.has(day) ? 1 : -1))
  const shiftAt = (index: number) => shift[index] as number
  const throughDays = days.map((day, index) => weekdaysThrough(day) + shiftAt(index + 1))
  const years = new Set(facts.years)

  const through = (ordinal: number) => weekdaysThrough(ordinal) + shiftAt(lowerBound(days, ordinal + 1))
  return {
    working: (ordinal) => extra.has(ordinal) || (weekday(ordinal) < 5 && !holidays.has(ordinal)),
    through,
    nth: (count) => {
      const index = lowerBound(throughDays, count)
      const plain = nthWeekday(count - shiftAt(index))
      const exception = days[index]
      return exception !== undefined && plain >= exception ? exception : plain
    },
    estimated: (from, to = from) => {
      for (let year = yearOf(from); year <= yearOf(to); year++) if (!years.has(year)) return true
      return false
    },
  }
}

/** A calendar from its days and years as they are kept. Where no years are given, every day is `estimated`. */
export const calendarOf = ({ days, years = [] }: CalendarRows): Calendar => {
  const of = (kind: 'holiday' | 'workday') => days.filter((day) => day.kind === kind).map(({ date }) => date)
  return createCalendar({
    holidays: of('holiday'),
    extraWorkdays: of('workday'),
    years: years.map(({ year }) => year),
  })
}

type CalendarRows = {
  readonly days: readonly { readonly date: string; readonly kind: 'holiday' | 'workday' }[]
  readonly years?: readonly { readonly year: number }[]
}

/** 工作日: a weekday that is no holiday, or a weekend worked in exchange. */
export const isWorkingDay = (calendar: Calendar, day: string): boolean => calendar.working(ordinalOf(day))

/** The day itself if it is a working day, else the first one after it. */
export const workingDayFrom = (calendar: Calendar, ordinal: number): number =>
  calendar.working(ordinal) ? ordinal : calendar.nth(calendar.through(ordinal) + 1)

/** `count` working days after an ordinal, the day itself not counted; 0 is the day itself, below 0 goes back. */
export const shiftWorkingDays = (calendar: Calendar, ordinal: number, count: number): number => {
  if (count === 0) return ordinal
  const done = calendar.through(ordinal)
  return calendar.nth(count > 0 ? done + count : done + count + (calendar.working(ordinal) ? 0 : 1))
}

/** The last day of a period of working days whose first day is not counted (民法典第201条). Fractions round up. */
export const addWorkingDays = (calendar: Calendar, day: string, count: number): string =>
  dayOf(shiftWorkingDays(calendar, ordinalOf(day), Math.ceil(count)))

/** Working days after `after`, up to and with `until`; 0 when `until` is not later. */
export const workingDaysBetween = (calendar: Calendar, after: string, until: string): number =>
  Math.max(0, calendar.through(ordinalOf(until)) - calendar.through(ordinalOf(after)))
