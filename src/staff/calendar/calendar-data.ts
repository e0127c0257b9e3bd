import { and, asc, between, eq, sql } from 'drizzle-orm'
import { calendarDays, calendarYears } from '../../../schema/tables/index.ts'
import type { Ctx } from '../../access/context.ts'
import type { CalendarYear } from '../../contract/staff.ts'
import { sha256Hex } from '../../core/sha256.ts'
import { calendarOf } from '../../core/time/calendar.ts'
import { noticeSpan, workingDaysOf } from '../../core/time/calendar-year.ts'

/** How a make-up workday is named where days are kept. */
export const MAKE_UP = '调休上班'

export interface CalendarData {
  days: { date: string; kind: 'holiday' | 'workday'; name: string | null }[]
  years: { year: number; source: string }[]
  /** The stored days and source of one year as one text, made by the database itself: what a write is guarded by. */
  mark: string
}

/** The text that `mark` is, as an expression: equal as long as nobody has changed the year. */
export const markOf = (year: number) => {
  const { first, last } = noticeSpan(year)
  return sql<string>`(select json_array(
    (select source from calendar_years where year = ${year}),
    (select json_group_array(json_array(date, kind, name)) from (
      select date, kind, name from calendar_days where date between ${first} and ${last} order by date))))`
}

/** The whole calendar, and the mark of one year. One round trip. */
export async function readCalendar({ db }: Ctx, year: number): Promise<CalendarData> {
  const [days, years, marks] = await db.batch([
    db.select().from(calendarDays).orderBy(asc(calendarDays.date)),
    db
      .select({ year: calendarYears.year, source: calendarYears.source })
      .from(calendarYears)
      .orderBy(asc(calendarYears.year)),
    db.all<{ mark: string }>(sql`select ${markOf(year)} as mark`),
  ])
  return { days, years, mark: marks[0]?.mark ?? '' }
}

/** Whether a day is one that the notice of a year speaks of. */
export const inSpan = (year: number, day: string): boolean => {
  const { first, last } = noticeSpan(year)
  return day >= first && day <= last
}

/** The rows of `inSpan`, as a condition. */
export const spanRows = (year: number) => {
  const { first, last } = noticeSpan(year)
  return and(between(calendarDays.date, first, last))
}

export const yearRow = (year: number) => eq(calendarYears.year, year)

/** One year as the API shows it; not announced: no days, and its working days are its weekdays. */
export function presentYear(data: Pick<CalendarData, 'days' | 'years'>, year: number): CalendarYear {
  const own = data.days.filter((day) => inSpan(year, day.date))
  const source = data.years.find((each) => each.year === year)?.source
  return {
    year,
    announced: source !== undefined,
    source: source ?? null,
    holidays: own.filter((day) => day.kind === 'holiday').map(({ date, name }) => ({ date, name: name ?? '' })),
    extraWorkdays: own.filter((day) => day.kind === 'workday').map(({ date }) => date),
    workingDays: workingDaysOf(calendarOf(data), year),
  }
}

/** A strong ETag of a year as it is shown. */
export const etagOf = async (year: CalendarYear): Promise<string> => `"${await sha256Hex(JSON.stringify(year), 8)}"`

/** One year's holidays and make-up days, with its ETag. One round trip. */
export async function getCalendarYear(ctx: Ctx, year: number): Promise<{ calendarYear: CalendarYear; etag: string }> {
  const calendarYear = presentYear(await readCalendar(ctx, year), year)
  return { calendarYear, etag: await etagOf(calendarYear) }
}
