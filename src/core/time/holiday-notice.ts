import type { HolidayYear } from './calendar-year.ts'
import { festivalsIn } from './festivals.ts'
import { type NoticeItem, take, unlawful, wholeFaults } from './notice-checks.ts'
import { full, type NoticeFaultCode } from './notice-days.ts'
import { readSentence } from './notice-sentence.ts'
import { namesDay, readHead, readNoticeText, speaksOfDays } from './notice-text.ts'

/** What a notice says. `remarks`: what it asks for without ordering it, and what is worth a second look. */
export type HolidayNotice = HolidayYear & {
  year: number
  /** Only this festival's days are changed, of a year announced before; null = the whole year. */
  amends: string | null
  title: string | null
  issuedOn: string | null
  remarks: string[]
}

/** A sentence of a notice that is refused, as it stood, and why. */
export type NoticeFault = { code: NoticeFaultCode; sentence: string | null; detail: string }

/**
 * Reads the State Council's yearly notice of holidays (国务院办公厅关于…年部分节假日安排的通知), or one that changes a single festival,
 * in its own words. Every sentence that names a day is understood or refused: nothing is guessed. What it says twice must agree:
 * 共N天, the weekday in brackets, 与周末连休. `year` is asked for where there is no title. Either a notice, or every fault in it.
 */
export function readHolidayNotice(
  text: string,
  year?: number,
): { notice: HolidayNotice; faults: null } | { notice: null; faults: NoticeFault[] } {
  const read = readNoticeText(text)
  const faults: NoticeFault[] = []
  const refuse = (code: NoticeFaultCode, detail: string, sentence: string | null = null) =>
    faults.push({ code, sentence: sentence === null ? null : full(sentence), detail })
  const ofYear = read.year ?? year
  if (ofYear === undefined) {
    refuse('year_missing', '没有“国务院办公厅关于…年部分节假日安排的通知”这样的标题，也没有另外给出年份')
    return { notice: null, faults }
  }
  if (year !== undefined && year !== ofYear)
    refuse('year_differs', `通知是${ofYear}年的，给出的年份是${year}年`, read.title)

  const remarks: string[] = []
  const items: NoticeItem[] = []
  const open = (name: string): NoticeItem => {
    const item: NoticeItem = {
      festivals: festivalsIn(name),
      name: officialName(name),
      off: [],
      worked: [],
      exchange: null,
    }
    items.push(item)
    return item
  }
  let item = read.amends ? open(read.amends) : null
  let begun = false
  for (const sentence of read.sentences) {
    const head = readHead(sentence)
    if (head.festival !== null) {
      begun = true
      if (read.amends && officialName(head.festival) !== item?.name)
        refuse('contradiction', `通知只调整${read.amends}，却写了${head.festival}`, sentence)
      else if (!read.amends) item = open(head.festival)
    } else if (head.unknown !== null && namesDay(sentence)) {
      refuse('unknown_festival', `“${head.unknown}”不是放假办法里的七个节日，请改用 PUT 逐日填写`, sentence)
      continue
    } else if (head.item) {
      begun = true
      if (!read.amends) item = null
    }
    if (/^鼓励/.test(head.body)) {
      remarks.push(`通知鼓励而没有规定放假，未列入日历：${full(head.body)}。`)
      continue
    }
    const spoken = readSentence(head.body, ofYear)
    if (spoken) {
      begun = true
      const own = item ? take(item, spoken) : [{ code: 'not_understood' as const, detail: '没有说是哪个节日' }]
      for (const { code, detail } of [...spoken.faults, ...own]) refuse(code, detail, sentence)
    } else if (begun ? speaksOfDays(head.body) : namesDay(head.body)) {
      refuse('not_understood', '这一句看不懂，不敢猜', sentence)
    }
  }
  if (faults.length === 0) for (const { code, detail } of wholeFaults(items, read.amends !== null)) refuse(code, detail)
  if (faults.length > 0) return { notice: null, faults }
  return {
    notice: {
      year: ofYear,
      amends: read.amends ? officialName(read.amends) : null,
      title: read.title,
      issuedOn: read.issuedOn,
      holidays: items
        .flatMap((each) => each.off.map((date) => ({ date, name: each.name })))
        .sort((a, b) => a.date.localeCompare(b.date)),
      extraWorkdays: items.flatMap((each) => each.worked).sort(),
      remarks: [...remarks, ...items.flatMap((each) => unlawful(each, ofYear))],
    },
    faults: null,
  }
}

const officialName = (heading: string): string =>
  festivalsIn(heading)
    .map((festival) => festival.name)
    .join('、')

/** How a notice is cited: its title and the day it was issued. */
export const sourceOf = (notice: HolidayNotice): string =>
  `${notice.title ?? `${notice.year}年部分节假日安排（所录通知没有标题）`}${notice.issuedOn ? `（${notice.issuedOn}）` : ''}`
