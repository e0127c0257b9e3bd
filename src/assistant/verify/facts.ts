import { shanghaiDay } from '../../core/time/shanghai.ts'
import { WORDING_EN } from '../rules/wording-en.ts'
import { WORDING_ZH } from '../rules/wording-zh.ts'

/** What may be said: every word that was fetched, and every length that stands there as a number and a unit. */
export interface Facts {
  words: string
}

/** Letters and digits in one form, so that punctuation and spacing do not tell two spellings apart. */
export const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}.%]+/gu, '')

/** Collects what the fetched entries say. Pure. */
export function factsOf(sources: readonly unknown[]): Facts {
  const found: string[] = []
  for (const source of sources) collect(source, found)
  return { words: found.map(plain).join('\n') }
}

function collect(value: unknown, found: string[]): void {
  if (typeof value === 'string') {
    found.push(value)
    if (INSTANT.test(value)) found.push(shanghaiDay(value))
    return
  }
  if (typeof value !== 'object' || value === null) return
  const entry = value as Record<string, unknown>
  const unit = typeof entry.unit === 'string' ? entry.unit : null
  // The days that do not count are told in the unit of the limit.
  const { limit, pausedDays } = entry
  if (typeof pausedDays === 'number' && typeof limit === 'object' && limit !== null && 'unit' in limit)
    found.push(...lengths('', pausedDays, typeof limit.unit === 'string' ? limit.unit : null))
  for (const [key, inner] of Object.entries(entry)) {
    if (typeof inner === 'number') found.push(...lengths(key, inner, unit))
    else collect(inner, found)
  }
}

const INSTANT = /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/

/** What a plan counts. */
const COUNTED: Readonly<Record<string, readonly string[]>> = {
  sure: ['项', 'matters'],
  open: ['项', 'more'],
  decides: ['项', 'matters'],
  left: ['个问题', 'questions'],
}

/** How a number may be said, by the unit beside it or by what it counts. */
function lengths(key: string, value: number, unit: string | null): string[] {
  const said = unit
    ? [WORDING_ZH.units, WORDING_EN.units].flatMap((words) =>
        unit in words ? `${value}${words[unit as keyof typeof words]}` : [],
      )
    : []
  if (unit === 'natural_days') said.push(`${value}日`)
  if (key === 'copies') said.push(`${value}份`)
  if (key === 'visits') said.push(`${value}次`)
  if (key === 'overdueDays' || key === 'workingDays') said.push(`${value}个工作日`)
  const counted = COUNTED[key]
  if (counted) said.push(...counted.map((words) => `${value}${words}`))
  if (key === 'pausedDays') said.push(`${value}天`)
  return said
}
