import { clausesOf } from './clauses.ts'
import { withoutFillers } from './fillers.ts'
import { findMeanings, type Meaning } from './lexicon.ts'
import { STOP_WORDS } from './rules/fillers.ts'
import { pairSound } from './sounds.ts'
import { normalise, runs, squeeze } from './text.ts'
import { bigrams, stem, words } from './tokens.ts'

/** A question made ready to be looked up. Pure: the index is not asked yet. */
export interface SearchQuery {
  /** The question in letters and digits alone, to find whole names in. */
  squeezed: string
  /** The question without what people say around it, in letters and digits alone. */
  core: string
  /** What was said, word by word, with its weight 0..1. */
  terms: Map<string, number>
  /** Single characters that were said, for names that are misspelt or short. */
  characters: Map<string, number>
  /** How the words sound, for those that are misspelt. */
  sounds: Map<string, number>
  /** Official words for what was said, with the weight of the clause they were said in. */
  meanings: (Meaning & { weight: number })[]
  /** Every word to look up, of letters and digits alone: they are safe in any expression. */
  tokens: string[]
}

const MAX_TOKENS = 120
const SHORT = 8

/** Understands a question for the index: clauses weighed, fillers out, people's words translated. */
export function parseQuery(text: string): SearchQuery {
  const plain = normalise(text)
  const clauses = clausesOf(plain)
  const terms = new Map<string, number>()
  const characters = new Map<string, number>()
  const meanings: SearchQuery['meanings'] = []
  const core: string[] = []
  for (const clause of clauses) {
    const meant = findMeanings(clause.text)
    for (const meaning of meant) meanings.push({ ...meaning, weight: clause.weight })
    for (const run of runs(withoutFillers(clause.text))) {
      if (!run.han) {
        if (!STOP_WORDS.has(run.text) && run.text.length > 1) raise(terms, stem(run.text), clause.weight)
        continue
      }
      core.push(run.text)
      for (const char of run.text) raise(characters, char, clause.weight)
      if (run.text.length > 1)
        for (const pair of bigrams(run.text)) raise(terms, pair, clause.weight * literal(pair, clause.text, meant))
    }
  }
  const meant = [...new Set(meanings.flatMap((meaning) => meaning.means.flatMap(words)))]
  const sounds = new Map<string, number>()
  for (const [term, weight] of terms) {
    const sound = pairSound(term)
    if (sound) raise(sounds, sound, weight)
  }
  // Single characters stand in a great many names: they are looked up for short questions only, where little else was said.
  const singles = core.join('').length <= SHORT ? [...characters.keys()] : []
  const wanted = [...heaviest(terms), ...meant, ...[...sounds.keys()].slice(0, 30), ...singles]
  return {
    squeezed: squeeze(plain),
    core: core.join(''),
    terms,
    characters,
    sounds,
    meanings,
    tokens: [...new Set(wanted)].slice(0, MAX_TOKENS),
  }
}

/** Words that are part of a longer saying (抵押 in 抵押怎么撤销) count for less by themselves: the saying tells what they are about. */
function literal(pair: string, text: string, meanings: readonly Meaning[]): number {
  const at = text.indexOf(pair)
  const inside = meanings.some(
    (meaning) =>
      meaning.spans.length > 1 && meaning.spans.some(([start, end]) => start <= at && end >= at + pair.length),
  )
  return inside ? 0.5 : 1
}

const heaviest = (weights: Map<string, number>): string[] =>
  [...weights].sort((a, b) => b[1] - a[1]).map(([token]) => token)

function raise(weights: Map<string, number>, token: string, weight: number): void {
  if ((weights.get(token) ?? 0) < weight) weights.set(token, weight)
}
