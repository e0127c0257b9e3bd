import { noticeYearOf, weekdayName } from './calendar-year.ts'
import { dayOf, ordinalOf } from './shanghai.ts'

/** Why a part of a notice is refused. */
export type NoticeFaultCode =
  | 'not_understood'
  | 'no_such_day'
  | 'wrong_year'
  | 'wrong_weekday'
  | 'wrong_range'
  | 'count_differs'
  | 'not_next_to_weekend'
  | 'contradiction'
  | 'unknown_festival'
  | 'festival_repeated'
  | 'festival_missing'
  | 'wrong_season'
  | 'year_missing'
  | 'year_differs'
  | 'nothing_found'

export type DayFault = { code: NoticeFaultCode; detail: string }
export type DaysRead = { days: string[]; rest: string; faults: DayFault[] }

const DATE = /(?:(\d{4})年)?(?:(\d{1,2})月)?(\d{1,2})日(?:\(([^()]*)\))?/y
const TO = /[至到~–—-]/y
/** Only before another date: what follows otherwise is not understood. */
const AND = new RegExp(`[、和及](?=${DATE.source})`, 'y')
/** No festival has been longer than nine days; a range far beyond is a slip of the pen. */
const LONGEST = 15

/**
 * The days at the head of a clause, in half-width punctuation: `1月1日(周四)至3日(周六)`, `9月27日(周日)、10月10日(周六)`. A date without a
 * year is of the one year whose notice may speak of it; a weekday in brackets is held against the calendar. `rest` is what follows.
 */
export function readDays(clause: string, noticeYear: number): DaysRead {
  const days: string[] = []
  const faults: DayFault[] = []
  let at = 0
  let month: number | null = null

  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at
    const match = pattern.exec(clause)
    if (match) at = pattern.lastIndex
    return match
  }
  const date = (): string | null => {
    const match = take(DATE)
    if (!match) return null
    const [words, year, ownMonth, dateOfMonth, aside] = match
    month = ownMonth ? Number(ownMonth) : month
    if (month === null) {
      faults.push({ code: 'not_understood', detail: `“${full(words)}”没有写月份` })
      return null
    }
    return resolve(words, year ? Number(year) : null, month, Number(dateOfMonth), aside)
  }
  const resolve = (words: string, year: number | null, ofMonth: number, ofDate: number, aside: string | undefined) => {
    const monthDate = `${String(ofMonth).padStart(2, '0')}-${String(ofDate).padStart(2, '0')}`
    const calendarYear = monthDate >= '12-20' ? noticeYear - 1 : noticeYear
    const day = `${calendarYear}-${monthDate}`
    if (!isDay(day)) {
      faults.push({ code: 'no_such_day', detail: `“${full(words)}”：${calendarYear}年没有这一天` })
      return null
    }
    if (year !== null && year !== calendarYear) {
      const other = `${year}-${monthDate}`
      const whose = isDay(other) ? `属于${noticeYearOf(other)}年的放假安排，不属于${noticeYear}年` : '没有这一天'
      faults.push({ code: 'wrong_year', detail: `“${full(words)}”${whose}` })
      return null
    }
    for (const part of (aside ?? '').split(/[、,]/).filter(Boolean)) {
      const weekday = /^(?:周|星期|礼拜)([一二三四五六日天])$/.exec(part)?.[1]
      if (!weekday && !/^(?:农历|除夕|正月|腊月|大年)/.test(part))
        faults.push({ code: 'not_understood', detail: `“${full(words)}”括号里的“${part}”看不懂` })
      else if (weekday && `周${weekday === '天' ? '日' : weekday}` !== weekdayName(day))
        faults.push({ code: 'wrong_weekday', detail: `“${full(words)}”：${day}是${weekdayName(day)}` })
    }
    return day
  }

  while (true) {
    const first = date()
    if (first === null) break
    const last = take(TO) ? date() : first
    if (last === null) {
      if (faults.length === 0) faults.push({ code: 'not_understood', detail: `“${full(clause)}”缺了起止日` })
      break
    }
    const length = ordinalOf(last) - ordinalOf(first) + 1
    if (length < 1 || length > LONGEST)
      faults.push({
        code: 'wrong_range',
        detail: `${first}至${last}${length < 1 ? '前后颠倒' : `有${length}天，太长`}`,
      })
    else for (let day = ordinalOf(first); day <= ordinalOf(last); day++) days.push(dayOf(day))
    if (!take(AND)) break
  }
  return { days, rest: clause.slice(at), faults }
}

const isDay = (day: string): boolean => {
  try {
    ordinalOf(day)
    return true
  } catch {
    return false
  }
}

const FULL: Record<string, string> = { ',': '，', ':': '：', ';': '；', '(': '（', ')': '）' }

/** Half-width punctuation back to full-width, to quote a sentence as it should look. */
export const full = (text: string): string => text.replaceAll(/[,:;()]/g, (mark) => FULL[mark] ?? mark)
