import type { HolidayYear } from './calendar-year.ts'
import type { HolidayNotice } from './holiday-notice.ts'
import { NEAR } from './notice-checks.ts'
import { ordinalOf } from './shanghai.ts'

/**
 * A year with one festival's days put in place of its old ones. Gives a detail, and no year, where the old days cannot be told
 * apart: two festivals taken together, or make-up days near it that the notice does not speak of.
 */
export function amendYear(
  before: HolidayYear,
  notice: HolidayNotice,
): { year: HolidayYear; detail: null } | { year: null; detail: string } {
  const festival = notice.amends ?? ''
  const old = before.holidays.filter(({ name }) => name.split('、').includes(festival))
  const joined = old.find(({ name }) => name !== festival)
  if (old.length === 0) return { year: null, detail: `这一年的日历里没有${festival}，请先录入全年的放假安排` }
  if (joined) return { year: null, detail: `日历里“${joined.name}”是合在一起的，请改用 PUT 写出全年` }
  const days = [...old, ...notice.holidays].map(({ date }) => ordinalOf(date))
  const unclear = before.extraWorkdays.filter(
    (day) => !notice.extraWorkdays.includes(day) && days.some((each) => Math.abs(each - ordinalOf(day)) <= NEAR),
  )
  if (unclear.length > 0)
    return {
      year: null,
      detail: `通知没有说原定的调休上班日${unclear.join('、')}是否仍然上班，请改用 PUT 写出全年`,
    }
  return {
    year: {
      holidays: [...before.holidays.filter((day) => !old.includes(day)), ...notice.holidays].sort((a, b) =>
        a.date.localeCompare(b.date),
      ),
      extraWorkdays: [...new Set([...before.extraWorkdays, ...notice.extraWorkdays])].sort(),
    },
    detail: null,
  }
}
