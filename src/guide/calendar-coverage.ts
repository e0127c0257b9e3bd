import { coveredUntil, daysUntil } from '../core/time/calendar-year.ts'
import { shanghaiDay } from '../core/time/shanghai.ts'

const WARN_DAYS = 60

export interface CalendarCoverage {
  /** The last day of the announced years from this one on; null = not even this year is. */
  coveredUntil: string | null
  warning: { code: 'calendar_coverage'; detail: string } | null
}

/** How far the calendar of holidays reaches, and, from 60 days before it ends, until when and what to do. */
export function calendarCoverage(years: readonly number[], now: Date): CalendarCoverage {
  const today = shanghaiDay(now)
  const until = coveredUntil(years, today)
  const warn = (detail: string) => ({ coveredUntil: until, warning: { code: 'calendar_coverage' as const, detail } })
  if (until === null) {
    const year = today.slice(0, 4)
    return warn(`没有录入${year}年的放假安排，期限只能按周一至周五推算。${todo(year)}`)
  }
  const left = daysUntil(today, until)
  if (left > WARN_DAYS) return { coveredUntil: until, warning: null }
  const next = String(Number(until.slice(0, 4)) + 1)
  return warn(
    `放假安排只录入到${until}，还有${left}天；${next}年的期限按周一至周五算，标为“推算”。国务院办公厅公布${next}年的安排后，${todo(next)}`,
  )
}

const todo = (year: string): string =>
  `请把通知存成文本，运行 npm run calendar -- 通知.txt 看草稿，再加 --confirm 保存（或用 PUT /v1/staff/calendar/${year}）。`
