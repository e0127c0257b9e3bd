import { plainCalendar } from './calendar-year.ts'
import { FESTIVALS, type Festival, lawfulDays } from './festivals.ts'
import type { DayFault, NoticeFaultCode } from './notice-days.ts'
import type { Spoken } from './notice-sentence.ts'
import { ordinalOf } from './shanghai.ts'

/** What a notice says of one festival, or of several taken together. */
export type NoticeItem = {
  festivals: readonly Festival[]
  name: string
  off: string[]
  worked: string[]
  exchange: boolean | null
}

/** A make-up day lies near its festival; one that is weeks away is a wrong month. */
export const NEAR = 20

/** Adds a sentence's days to its festival; gives what the sentence contradicts in itself. */
export function take(item: NoticeItem, spoken: Spoken): DayFault[] {
  const faults: DayFault[] = []
  if (spoken.off.length > 0 && item.off.length > 0)
    faults.push({ code: 'festival_repeated', detail: `${item.name}的放假写了两次` })
  if (spoken.count !== null && spoken.count !== spoken.off.length && spoken.faults.length === 0)
    faults.push({ code: 'count_differs', detail: `写的是${spoken.count}天，所列的日子是${spoken.off.length}天` })
  if (spoken.byWeekend && spoken.off.length > 0 && !spoken.off.some(nextToWeekend))
    faults.push({ code: 'not_next_to_weekend', detail: `${spoken.off.join('、')}与周末不相连` })
  item.off.push(...spoken.off)
  item.worked.push(...spoken.worked)
  item.exchange = spoken.exchange ?? item.exchange
  return faults
}

const works = (day: number) => plainCalendar.working(day)
const nextToWeekend = (day: string): boolean => {
  const ordinal = ordinalOf(day)
  return !works(ordinal) || !works(ordinal - 1) || !works(ordinal + 1)
}

/** What only the whole notice shows: a festival left out or given twice, off its season, a make-up day that cannot be one. */
export function wholeFaults(items: readonly NoticeItem[], amendment: boolean): DayFault[] {
  const faults: DayFault[] = []
  const add = (code: NoticeFaultCode, detail: string) => faults.push({ code, detail })
  const named = items.flatMap((item) => item.festivals)
  if (items.every((item) => item.off.length === 0))
    return [{ code: 'nothing_found', detail: '没有找到放假的日子，请贴通知的全文' }]
  if (!amendment)
    for (const festival of FESTIVALS) {
      const times = named.filter((each) => each === festival).length
      if (times === 0) add('festival_missing', `没有写${festival.name}`)
      if (times > 1) add('festival_repeated', `${festival.name}写了${times}次`)
    }
  const seen = new Map<string, string>()
  for (const item of items) {
    if (item.off.length === 0) add('festival_missing', `${item.name}没有写放假的日子`)
    if (item.exchange === false && item.worked.length > 0)
      add('contradiction', `${item.name}写着不调休，又写了${item.worked.join('、')}上班`)
    for (const { name, within } of item.festivals)
      if (item.off.length > 0 && !item.off.some((day) => day.slice(5) >= within[0] && day.slice(5) <= within[1]))
        add('wrong_season', `${name}的放假（${item.off[0]}起）不含${seasonText(within)}`)
    for (const day of item.worked) {
      if (works(ordinalOf(day))) add('contradiction', `${day}上班：这天不是周末，本来就上班`)
      if (item.off.length > 0 && !item.off.some((off) => Math.abs(ordinalOf(off) - ordinalOf(day)) <= NEAR))
        add('contradiction', `${day}上班：离${item.name}放假太远`)
    }
    for (const day of [...item.off, ...item.worked]) {
      const other = seen.get(day)
      if (other !== undefined) add('contradiction', `${day}写了两次（${other}、${item.name}）`)
      seen.set(day, item.name)
    }
  }
  return faults
}

const seasonText = ([from, to]: readonly [string, string]): string => {
  const text = (day: string) => `${Number(day.slice(0, 2))}月${Number(day.slice(3))}日`
  return from === to ? text(from) : `${text(from)}至${text(to)}的任何一天`
}

/** Weekdays off less weekends worked should be the days off by law: not where the State Council gives more, so a remark only. */
export function unlawful(item: NoticeItem, year: number): string[] {
  const lawful = item.festivals.reduce((sum, festival) => sum + lawfulDays(festival, year), 0)
  const given = item.off.filter((day) => works(ordinalOf(day))).length - item.worked.length
  return given === lawful
    ? []
    : [`${item.name}：工作日放假减去周末上班是${given}天，放假办法规定${lawful}天，请核对原文是否漏写。`]
}
