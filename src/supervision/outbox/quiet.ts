import type { Calendar } from '../../core/time/calendar.ts'
import { minuteOfDay, msOf, ordinalAt } from '../../core/time/shanghai.ts'

/** When people are left alone, as HH:mm in Shanghai; `from` later than `to` spans the night. */
export interface QuietHours {
  from: string
  to: string
}

const minutes = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))

/** The county's setting as it is stored; null where it has none. */
export const readQuietHours = (value: unknown): QuietHours | null => {
  const { from, to } = (value ?? {}) as Partial<QuietHours>
  return from && to && from !== to ? { from, to } : null
}

/** Whether an instant lies in the quiet hours; the end itself does not. */
export function isQuiet(quiet: QuietHours | null, now: Date): boolean {
  if (!quiet) return false
  const [minute, from, to] = [minuteOfDay(now), minutes(quiet.from), minutes(quiet.to)]
  return from < to ? minute >= from && minute < to : minute >= from || minute < to
}

/** Whether offices are shut that day: what asks for work waits for a working day. */
export const isDayOff = (calendar: Calendar, now: Date): boolean => !calendar.working(ordinalAt(now))

const MORNING = 9 * 60

/** The next morning at which a day's messages go out as one: when the quiet hours end, else at nine. UTC ISO 8601. */
export function nextDigest(quiet: QuietHours | null, now: Date): string {
  const minute = quiet ? minutes(quiet.to) : MORNING
  const day = ordinalAt(now)
  return new Date(msOf(minuteOfDay(now) < minute ? day : day + 1, minute)).toISOString()
}
