import { type DayFault, readDays } from './notice-days.ts'

/** What one sentence of a notice says: days off, days worked in exchange, and what it says of them. */
export type Spoken = {
  off: string[]
  worked: string[]
  /** 共N天. */
  count: number | null
  /** 放假调休 or 不调休; null = neither. */
  exchange: boolean | null
  /** 与周末连休. */
  byWeekend: boolean
  faults: DayFault[]
}

/** One sentence about days, clause by clause; null = it is none, or not one that notices are made of. */
export function readSentence(body: string, year: number): Spoken | null {
  const spoken: Spoken = { off: [], worked: [], count: null, exchange: null, byWeekend: false, faults: [] }
  let pending: string[] = []
  const none = () => (spoken.faults.length > 0 ? spoken : null)
  const count = (days: string | undefined) => {
    if (days !== undefined) spoken.count = Number(days)
  }
  // Commas inside brackets do not part clauses.
  for (const clause of body.split(/,(?![^(]*\))/)) {
    const { days, rest, faults } = readDays(clause, year)
    spoken.faults.push(...faults)
    if (faults.length > 0) continue
    pending.push(...days)
    if (rest === '') continue
    const off = /^放假(调休)?(?:(\d{1,2})天)?$/.exec(rest)
    if (pending.length > 0) {
      if (off) {
        spoken.off.push(...pending)
        if (off[1]) spoken.exchange = true
        count(off[2])
      } else if (/^(?:均|都|正常|照常|补|调休)?上班$|^补班$/.test(rest)) spoken.worked.push(...pending)
      else return none()
      pending = []
      continue
    }
    const total = /^共(?:计)?(?:放假)?(\d{1,2})天$/.exec(rest)
    if (spoken.off.length === 0) return none()
    if (total) count(total[1])
    else if (rest === '与周末连休') spoken.byWeekend = true
    else if (rest === '不调休') spoken.exchange = false
    else return none()
  }
  return pending.length > 0 ? none() : spoken
}
