import type { Limit } from '../contract/common.ts'

const HOURS_A_DAY = 24

/** Why one is longer than the other, in words; null where it is not, or cannot be said for certain. Pure. */
export function exceeds(committed: Limit, statutory: Limit): string | null {
  if (committed.kind !== 'limit' || committed.value === null || committed.obligor !== 'agency') return null
  if (statutory.obligor !== 'agency') return null
  if (statutory.kind === 'immediate') return committed.value > 0 ? '法律要求当场办结' : null
  if (statutory.kind !== 'limit' || statutory.value === null) return null
  const ours = { value: committed.value, unit: committed.unit }
  const law = { value: statutory.value, unit: statutory.unit }
  if (law.value === 0 && law.unit === 'working_days')
    return ours.value > 0 && !withinTheDay(ours) ? '法律要求当日办结' : null
  if (law.value === 0 && ours.value > 0) return '法律要求当日办结'
  if (ours.unit === law.unit) return ours.value > law.value ? '承诺的更长' : null
  const [mine, its] = [inNaturalDays(ours), inNaturalDays(law)]
  if (mine !== null && its !== null) return mine > its ? '折成自然日，承诺的更长' : null
  if (ours.unit === 'working_days' && its !== null) {
    const least = shortestSpan(Math.ceil(ours.value))
    return least > its ? `${ours.value}个工作日最快也要${least}天，超过法定的自然日` : null
  }
  if (mine !== null && law.unit === 'working_days') {
    const most = longestSpan(Math.ceil(law.value))
    return mine > most ? `${law.value}个工作日不遇法定节假日至多${most}天，承诺的自然日更多` : null
  }
  return null
}

/** Half a working day, or the hours of one, are over on the day on which they begin. */
const withinTheDay = ({ value, unit }: Figure): boolean =>
  unit === 'working_hours' ? value <= 8 : unit === 'working_days' && value < 1

type Figure = { value: number; unit: Limit['unit'] }

const inNaturalDays = ({ value, unit }: Figure): number | null =>
  unit === 'natural_days' ? value : unit === 'natural_hours' ? value / HOURS_A_DAY : null

/** The fewest natural days that so many working days take: accepted on a Sunday, the first of five is the Monday. */
const shortestSpan = (days: number): number => days + 2 * Math.floor(Math.max(0, days - 1) / 5)

/** The most that they take without holidays: accepted on a Friday, the first is the Monday three days later. */
const longestSpan = (days: number): number => days + 2 * Math.ceil(days / 5)
