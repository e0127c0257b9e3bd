import type { Block, Choice } from '../../contract/blocks.ts'
import type { Basis } from '../../contract/common.ts'
import { WORDING_EN } from '../rules/wording-en.ts'
import { WORDING_ZH, type Wording } from '../rules/wording-zh.ts'
import type { Language } from '../understand/language.ts'

/** What every template is given: the wording of the asker's language. */
export interface Say {
  language: Language
  w: Wording
  /** A name as it is shown: official Chinese, in English led by the translation. */
  name(entry: { name: string; nameEn?: string | null }): string
}

const forms: Record<Language, Say> = {
  zh: { language: 'zh', w: WORDING_ZH, name: (entry) => entry.name },
  en: {
    language: 'en',
    w: WORDING_EN,
    name: (entry) => (entry.nameEn ? `${entry.nameEn} (${entry.name})` : entry.name),
  },
}

export const sayIn = (language: Language): Say => forms[language]

/** （示例）, with the brackets of the language. */
export const aside = (say: Say, words: string): string => `${say.w.open}${words}${say.w.close}`

/** Parts of one line; empty ones are left out. */
export const commas = (say: Say, parts: readonly (string | null | undefined)[]): string =>
  parts.filter(Boolean).join(say.w.comma)

/** A remark of several parts; null where none of them says anything. */
export const noteOf = (say: Say, parts: readonly (string | false | null | undefined)[]): string | null =>
  parts.filter(Boolean).join(say.w.semicolon) || null

/** 名称：内容. */
export const told = (say: Say, label: string, words: string): string => `${label}${say.w.colon}${words}`

type TextTone = Extract<Block, { type: 'text' }>['tone']
type Field = Extract<Block, { type: 'fields' }>['items'][number]
type Item = Extract<Block, { type: 'list' }>['items'][number]

export const text = (words: string, tone: TextTone = 'plain'): Block => ({ type: 'text', text: words, tone })

export const field = (label: string, value: string, note: string | null = null, basis: Basis | null = null): Field => ({
  label,
  value,
  note,
  basis,
})

/** Fields with a value; no block where none has one. */
export const fields = (title: string | null, items: readonly (Field | null)[]): Block[] => {
  const filled = items.filter((item): item is Field => item !== null && item.value !== '')
  return filled.length > 0 ? [{ type: 'fields', title, items: filled }] : []
}

export const item = (words: string, more: Partial<Omit<Item, 'text'>> = {}): Item => ({
  text: words,
  tags: [],
  note: null,
  links: [],
  ...more,
})

/** A list; no block where it is empty. */
export const list = (
  title: string | null,
  style: 'bullet' | 'ordered' | 'checklist',
  items: readonly (string | Item)[],
): Block[] =>
  items.length > 0
    ? [{ type: 'list', title, style, items: items.map((one) => (typeof one === 'string' ? item(one) : one)) }]
    : []

export const choicesBlock = (prompt: string, items: Choice[]): Block => ({ type: 'choices', prompt, items })
