import type { Limit, LimitUnit } from '../../contract/common.ts'
import type { Calendar } from '../time/calendar.ts'
import { workingDayFrom } from '../time/calendar.ts'

/** How long a matter takes by the limit that is planned with. */
export type Duration = { readonly value: number; readonly unit: LimitUnit }

/** What a plan counts for a limit: on the spot takes no time; none, and none found, are null: not known. */
export function durationOf(limit: Pick<Limit, 'kind' | 'value' | 'unit'>): Duration | null {
  if (limit.kind === 'immediate') return { value: 0, unit: 'working_days' }
  return limit.kind === 'limit' && limit.value !== null && limit.unit !== null
    ? { value: limit.value, unit: limit.unit }
    : null
}

/**
 * A point of working time: ticks since the calendar's origin. A multiple of DAY is the close of a working day. The day of
 * acceptance does not count (民法典第201条), so a matter accepted on a day begins at that day's close, and the next one is
 * accepted on the day on which this one ends. Whole numbers, so that half days and hours add up exactly.
 */
export type Point = number

export const DAY = 1440
const WORKING_HOUR = DAY / 8
const NATURAL_HOUR = DAY / 24

/** The close of a day, or of the first working day after it: an office accepts nothing on a day off. */
export const closeOf = (calendar: Calendar, ordinal: number): Point =>
  calendar.through(workingDayFrom(calendar, ordinal)) * DAY

/** The ordinal of the working day in which a point lies. */
export const dayAt = (calendar: Calendar, point: Point): number => calendar.nth(Math.ceil(point / DAY))

/** Working days between two points, at most two decimals. */
export const workingDays = (from: Point, to: Point): number => Math.round(((to - from) / DAY) * 100) / 100

/** Spare working days between two points, rounded down: who uses them up must not be late. */
export const spareDays = (from: Point, to: Point): number => Math.floor(((to - from) / DAY) * 100) / 100

/** A point as natural time: ticks since 1970-01-01, the same part of the day gone. */
const natural = (calendar: Calendar, point: Point) =>
  dayAt(calendar, point) * DAY - (Math.ceil(point / DAY) * DAY - point)

const workingTicks = ({ value, unit }: Duration) => Math.round(value * (unit === 'working_hours' ? WORKING_HOUR : DAY))

/** A point of natural time as working time; on a day off it is the first moment of the next working day. */
const working = (calendar: Calendar, time: number): Point => {
  const day = Math.ceil(time / DAY)
  return calendar.through(day) * DAY + (calendar.working(day) ? time - day * DAY : 1)
}

/**
 * When a matter that begins at a point ends. Natural days end with a day, and if that is a day off with the working day after it
 * (民法典第203条). Hours are parts of a day (eight to a working day). Null takes no time. Never before `start`, and never earlier for
 * a later start: the plan's proofs rest on these two.
 */
export function endOf(calendar: Calendar, start: Point, duration: Duration | null): Point {
  if (duration === null || duration.value === 0) return start
  const { value, unit } = duration
  if (unit === 'natural_hours') return working(calendar, natural(calendar, start) + Math.round(value * NATURAL_HOUR))
  if (unit !== 'natural_days') return start + workingTicks(duration)
  return closeOf(calendar, Math.ceil(natural(calendar, start) / DAY + value))
}

/** The latest point at which a matter may begin to end by `end`: the inverse of `endOf`. */
export function latestStart(calendar: Calendar, end: Point, duration: Duration | null): Point {
  if (duration === null || duration.value === 0) return end
  const { value, unit } = duration
  if (unit === 'working_days' || unit === 'working_hours') return end - workingTicks(duration)
  const time =
    unit === 'natural_days'
      ? Math.floor((calendar.nth(Math.floor(end / DAY)) - value) * DAY)
      : natural(calendar, end) - Math.round(value * NATURAL_HOUR)
  const day = Math.ceil(time / DAY)
  return calendar.through(day) * DAY + (calendar.working(day) ? time - day * DAY : 0)
}
