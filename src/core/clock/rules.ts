import type { OfficeHours } from '../time/office-hours.ts'

/** What law or the county sets beside a matter's own limit. */
export type ClockRules = {
  /** Working days for the one-time notice of corrections, after which the application counts as accepted (行政许可法第32条: 5; some laws 3). */
  readonly correctionNoticeDays: number
  /** Working days from a decision to its delivery (行政许可法第44条). */
  readonly deliveryDays: number
  /** 临期: so many working or natural days left. */
  readonly dueSoonDays: number
  /** A clock resumed before this minute of the day counts that day; later, the next one. */
  readonly resumeCountsBefore: number
  /** For limits in working hours, and for what arrives after closing. */
  readonly office: OfficeHours
}

/** The law's figures; office hours, the noon rule and `dueSoonDays` are the product's own and may be set by a county. */
export const DEFAULT_RULES: ClockRules = {
  correctionNoticeDays: 5,
  deliveryDays: 10,
  dueSoonDays: 2,
  resumeCountsBefore: 12 * 60,
  office: [
    [9 * 60, 12 * 60],
    [13 * 60, 17 * 60],
  ],
}

export const closingMinute = (rules: ClockRules): number => rules.office.at(-1)?.[1] ?? 24 * 60
