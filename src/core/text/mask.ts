import { withoutAccessCodes } from '../../contract/access-code-text.ts'

/**
 * Takes out of a message what must not be stored: phones, ID numbers, bank cards, unified credit codes and access codes. Project
 * codes are public and stay. The kind of what stood there is kept, so that staff can still read the question.
 */
export function mask(text: string): string {
  const codes: string[] = []
  const kept = text.normalize('NFKC').replace(PROJECT, (code) => `\u{F0000}${codes.push(code) - 1}\u{F0001}`)
  const numbers = NUMBERS.reduce(hide, kept)
  const masked = WORDS.reduce(hide, withoutAccessCodes(numbers, '[查询码]'))
  return masked.replace(/\u{F0000}(\d+)\u{F0001}/gu, (_, at: string) => codes[Number(at)] ?? '')
}

type Rule = readonly [RegExp, string]

const hide = (text: string, [pattern, word]: Rule): string => text.replace(pattern, `[${word}]`)

const PROJECT = /(?<!\d)\d{4}-\d{6}-\d{2}-\d{2}-\d{6}(?!\d)/gu

/** In order: the longer and stricter first. 居民身份证 has 18 (or 15) characters, 统一社会信用代码 18, a bank card 13 to 19 digits. */
const NUMBERS: readonly Rule[] = [
  [/(?<![\dA-Za-z])\d{6}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx](?![\dA-Za-z])/gu, '身份证号'],
  [/(?<![\dA-Za-z])[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}(?![\dA-Za-z])/gu, '信用代码'],
  [/(?<![\dA-Za-z])(?:\+?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}(?!\d)/gu, '手机号'],
  [/(?<!\d)(?:\d[ -]?){12,18}\d(?!\d)/gu, '卡号'],
  [/(?<!\d)0\d{2,3}[- ]?\d{7,8}(?!\d)/gu, '电话'],
]

const WORDS: readonly Rule[] = [
  [/(?<=(?:查询码|访问码|密码|口令|access code)[是为:： ]{0,3})[0-9A-Za-z]{6,24}/giu, '查询码'],
  [/[\w.+-]+@[\w-]+(?:\.[\w-]+)+/gu, '邮箱'],
]
