import type { Calendar } from './calendar.ts'
import type { OfficeHours } from './office-hours.ts'
import { minuteOfDay, ordinalAt } from './shanghai.ts'

const PERIOD = /(\d{1,2})[:：](\d{2})\s*(?:[–—~～至到-]+)\s*(\d{1,2})[:：](\d{2})/gu

/** The periods that a window's published hours name: “工作日 8:30–11:30，13:00–16:30”. Null where they name none. */
export function readHours(hours: string | null): OfficeHours | null {
  const periods = [...(hours ?? '').matchAll(PERIOD)]
    .map(([, ...parts]) => {
      const [h1 = 0, m1 = 0, h2 = 0, m2 = 0] = parts.map(Number)
      return [h1 * 60 + m1, h2 * 60 + m2] as const
    })
    .filter(([opens, closes]) => opens < closes && closes <= 24 * 60)
  return periods.length > 0 ? periods : null
}

/** Whether an office with these hours is open at an instant: on working days only. */
export const isOpen = (calendar: Calendar, office: OfficeHours, now: Date): boolean => {
  const minute = minuteOfDay(now)
  return calendar.working(ordinalAt(now)) && office.some(([opens, closes]) => minute >= opens && minute < closes)
}
