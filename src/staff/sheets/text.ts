import type { CellValue } from './sheet.ts'

/** Control characters but tab and line feed, soft hyphens, zero-width spaces and marks, what XML cannot hold. */
const INVISIBLE = /[^\P{Cc}\t\n]|[\u00AD\u200B\u200E\u200F\u2060\uFEFF\uFFFD-\uFFFF]/gu

/**
 * A cell's text as it was meant: nothing invisible, ordinary spaces for hard ones, ends trimmed, one kind of line break. Full-width
 * characters stay: in a name they belong there.
 */
export const cleanCell = (value: CellValue): string =>
  typeof value === 'string'
    ? value
        .toWellFormed()
        .replaceAll(/\r\n?/g, '\n')
        .replaceAll(INVISIBLE, '')
        .replaceAll(/[\u00A0\u202F\u2007]/g, ' ')
        .replaceAll(/[^\S\n]+$/gm, '')
        .trim()
    : typeof value === 'boolean'
      ? value
        ? '是'
        : '否'
      : String(value)

/** What two texts that mean the same name have in common: half width, no spaces, no marks. */
export const wordKey = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\s"'“”‘’《》〈〉,，.。:：;；、*＊·•_/\\-]+/g, '')

/** A heading without what is only remarked in it: （必填）, *, （单位：工作日）, numbering. */
export const headingKey = (heading: string): string =>
  wordKey(
    heading
      .normalize('NFKC')
      .replaceAll(/\([^()]*\)|\[[^\]]*\]|【[^】]*】/g, '')
      .replace(/^\s*(?:\d+[.、]|[一二三四五六七八九十]+、)/, ''),
  )

const DIGITS = '〇一二三四五六七八九'

/** 十五, 二十, 一百二十, 两, 零 -> a number; null where it is none. Up to thousands. */
export function chineseNumber(text: string): number | null {
  if (!/^[〇零一二两三四五六七八九十百千]+$/.test(text)) return null
  // One digit follows another only after 零: 一两 is a guess, no number.
  if (/[一二三四五六七八九两]{2}/.test(text)) return null
  let sum = 0
  let digit = 0
  for (const char of text.replaceAll('零', '〇').replaceAll('两', '二')) {
    const unit = { 十: 10, 百: 100, 千: 1000 }[char]
    if (unit === undefined) digit = DIGITS.indexOf(char)
    else {
      sum += (digit === 0 ? 1 : digit) * unit
      digit = 0
    }
  }
  return sum + digit
}

/** A number however it is written: 1,000、１２、三、3次、约… are not all one: units are taken away by the caller. Null where it is none. */
export function numberIn(text: string): number | null {
  const plain = text.normalize('NFKC').replaceAll(/[\s,，]/g, '')
  if (/^-?\d+(?:\.\d+)?$/.test(plain)) return Number(plain)
  return chineseNumber(plain)
}

const DAY = /^(\d{4})(?:[-/.]|年)(\d{1,2})(?:[-/.]|月)(\d{1,2})日?(?:[ T]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?Z?)?$/

/** 2026/1/5, 2026.1.5, 2026年1月5日, 20260105, an Excel serial -> 2026-01-05; null where it is no day that exists. */
export function dayIn(text: string): string | null {
  const plain = text.normalize('NFKC').replaceAll(/\s+/g, ' ').trim()
  const packed = /^(\d{4})(\d{2})(\d{2})$/.exec(plain)
  const parts = packed ?? DAY.exec(plain.replaceAll(/\s*([年月日/.-])\s*/g, '$1'))
  if (!parts) {
    const serial = /^\d{5}(?:\.\d+)?$/.test(plain) ? Number(plain) : 0
    // 1954 to 2119: a number of another order is no day that was meant.
    if (serial < 20_000 || serial > 80_000) return null
    return new Date(Date.UTC(1899, 11, 30) + Math.floor(serial) * 86_400_000).toISOString().slice(0, 10)
  }
  const [, year = '', month = '', day = ''] = parts
  const instant = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)))
  const same = instant.getUTCMonth() === Number(month) - 1 && instant.getUTCDate() === Number(day)
  return same ? instant.toISOString().slice(0, 10) : null
}

const YES = new Set([
  '是',
  '有',
  'y',
  'yes',
  'true',
  '1',
  '√',
  '✓',
  '✔',
  '支持',
  '全国通办',
  '跨省通办',
  '全省通办',
  '省内通办',
  '跨市通办',
  '全市通办',
  '需要',
  '需',
  '收费',
  '可以',
  '允许',
])
const NO = new Set([
  '否',
  '无',
  'n',
  'no',
  'false',
  '0',
  '×',
  'x',
  '不是',
  '没有',
  '不支持',
  '不通办',
  '非通办',
  '不需要',
  '不收费',
  '免费',
  '不可以',
  '不允许',
])

/** 是/否 and the like; null where it is neither. */
export function booleanIn(text: string): boolean | null {
  const key = wordKey(text)
  return YES.has(key) ? true : NO.has(key) ? false : null
}

/** The mark of a line that goes on in the next: an item of a list may have lines of its own. */
const GOES_ON = '↵'

/** A list as one cell: an item a line. */
export const linesText = (items: readonly string[]): string =>
  items.map((item) => item.replaceAll('\n', `${GOES_ON}\n`)).join('\n')

/** One cell -> its items. Numbers before all of them (1. 2. …, ① ② …, 一、 二、 …) are taken away; one line may hold several numbered ones. */
export function linesIn(text: string): string[] {
  const lines = text
    .replaceAll(`${GOES_ON}\n`, '\u0001')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => line.replaceAll('\u0001', '\n'))
  return numbered(lines) ?? (lines.length === 1 ? numbered(splitNumbered(lines[0] ?? '')) : null) ?? lines
}

const NUMBER = /^(?:[(（]?(\d{1,2}|[一二三四五六七八九十]{1,3})[)）、.．]|([①-⑳]))\s*(?!\d)/

function numbered(lines: readonly string[]): string[] | null {
  if (lines.length < 2) return null
  const items = lines.map((line, at) => {
    const found = NUMBER.exec(line)
    if (!found) return null
    const number = found[2] ? found[2].charCodeAt(0) - 0x245f : numberIn(found[1] ?? '')
    return number === at + 1 ? line.slice(found[0].length).replace(/[；;。]$/, '') : null
  })
  return items.every((item) => item !== null && item !== '') ? (items as string[]) : null
}

const splitNumbered = (line: string): string[] =>
  line
    .split(/(?<=[；;。，,\s])(?=[(（]?\d{1,2}[)）、.．](?!\d))|(?=[①-⑳])/)
    .map((part) => part.trim().replace(/[；;，,]$/, ''))
    .filter((part) => part !== '')
