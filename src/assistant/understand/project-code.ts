import { normaliseAccessCode } from '../../access/access-code.ts'
import { accessCodesIn } from '../../contract/access-code-text.ts'

const CODE = /(?<!\d)(\d{4})[-\s—–]?(\d{6})[-\s—–]?(\d{2})[-\s—–]?(\d{2})[-\s—–]?(\d{6})(?!\d)/u

/** 项目代码 in a message, also where the hyphens are missing or other dashes; null where there is none. */
export function projectCodeOf(text: string): string | null {
  const match = text.normalize('NFKC').match(CODE)
  return match ? match.slice(1).join('-') : null
}

/** The message without the project's code, whose digits are no words to look up. */
export const withoutProjectCode = (text: string): string => text.normalize('NFKC').replace(CODE, ' ').trim()

/** 查询码 in a message that also holds letters (so that no number or project code is taken for one), or null. */
export function accessCodeOf(text: string): string | null {
  const codes = accessCodesIn(text.normalize('NFKC').toUpperCase())
  return codes.find((code) => /[A-Z]/.test(code) && normaliseAccessCode(code).length >= 8) ?? null
}
