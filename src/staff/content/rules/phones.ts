import type { DepartmentContent } from '../../../contract/content/departments.ts'
import type { PlaceContent } from '../../../contract/content/places.ts'
import type { ContentFault } from '../fault.ts'

const PART = /^\+?[\d\s()（）-]{3,24}(?:(?:转|ext\.?|x)\s*\d{1,6})?$/i
const SEPARATORS = /[、，,;；/／]|或/

/** Whether a text is one telephone number, or several: 3 to 16 digits each, with area code, hyphens and an extension. Pure. */
export const looksLikePhone = (text: string): boolean =>
  text.split(SEPARATORS).every((part) => {
    const digits = part.replaceAll(/\D/g, '').length
    return PART.test(part.trim()) && digits >= 3 && digits <= 16
  })

/** 国内号码, without spaces, brackets and hyphens, by how they begin: what the rest of each has to be like (电信网编号计划). */
const NATIONAL: readonly (readonly [begins: RegExp, whole: RegExp, rule: string])[] = [
  [/^0(?:10|2\d)/, /^0\d{10}$/, '三位区号后面应是8位'],
  [/^0/, /^0\d{10,11}$/, '四位区号后面应是7位或8位'],
  [/^1[3-9]\d{4}/, /^1\d{10}$/, '手机号码应是11位'],
  [/^[48]00\d{3}/, /^[48]00\d{7}$/, '400、800电话应是10位'],
  [/^/, /^\d{3,8}$/, '没有区号的号码是3至8位'],
]
/** An extension, said or after a hyphen that follows a whole number: 0419-1234567-801. */
const EXTENSION = /(?:(?:转|ext\.?|x)\s*\d{1,6}|(?<=\d{7})\s*-\s*\d{1,6})$/i

/** Why a number cannot be reached from within the country; null = it can, or it is a foreign one. */
function wrongLength(part: string): string | null {
  const plain = part.trim()
  const home = /^(?:\+|00)86/.exec(plain)?.[0]
  if (!home && /^(?:\+|00)/.test(plain)) return null
  const digits = plain
    .slice(home?.length ?? 0)
    .replace(EXTENSION, '')
    .replaceAll(/\D/g, '')
  // From abroad an area code loses its 0; a mobile number has none.
  const number = home && !/^(?:0|1[3-9])/.test(digits) ? `0${digits}` : digits
  const found = NATIONAL.find(([begins]) => begins.test(number))
  return !found || found[1].test(number) ? null : found[2]
}

/** Phones that nobody could dial; those of a wrong length are warned of only: there are short numbers that we do not know. */
export function phoneFaults(content: DepartmentContent | PlaceContent): ContentFault[] {
  const fault = (path: (string | number)[], phone: string | null): ContentFault[] => {
    if (phone === null) return []
    if (!looksLikePhone(phone))
      return [{ path, code: 'phone', detail: `“${phone}”不像电话号码，应如 0419-1234567 或 12345` }]
    for (const part of phone.split(SEPARATORS)) {
      const rule = wrongLength(part)
      if (rule)
        return [
          { path, code: 'phone_length', detail: `“${part.trim()}”的位数不对，请核对：${rule}`, severity: 'warning' },
        ]
    }
    return []
  }
  if (!('windows' in content)) return fault(['phone'], content.phone)
  return [
    ...content.windows.flatMap(({ phone }, at) => fault(['windows', at, 'phone'], phone)),
    ...content.contacts.flatMap(({ phone }, at) => fault(['contacts', at, 'phone'], phone)),
  ]
}
