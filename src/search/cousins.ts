import type { Candidate } from './candidates.ts'
import type { SearchQuery } from './query.ts'
import { normalise, squeeze } from './text.ts'

/** Cousins are weighed against each other where they have this share of the best, as many at most. */
const NEAR = 0.8
const MOST = 4
/** What a character of a telling word is worth in nats, how many of them count, and the most of all by share of the strength. */
const TELLING = { character: 0.8, longest: 4, cap: 0.35 }
/** What the contrast of their usual words is worth. */
const CONTRAST = 0.5

type Weighed = Candidate & { strength: number; whole: boolean }

/**
 * 易混事项: entries near the top that the catalogue says are taken for each other are weighed against each other alone, by the words
 * that a clerk wrote down to tell them apart (迁、改道 for moving a pipe) and by how usual what was said is for the one and for the
 * other. Gives what to add to each, in nats; empty where the best has no cousin near it. `ranked` is best first.
 */
export function tellCousins<T extends Weighed>(query: SearchQuery, ranked: readonly T[]): Map<T, number> {
  const [first] = ranked
  if (!first) return new Map()
  const near = ranked
    .filter((one) => one.strength >= first.strength * NEAR && (one === first || rivals(first, one)))
    .slice(0, MOST)
  if (near.length < 2) return new Map()
  const usual = near.map((one) => CONTRAST * usualness(query, one))
  const middle = usual.reduce((total, value) => total + value, 0) / usual.length
  return new Map(near.map((one, at) => [one, (usual[at] ?? 0) - middle + telling(query, one, near)]))
}

/** A name that was said whole tells enough, unless the cousin's was too. */
const rivals = (a: Weighed, b: Weighed): boolean => (b.whole || !a.whole) && areCousins(a, b)

/** The catalogue says that one is taken for the other. */
export const areCousins = (a: Candidate, b: Candidate): boolean =>
  a.cousins.some((cousin) => cousin.id === b.id) || b.cousins.some((cousin) => cousin.id === a.id)

/** The log odds of what was said among the ways in which people say this entry. */
function usualness(query: SearchQuery, { said }: Candidate): number {
  const phrases = said.names.length + said.aliases.length + said.sayings.length
  const odds = (count: number | undefined): number => Math.log(((count ?? 0) + 0.5) / (phrases + 1))
  let total = 0
  for (const [char, weight] of query.characters) total += weight * odds(said.characters.get(char))
  for (const [token, weight] of query.terms) total += weight * odds(said.tokens.get(token))
  return total
}

/** The words that point to this one rather than to that cousin; a word by which the cousin goes as well tells nothing. */
function telling(query: SearchQuery, one: Weighed, near: readonly Weighed[]): number {
  let most = 0
  for (const cousin of one.cousins) {
    const other = near.find((candidate) => candidate.id === cousin.id)
    if (!other) continue
    let value = 0
    for (const word of cousin.words.map((said) => squeeze(normalise(said)))) {
      if (query.squeezed.includes(word) && !isSaidOf(other, word)) value += Math.min(word.length, TELLING.longest)
    }
    most = Math.max(most, value)
  }
  return Math.min(most * TELLING.character, TELLING.cap * one.strength)
}

const isSaidOf = ({ said }: Candidate, word: string): boolean =>
  [...said.names, ...said.aliases, ...said.sayings].some((phrase) => phrase.text.includes(word))
