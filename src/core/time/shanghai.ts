/*
 * Days in Asia/Shanghai as YYYY-MM-DD, instants in UTC, and ordinals (days since 1970-01-01) for arithmetic.
 * China has kept UTC+8 without summer time since 1991, so the offset is a constant and no host time zone is asked.
 */

const MINUTE = 60_000
const DAY = 86_400_000
const OFFSET = 8 * 60 * MINUTE

/** An instant as callers hold it: ISO 8601 with any offset, a Date, or epoch milliseconds. */
export type InstantLike = string | number | Date

/** Epoch milliseconds. Throws RangeError for what is not an instant. */
export const epochMs = (instant: InstantLike): number => {
  const ms = typeof instant === 'number' ? instant : instant instanceof Date ? instant.getTime() : Date.parse(instant)
  if (!Number.isFinite(ms)) throw new RangeError(`not an instant: ${String(instant)}`)
  return ms
}

/** The ordinal of the Shanghai day in which an instant falls. */
export const ordinalAt = (instant: InstantLike): number => Math.floor((epochMs(instant) + OFFSET) / DAY)

/** Minutes since 00:00 Shanghai, 0 to 1439.99, fractions kept. */
export const minuteOfDay = (instant: InstantLike): number => {
  const ms = epochMs(instant) + OFFSET
  return (ms - Math.floor(ms / DAY) * DAY) / MINUTE
}

/** The instant, in epoch milliseconds, of a minute of a Shanghai day. */
export const msOf = (ordinal: number, minute = 0): number => ordinal * DAY - OFFSET + minute * MINUTE

/** An instant as Shanghai's wall time, `2026-11-20T09:00:00.000`; sorts together with days. */
export const shanghaiTime = (instant: InstantLike): string =>
  new Date(epochMs(instant) + OFFSET).toISOString().slice(0, 23)

/** The Shanghai day of an instant, YYYY-MM-DD. */
export const shanghaiDay = (instant: InstantLike): string => dayOf(ordinalAt(instant))

/** YYYY-MM-DD to days since 1970-01-01. Throws RangeError for what is no day of the calendar. */
export const ordinalOf = (day: string): number => {
  const ms = /^\d{4}-\d{2}-\d{2}$/.test(day) ? Date.parse(`${day}T00:00:00Z`) : Number.NaN
  if (!Number.isFinite(ms) || (day.slice(8) > '28' && dayOf(ms / DAY) !== day))
    throw new RangeError(`not a day: ${day}`)
  return ms / DAY
}

const two = (value: number) => (value < 10 ? `0${value}` : `${value}`)

/** Year, month and date of an ordinal, in years that begin in March, so that the leap day comes last. */
const civil = (ordinal: number): [year: number, month: number, date: number] => {
  const days = ordinal + 719_468
  const era = Math.floor(days / 146_097)
  const inEra = days - era * 146_097
  const yearOfEra = Math.floor(
    (inEra - Math.floor(inEra / 1460) + Math.floor(inEra / 36_524) - Math.floor(inEra / 146_096)) / 365,
  )
  const inYear = inEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const fromMarch = Math.floor((5 * inYear + 2) / 153)
  const month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9
  return [yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, inYear - Math.floor((153 * fromMarch + 2) / 5) + 1]
}

const writeDay = (ordinal: number): string => {
  const [year, month, date] = civil(ordinal)
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(date)}`
}

/** Days once written: approvals lie within a few years, and one matter's reasons name the same day many times. */
const written = new Map<number, string>()
const MOST_WRITTEN = 8192

/** Days since 1970-01-01 to YYYY-MM-DD, for the years 0 to 9999. No Date: a county's lights are thousands of days. */
export const dayOf = (ordinal: number): string => {
  const known = written.get(ordinal)
  if (known !== undefined) return known
  const day = writeDay(ordinal)
  if (written.size >= MOST_WRITTEN) written.clear()
  written.set(ordinal, day)
  return day
}

/** The year of an ordinal. */
export const yearOf = (ordinal: number): number => civil(ordinal)[0]
