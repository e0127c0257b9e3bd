import type { Language } from './wording.ts'

/** What a page may say about its chat, by data- attributes of the script element; whatever is left out is found on the page. */
export interface EmbedOptions {
  /** Where the script came from, and so where questions go. */
  origin: string
  region: string | null
  language: Language | null
  theme: 'light' | 'dark' | null
  position: 'left' | 'right'
  title: string | null
  /** A CSS selector: the chat is put into that element, without a button. */
  target: string | null
}

/** `src` is the script's own address. Pure; a value that means nothing counts as left out. */
export function readOptions(src: string, data: Readonly<Record<string, string | undefined>>): EmbedOptions {
  const { region, language, theme, position, title, target } = data
  return {
    origin: new URL(src).origin,
    region: region?.trim() || null,
    language: language?.trim() ? languageOf(language) : null,
    theme: theme === 'light' || theme === 'dark' ? theme : null,
    position: position === 'left' ? 'left' : 'right',
    title: title?.trim() || null,
    target: target?.trim() || null,
  }
}

/**
 * A language tag (BCP 47) -> the nearest language that the chat speaks. Chinese without a script goes by the region's; a page that
 * does not say is taken for Simplified Chinese, one in any other language is spoken to in English.
 */
export function languageOf(tag: string): Language {
  const parts = tag.trim().toLowerCase().split(/[-_]/)
  if (parts[0] === '' || parts[0] === 'und') return 'zh-Hans'
  if (!['zh', 'yue', 'cmn', 'wuu', 'nan', 'hak'].includes(parts[0] ?? '')) return 'en'
  if (parts.includes('hans')) return 'zh-Hans'
  return parts.some((part) => ['hant', 'tw', 'hk', 'mo'].includes(part)) ? 'zh-Hant' : 'zh-Hans'
}
