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

/** Phones that nobody could dial. */
export function phoneFaults(content: DepartmentContent | PlaceContent): ContentFault[] {
  const fault = (path: (string | number)[], phone: string | null): ContentFault[] =>
    phone === null || looksLikePhone(phone)
      ? []
      : [{ path, code: 'phone', detail: `“${phone}”不像电话号码，应如 0419-1234567 或 12345` }]
  if (!('windows' in content)) return fault(['phone'], content.phone)
  return [
    ...content.windows.flatMap(({ phone }, at) => fault(['windows', at, 'phone'], phone)),
    ...content.contacts.flatMap(({ phone }, at) => fault(['contacts', at, 'phone'], phone)),
  ]
}
