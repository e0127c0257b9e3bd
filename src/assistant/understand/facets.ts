import type { Facet } from '../../contract/chat.ts'
import { soundsLike, sounded } from '../../search/sounds.ts'
import { FACET_SHARE, FACET_WORDS_EN, FACET_WORDS_ZH, MOST_FACETS } from '../rules/facet-words.ts'
import { findPhrases, type PhraseRow, readTable } from '../rules/phrase-table.ts'
import type { Language } from './language.ts'

const tables: Partial<Record<Language, PhraseRow[]>> = {}

/** Only an asking clause says what is wanted; a statement hints at it. */
const STATEMENT = 0.45

/** The question words that stand in the text; not those with gaps, which hold what is asked about. */
export function questionWords(text: string, language: Language): string[] {
  const plain = tableOf(language).filter(({ pattern }) => pattern.parts.length === 1)
  return findPhrases(plain, text).map((match) => text.slice(match.start, match.end))
}

function tableOf(language: Language): PhraseRow[] {
  tables[language] ??= language === 'en' ? readTable(FACET_WORDS_EN, true) : readTable(FACET_WORDS_ZH)
  return tables[language]
}

/** 有效其 for 有效期: question words of three characters and more by their sound, where none was spelt right. */
function misspelt(table: readonly PhraseRow[], text: string): PhraseRow[] {
  const heard = sounded(text)
  return table.filter(({ pattern, size }) => size > 2 && pattern.parts.length === 1 && soundsLike(heard, sounded(pattern.parts[0] ?? '')) >= 0)
}

/** What is asked about, best first, three at most; empty where the words tell nothing. Pure. */
export function facetsOf(parts: readonly { text: string; asks: boolean }[], language: Language): Facet[] {
  const table = tableOf(language)
  const weights = new Map<Facet, number>()
  for (const clause of parts) {
    const found = findPhrases(table, clause.text)
    for (const { label } of found.length > 0 ? found : misspelt(table, clause.text)) {
      const [names = '', weight = '1'] = label.split(' ')
      for (const [at, facet] of names.split('+').entries()) {
        const value = Number(weight) * (clause.asks ? 1 : STATEMENT) * (at === 0 ? 1 : 0.85)
        weights.set(facet as Facet, Math.max(weights.get(facet as Facet) ?? 0, value))
      }
    }
  }
  const strongest = Math.max(0, ...weights.values())
  return [...weights]
    .filter(([, weight]) => weight >= strongest * FACET_SHARE)
    .sort((a, b) => b[1] - a[1])
    .slice(0, MOST_FACETS)
    .map(([facet]) => facet)
}
