import { accessCodesIn, withoutAccessCodes } from '../../contract/access-code-text.ts'

const CODE = /(?<!\d)(\d{4})[-\s—–]?(\d{6})[-\s—–]?(\d{2})[-\s—–]?(\d{2})[-\s—–]?(\d{6})(?!\d)/u

/** 项目代码 in a message, also where the hyphens are missing or other dashes; null where there is none. */
export function projectCodeOf(text: string): string | null {
  const match = text.normalize('NFKC').match(CODE)
  return match ? match.slice(1).join('-') : null
}

/** The message without the project's code, whose digits are no words to look up. */
export const withoutProjectCode = (text: string): string => text.normalize('NFKC').replace(CODE, ' ').trim()

/** The first that looks like a 查询码 in a message without its project code, or null. */
export const accessCodeOf = (text: string): string | null =>
  accessCodesIn(text.normalize('NFKC').toUpperCase())[0] ?? null

/** A message that holds a 查询码 and no other word. */
export const isCodeAlone = (text: string): boolean =>
  accessCodeOf(text) !== null && !/[\p{L}\p{N}]/u.test(withoutAccessCodes(text.normalize('NFKC'), ''))
