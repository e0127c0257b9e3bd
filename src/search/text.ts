import { Converter } from 'opencc-js/t2cn'

let convert: ((text: string) => string) | undefined

/** Traditional -> Simplified; what is Simplified already comes back as it is. The tables are read on first use only. */
export function toSimplified(text: string): string {
  if (!HAN.test(text)) return text
  convert ??= Converter({ from: 'tw', to: 'cn' })
  return convert(text)
}

/** Signs that stand for a word. */
const SIGNS: Record<string, string> = {
  '💰': '钱',
  '💴': '钱',
  '💵': '钱',
  $: '钱',
  '¥': '钱',
  '📞': '电话',
  '☎': '电话',
  '🏠': '房',
  '🚗': '车',
  '🆔': '证',
}
const SIGN = /[💰💴💵$¥📞☎🏠🚗🆔]/gu

const HAN = /\p{Script=Han}/u
const BETWEEN_HAN = /(?<=\p{Script=Han})\s+(?=\p{Script=Han})/gu
const NOT_WORD = /[^\p{L}\p{N}]+/gu

/** What two spellings of one question have in common: NFKC, lower case, Simplified, signs as words, single spaces. Punctuation stays. */
export const normalise = (text: string): string =>
  toSimplified(text.normalize('NFKC').replace(SIGN, (sign) => SIGNS[sign] ?? sign))
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .trim()

/** The letters and digits of a normalised text alone, for asking whether one phrase stands in another. */
export const squeeze = (text: string): string => text.replace(NOT_WORD, '')

/** Joins Chinese that was typed with spaces; spaces between Latin words stay. */
export const joinHan = (text: string): string => text.replace(BETWEEN_HAN, '')

export const hasHan = (text: string): boolean => HAN.test(text)

/**
 * Breaks text at everything that is neither letter nor digit into runs of one kind: Chinese, or Latin letters and digits.
 * `公司3个股东LLC` -> 公司, 3, 个股东, llc.
 */
export function runs(text: string): { text: string; han: boolean }[] {
  const found: { text: string; han: boolean }[] = []
  for (const match of text.matchAll(/\p{Script=Han}+|[\p{L}\p{N}]+?(?=\p{Script=Han}|[^\p{L}\p{N}]|$)/gu)) {
    found.push({ text: match[0], han: HAN.test(match[0]) })
  }
  return found
}
