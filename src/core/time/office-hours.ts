import type { Calendar } from './calendar.ts'
import { minuteOfDay, msOf, ordinalAt } from './shanghai.ts'

/** The office's hours of a working day: periods of minutes since midnight, in order, apart from one another. */
export type OfficeHours = readonly (readonly [opens: number, closes: number])[]

const minutesPerDay = (office: OfficeHours) => office.reduce((sum, [opens, closes]) => sum + closes - opens, 0)

const minutesUntil = (office: OfficeHours, minute: number) =>
  office.reduce((sum, [opens, closes]) => sum + Math.max(0, Math.min(minute, closes) - opens), 0)

/** Office minutes up to an instant, from an arbitrary origin: only differences mean something. */
export const officeMinutes = (calendar: Calendar, office: OfficeHours, ms: number): number => {
  const day = ordinalAt(ms)
  const before = calendar.through(day - 1) * minutesPerDay(office)
  return before + (calendar.working(day) ? minutesUntil(office, minuteOfDay(ms)) : 0)
}

/** The first instant (epoch ms) by which so many office minutes have passed; the inverse of `officeMinutes`. */
export const instantOfOfficeMinutes = (calendar: Calendar, office: OfficeHours, minutes: number): number => {
  const perDay = minutesPerDay(office)
  const day = calendar.nth(Math.ceil(minutes / perDay))
  let left = minutes - (calendar.through(day) - 1) * perDay
  for (const [opens, closes] of office) {
    if (left <= closes - opens) return msOf(day, opens + left)
    left -= closes - opens
  }
  return msOf(day, office.at(-1)?.[1] ?? 0)
}
