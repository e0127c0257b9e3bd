import type { CorrectionNoticeLimit } from '../../contract/matters.ts'
import type { Calendar } from '../time/calendar.ts'
import { workingDayFrom } from '../time/calendar.ts'
import type { OfficeHours } from '../time/office-hours.ts'
import { minuteOfDay, msOf } from '../time/shanghai.ts'

/** What law or the county sets beside a matter's own limit. */
export type ClockRules = {
  /** Days for the one-time notice of corrections, after which the application counts as accepted (行政许可法第32条: 5; 0 = on the spot). */
  readonly correctionNoticeDays: number
  readonly correctionNoticeUnit: 'working_days' | 'natural_days'
  /** The law and article that say so, as the reasons quote it. */
  readonly correctionNoticeLaw: string
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
  correctionNoticeUnit: 'working_days',
  correctionNoticeLaw: '行政许可法第三十二条',
  deliveryDays: 10,
  dueSoonDays: 2,
  resumeCountsBefore: 12 * 60,
  office: [
    [9 * 60, 12 * 60],
    [13 * 60, 17 * 60],
  ],
}

/** 非工作时间提交的,视为下一工作日: what comes after closing or on a day off counts from the opening of the next working day. */
export function arrivalOf(
  calendar: Calendar,
  { office }: ClockRules,
  came: { readonly ms: number; readonly day: number },
) {
  const closing = office.at(-1)?.[1] ?? 24 * 60
  const on = workingDayFrom(calendar, minuteOfDay(came.ms) > closing ? came.day + 1 : came.day)
  return { on, ms: on === came.day ? came.ms : msOf(on, office[0]?.[0]) }
}

/** The rules for a matter whose own law says how soon to tell of corrections (排污许可管理条例第9条, 不动产登记暂行条例第17条). */
export const withCorrectionNotice = (rules: ClockRules | undefined, notice: CorrectionNoticeLimit): ClockRules => ({
  ...(rules ?? DEFAULT_RULES),
  correctionNoticeDays: notice.value,
  correctionNoticeUnit: notice.unit,
  correctionNoticeLaw: notice.source ?? '法律规定',
})
