import type { Span } from './rows.ts'

const DAY_MS = 86_400_000
const number = (day: string): number => Math.round(Date.parse(`${day}T00:00:00Z`) / DAY_MS)

/** Days -> places on the picture, in its own units. */
export interface Scale {
  /** The left edge of a day. */
  at(day: string): number
  /** A span from the start of its first day to the end of its last, never thinner than can be seen, never over the edge. */
  bar(span: Span): { x: number; width: number }
  /** The first days of months, so far apart that their names do not touch. */
  ticks: { x: number; label: string }[]
}

const STEPS = [1, 2, 3, 6, 12, 24]
const THINNEST = 3

/** A scale over `range`, widened to whole months, between `left` and `right`; names of months take up `room` each. */
export function createScale(range: Span, left: number, right: number, room: number): Scale {
  const first = number(`${range.from.slice(0, 7)}-01`)
  const last = number(nextMonth(range.until))
  const unit = (right - left) / (last - first)
  const at = (day: string) => round(left + (number(day) - first) * unit)
  const months = monthsBetween(range)
  const step = STEPS.find((candidate) => (right - left) / Math.ceil(months.length / candidate) >= room) ?? 24
  return {
    at,
    bar: ({ from, until }) => {
      const width = Math.max(THINNEST, (number(until) + 1 - number(from)) * unit)
      return { x: Math.min(at(from), round(right - width)), width: round(width) }
    },
    ticks: months
      .filter((_, index) => index % step === 0)
      .map((month, index, shown) => ({ x: at(`${month}-01`), label: monthText(month, shown[index - 1]) })),
  }
}

const round = (value: number): number => Math.round(value * 10) / 10

const nextMonth = (day: string): string => {
  const [year = 0, month = 0] = day.split('-').map(Number)
  return `${month === 12 ? year + 1 : year}-${String((month % 12) + 1).padStart(2, '0')}-01`
}

function monthsBetween({ from, until }: Span): string[] {
  const months: string[] = []
  for (let day = `${from.slice(0, 7)}-01`; day <= until && months.length < 1200; day = nextMonth(day))
    months.push(day.slice(0, 7))
  return months
}

/** 2026年3月 where it is of another year than the one named before it, else 3月. */
function monthText(month: string, before: string | undefined): string {
  const [year = '', name = ''] = month.split('-')
  return before?.startsWith(year) ? `${Number(name)}月` : `${year}年${Number(name)}月`
}
