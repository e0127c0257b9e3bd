import type { Facet } from '../../contract/chat.ts'
import { FACET_SHAPES } from '../rules/facet-shapes.ts'
import { FACET_SHARE, FACET_WORDS_EN, FACET_WORDS_ZH, MOST_FACETS } from '../rules/facet-words.ts'
import { findMisspelt, findPhrases, type PhraseTable, readTable } from '../rules/phrase-table.ts'
import type { Language } from './language.ts'

const tables: Partial<Record<Language, PhraseTable>> = {}

function tableOf(language: Language): PhraseTable {
  tables[language] ??=
    language === 'en' ? readTable({ text: FACET_WORDS_EN, latin: true }) : readTable({ text: FACET_WORDS_ZH })
  return tables[language]
}

/** Only an asking clause says what is wanted; a statement hints at it. */
const STATEMENT = 0.45

/** The question words that stand in the text; not those with gaps, which hold what is asked about. */
export const questionWords = (text: string, language: Language): string[] =>
  findPhrases(tableOf(language), text)
    .filter(({ row }) => row.pattern.parts.length === 1)
    .map((match) => text.slice(match.start, match.end))

/** A bare yes or no says less than any word inside it. */
const VAGUE = 1

/** The shapes of questions that a clause has, without those inside a longer one. */
function shapesIn(text: string) {
  const found = FACET_SHAPES.flatMap(({ facets, weight, shape }) =>
    [...text.matchAll(shape)].map((match) => ({
      label: `${facets} ${weight}`,
      weight,
      start: match.index,
      end: match.index + match[0].length,
      size: match[0].length,
    })),
  )
  return found.filter(
    (one) =>
      !found.some(
        (other) =>
          other !== one &&
          other.start <= one.start &&
          other.end >= one.end &&
          (other.size > one.size || other.weight > one.weight),
      ),
  )
}

/** What is asked about, best first, three at most; empty where the words tell nothing. Pure. */
export function facetsOf(parts: readonly { text: string; asks: boolean }[], language: Language): Facet[] {
  const table = tableOf(language)
  const weights = new Map<Facet, number>()
  for (const clause of parts) {
    const shapes = language === 'zh' ? shapesIn(clause.text) : []
    const phrases = findPhrases(table, clause.text)
    const found = phrases.filter(
      (one) =>
        !shapes.some(
          (shape) => shape.start <= one.start && shape.end >= one.end && shape.size > one.size && shape.weight > VAGUE,
        ),
    )
    for (const { label } of [...shapes, ...found, ...findMisspelt(table, clause.text, phrases)]) {
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
