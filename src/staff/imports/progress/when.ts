import { dayOf, ordinalOf } from '../../../core/time/shanghai.ts'
import { dayIn } from '../../sheets/text.ts'

/** When something happened, in Shanghai; `time` null = the cell says the day only. */
export interface When {
  day: string
  /** HH:MM:SS. */
  time: string | null
}

const CLOCK =
  /(?:^|[\sT])(?:(上午|下午|早上|晚上)\s*)?(\d{1,2})\s*[:时点]\s*(\d{1,2})?(?:\s*[:分]\s*(\d{1,2})?)?\s*秒?\s*$/
const UTC = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2})$/

/**
 * A day, or a day and a time of day, however it is written: 2026-11-20 09:30, 2026/11/20, 2026年11月20日下午3时, 46346.4, or an
 * instant with its offset. Null where it is neither.
 */
export function whenIn(text: string): When | null {
  const plain = text.normalize('NFKC').replaceAll(/\s+/g, ' ').trim()
  if (UTC.test(plain)) {
    const ms = Date.parse(plain)
    return Number.isNaN(ms) ? null : ofMs(ms + 8 * 3_600_000)
  }
  const serial = /^\d{5}\.\d+$/.test(plain) ? Number(plain) : null
  if (serial !== null && dayIn(plain) !== null) return ofMs(Date.UTC(1899, 11, 30) + Math.round(serial * 86_400) * 1000)
  const spaced = plain.replace(/(日)(?=[上下早晚\d])/, '$1 ')
  const clock = CLOCK.exec(spaced)
  if (!clock) {
    const day = dayIn(plain)
    return day === null ? null : { day, time: null }
  }
  const day = dayIn(spaced.slice(0, clock.index).trim())
  const [, half, hour = '', minute = '0', second = '0'] = clock
  const hours = Number(hour) + ((half === '下午' || half === '晚上') && Number(hour) < 12 ? 12 : 0)
  if (day === null || hours > 23 || Number(minute) > 59 || Number(second) > 59) return null
  const two = (value: number | string) => String(value).padStart(2, '0')
  return { day, time: `${two(hours)}:${two(minute)}:${two(second)}` }
}

const ofMs = (ms: number): When => {
  const iso = new Date(ms).toISOString()
  return { day: iso.slice(0, 10), time: iso.slice(11, 19) }
}

/** In years that approvals can lie in. */
export const likelyDay = (day: string): boolean => {
  const year = Number(day.slice(0, 4))
  return year >= 2000 && year < 2100 && dayOf(ordinalOf(day)) === day
}
