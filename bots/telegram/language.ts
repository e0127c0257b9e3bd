import type { Language } from '../channel/commands.ts'
import { languageOfText } from '../channel/wording.ts'

/** The language of an answer by its first line, which may name Chinese things in English; null where it tells nothing. */
export function languageOf(text: string): Language | null {
  const [line = ''] = text.split('\n', 1)
  const count = (pattern: RegExp) => line.match(pattern)?.length ?? 0
  return count(/[a-z]/gi) > count(/\p{Script=Han}/gu) ? 'en' : languageOfText(text)
}

/** A Telegram app's language (IETF tag) -> ours; Simplified Chinese where it says nothing. */
export function languageOfApp(tag: string | undefined): Language {
  if (/^zh-(hant|tw|hk|mo)/i.test(tag ?? '')) return 'zh-Hant'
  return tag && !/^zh/i.test(tag) ? 'en' : 'zh-Hans'
}
