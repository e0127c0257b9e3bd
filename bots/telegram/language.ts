import type { Language } from '../channel/commands.ts'

/** A Telegram app's language (IETF tag) -> ours; Simplified Chinese where it says nothing. */
export function languageOfApp(tag: string | undefined): Language {
  if (/^zh-(hant|tw|hk|mo)/i.test(tag ?? '')) return 'zh-Hant'
  return tag && !/^zh/i.test(tag) ? 'en' : 'zh-Hans'
}
