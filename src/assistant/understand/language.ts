import { hasHan, toSimplified } from '../../search/text.ts'

export type Language = 'zh' | 'en'
export type Script = 'hans' | 'hant'

/**
 * English where there is no Chinese character at all, or nothing but one official name in an English sentence; digits and codes alone are
 * answered in Chinese.
 */
export const languageOf = (text: string): Language =>
  (!hasHan(text) && /[a-z]{2}/i.test(text)) || NAME_IN_ENGLISH.test(text) ? 'en' : 'zh'

/** What documents do I need for 施工许可证? */
const NAME_IN_ENGLISH = /^\s*(?:[a-z][a-z'’]*[\s,]+){3,}[\p{Script=Han}（）、“”]+[\s?.!]*$/iu

/** Traditional where at least one character in twelve is written so: one variant in a name does not make the text Traditional. */
export function scriptOf(text: string): Script {
  // Codes, figures and Latin letters are of neither script.
  const chinese = text.replace(/[^\p{Script=Han}]/gu, '')
  const simplified = Array.from(toSimplified(chinese))
  const chars = Array.from(chinese)
  const different = chars.length === simplified.length ? chars.filter((char, at) => char !== simplified[at]).length : 1
  return different > 0 && different * 12 >= chars.length ? 'hant' : 'hans'
}
