import type { Calendar } from '../time/calendar.ts'
import { ordinalOf, yearOf } from '../time/shanghai.ts'

/** That days of these years are computed as plain weekdays, their holidays not being announced; null where all are. Ordinals. */
export function estimateText(calendar: Calendar, from: number, to: number = from): string | null {
  const years = Array.from({ length: yearOf(to) - yearOf(from) + 1 }, (_, index) => yearOf(from) + index)
  const unknown = years.filter((year) => calendar.estimated(ordinalOf(`${year}-01-01`)))
  if (unknown.length === 0) return null
  return `${unknown.map((year) => `${year}年`).join('、')}的放假安排尚未公布，日期按普通周一至周五推算。`
}
