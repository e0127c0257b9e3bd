import { FESTIVAL_NAMES } from './festivals.ts'

/** A notice cut into sentences, in half-width punctuation and without white space; `title` as it stood. */
export type NoticeText = {
  title: string | null
  /** The year of the title; null = no title. */
  year: number | null
  /** 关于调整2019年劳动节…的通知: the one festival whose days it changes. */
  amends: string | null
  issuedOn: string | null
  sentences: string[]
}

const ORDINAL = '(?:[一二三四五六七八九十]{1,3}、|\\([一二三四五六七八九十]{1,3}\\)|\\d{1,2}[、.](?!\\d))'
const DATE = '(\\d{4})年(\\d{1,2})月(\\d{1,2})日'
const TITLE = new RegExp(
  `(?:国务院办公厅)?关于(?:(\\d{4})年部分节假日安排|调整(\\d{4})年(${FESTIVAL_NAMES})(?:假期|放假)安排)的通知`,
)
/** What a page on the web puts around a notice. */
const PAGE_FACTS = new RegExp(
  `(?:成文日期|发布日期|发布时间|生效日期):?(?:${DATE}|\\d{4}-\\d{2}-\\d{2}(?:\\d{2}:\\d{2}(?::\\d{2})?)?)`,
  'g',
)
const SIGNED = new RegExp(`^(?:国务院办公厅)?${DATE}(?:\\(此件公开发布\\))?$`)

/** Reads the outside of a notice: lines wrapped anywhere, full- or half-width signs, a web page's own lines around it. */
export function readNoticeText(text: string): NoticeText {
  const lines = text
    .normalize('NFKC')
    .replaceAll(/[\u00AD\u200B-\u200F\u2060\uFEFF]/g, '')
    // A line may end anywhere; before an item, a festival or the signature it ends a sentence also where its stop is missing.
    .replaceAll(
      new RegExp(`[\\r\\n]+\\s*(?=${ORDINAL}|${FESTIVAL_NAMES}\\s*:|国务院办公厅\\s*\\d{4}年|${DATE}\\s*$)`, 'g'),
      '。',
    )
    .replaceAll(/\s+/g, '')
    .replaceAll(PAGE_FACTS, '。')
  const title = TITLE.exec(lines)
  const whole = lines.replaceAll(new RegExp(TITLE, 'g'), '。').replaceAll(/如下:/g, '如下。')
  const sentences: string[] = []
  let issuedOn: string | null = null
  const parts = whole.split(/[。;!]/).filter((part) => part !== '')
  for (const [at, sentence] of parts.entries()) {
    const signed = SIGNED.exec(sentence)
    // A bare date is the day of issue only where the notice ends.
    if (signed && (sentence.startsWith('国务院办公厅') || at === parts.length - 1))
      issuedOn = `${Number(signed[1])}年${Number(signed[2])}月${Number(signed[3])}日`
    else sentences.push(sentence)
  }
  return {
    title: title?.[0] ?? null,
    year: title ? Number(title[1] ?? title[2]) : null,
    amends: title?.[3] ?? null,
    issuedOn,
    sentences,
  }
}

const HEAD = new RegExp(`^(?:${ORDINAL})`)
const FESTIVAL_HEAD = new RegExp(`^(${FESTIVAL_NAMES})(?:放假安排|放假|假期)?:`)
const OTHER_HEAD = /^([^:,]{2,30}):(?=.*\d日)/

/** What a sentence begins with: `一、` an item, `春节:` the festival it speaks of, or the name of another day off. */
export function readHead(sentence: string): {
  item: boolean
  festival: string | null
  unknown: string | null
  body: string
} {
  const ordinal = HEAD.exec(sentence)?.[0] ?? ''
  const text = sentence.slice(ordinal.length)
  const festival = FESTIVAL_HEAD.exec(text)
  const unknown = festival ? null : OTHER_HEAD.exec(text)
  return {
    item: ordinal !== '',
    festival: festival?.[1] ?? null,
    unknown: unknown?.[1] ?? null,
    body: text.slice((festival ?? unknown)?.[0].length ?? 0),
  }
}

/** Whether a sentence could move a day: it names one, or speaks of days off or worked. Titles in 《》 do not count. */
export const namesDay = (sentence: string): boolean => /\d日/.test(sentence.replaceAll(/《[^》]*》/g, ''))
export const speaksOfDays = (sentence: string): boolean =>
  namesDay(sentence) || /放假|休假|上班|调休|补班|补休|连休|休息/.test(sentence.replaceAll(/《[^》]*》/g, ''))
