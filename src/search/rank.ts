import type { SearchItem, SubjectKind } from '../contract/search.ts'
import type { Rarity } from './candidate-row.ts'
import type { Candidate } from './candidates.ts'
import { tellCousins } from './cousins.ts'
import type { Phrase } from './phrases.ts'
import type { SearchQuery } from './query.ts'
import { hasHan } from './text.ts'
import { bigrams, words } from './tokens.ts'

/** A candidate with the evidence for it. `strength` adds up what was found, in nats of rarity; `score` is 0..1. */
export interface Ranked extends Candidate {
  score: number
  strength: number
  /** A name or alias stands in the question letter by letter. */
  whole: boolean
  matched: SearchItem['matched']
  /** The strength without words for something that the guide does not hold, where there were any. */
  beside?: number
}

/** Between entries of like name the matter is meant rather than the paper, the stage or the place. */
const KIND_WEIGHT: Record<SubjectKind, number> = {
  matter: 1,
  project: 1,
  bundle: 0.85,
  institution: 0.85,
  department: 0.8,
  policy: 0.75,
  stage: 0.7,
  place: 0.7,
  document: 0.62,
}

/** What each kind of evidence is worth. Measured on questions of three hands; see `npm run eval`. */
const WEIGHT = {
  alias: 0.96,
  saying: 0.9,
  /** A whole name counts more than its words, and something for being short. */
  whole: 1.25,
  wholeAtLeast: 1.5,
  /** Words of the best name count in full; those of the entry's other names and texts less. */
  otherNames: 0.25,
  text: 0.35,
  sound: 0.6,
  character: 0.44,
  characterAlone: 0.66,
  meaning: 1.1,
  /** A saying of two parts (抵押 .. 撤销) tells more than its characters alone. */
  composite: 1.5,
  breadthOfCharacters: 3.4,
  breadthOfWords: 0.7,
}
/** The strength at which the score is a half. */
const HALF = 16
const LEAST = 0.4

type Idf = (token: string) => number

/**
 * Ranks candidates by evidence: a whole name or alias over the phrase it is part of, over rare words, over common words, over
 * characters and sounds. Pure; the same for GET /v1/search and for the assistant.
 */
export function rank(query: SearchQuery, candidates: readonly Candidate[], rarity: Rarity): Ranked[] {
  const idf = idfOf(rarity)
  const meanings = weighMeanings(query, (token) => rarity.documents.has(token), idf)
  const spread = spreadOf(candidates)
  const strongest = Math.max(1e-9, ...candidates.map((candidate) => candidate.text))
  const ranked = candidates
    .map((candidate) => {
      const evidence = evidenceFor(query, candidate, meanings, idf)
      const breadth = breadthEvidence(query, candidate, spread, idf)
      const text = (candidate.text / strongest) * Math.min(candidate.text, 12) * WEIGHT.text
      const strength = (evidence.strength + text + breadth) * KIND_WEIGHT[candidate.kind]
      return { ...candidate, ...evidence, strength, score: scoreOf(strength) }
    })
    .filter((candidate) => candidate.strength > LEAST)
    .sort(byStrength)
  const told = tellCousins(query, ranked)
  return told.size === 0
    ? ranked
    : ranked
        .map((one) => {
          const strength = Math.max(LEAST, one.strength + (told.get(one) ?? 0))
          return { ...one, strength, score: scoreOf(strength) }
        })
        .sort(byStrength)
}

const byStrength = (a: Ranked, b: Ranked): number =>
  b.strength - a.strength || a.name.length - b.name.length || (a.id < b.id ? -1 : 1)

const scoreOf = (strength: number): number => Math.round((strength / (strength + HALF)) * 1000) / 1000

/** The rarity of a word, ln(1 + N/n); a word that no entry has is as rare as one that a single entry has. */
function idfOf(rarity: Rarity): Idf {
  const total = Math.max(2, rarity.total)
  return (token) => Math.log(1 + total / Math.max(1, rarity.documents.get(token) ?? 1))
}

function evidenceFor(query: SearchQuery, candidate: Candidate, meanings: readonly Weighed[], idf: Idf) {
  const { names, sayings } = candidate.said
  const phrases = [...names, ...candidate.said.aliases]
  const scored = [...phrases, ...sayings].map((phrase, at) => {
    const evidence = phraseEvidence(query, phrase, idf)
    const weight = at < names.length ? 1 : at < phrases.length ? WEIGHT.alias : WEIGHT.saying
    return { phrase, named: at < names.length, ...evidence, value: evidence.value * weight }
  })
  scored.sort((a, b) => b.value - a.value)
  const best = scored[0]
  if (!best) return { strength: 0, whole: false, matched: [] }
  let all = 0
  for (const [token, weight] of query.terms) if (candidate.said.tokens.has(token)) all += weight * idf(token)
  const strength =
    best.value + WEIGHT.otherNames * Math.max(0, all - best.hit) + meaningEvidence(meanings, phrases, idf)
  const matched: SearchItem['matched'] = scored
    .filter((one) => one.value > 1)
    .slice(0, 3)
    .map(({ phrase, named }) => ({ field: named ? 'name' : 'alias', text: phrase.text }))
  return {
    strength,
    whole: best.whole,
    matched: matched.length > 0 ? matched : [{ field: 'text' as const, text: candidate.snippet }],
  }
}

/**
 * How usual what was said is among all the ways in which people say this entry: each character and word counts by the share of
 * phrases that hold it (on a logarithmic scale), the more the fewer of the candidates hold it. It finds the entry whose sayings
 * come near the question together where no single one does.
 */
function breadthEvidence(query: SearchQuery, { said }: Candidate, spread: (char: string) => number, idf: Idf): number {
  const most = Math.log(2 + said.names.length + said.aliases.length + said.sayings.length)
  let characters = 0
  for (const [char, weight] of query.characters) {
    const count = said.characters.get(char)
    if (count) characters += weight * spread(char) * (Math.log(1 + count) / most)
  }
  let words = 0
  for (const [token, weight] of query.terms) {
    const count = said.tokens.get(token)
    if (count) words += weight * idf(token) * (Math.log(1 + count) / most)
  }
  return WEIGHT.breadthOfCharacters * characters + WEIGHT.breadthOfWords * words
}

/** How few of the candidates hold a character: ln(1 + N/(1 + n)). */
function spreadOf(candidates: readonly Candidate[]): (char: string) => number {
  const holders = new Map<string, number>()
  for (const { said } of candidates)
    for (const char of said.characters.keys()) holders.set(char, (holders.get(char) ?? 0) + 1)
  return (char) => Math.log(1 + candidates.length / (1 + (holders.get(char) ?? 0)))
}

/** How far one name or alias is what was said. `hit`: what of it was said, in nats. */
function phraseEvidence(query: SearchQuery, phrase: Phrase, idf: Idf): { value: number; hit: number; whole: boolean } {
  let size = 0
  let hit = 0
  let covered = 0
  for (const [at, token] of phrase.tokens.entries()) {
    const worth = idf(token)
    size += worth
    const said = query.terms.get(token)
    const weight = said ?? WEIGHT.sound * (query.sounds.get(phrase.sounds[at] ?? '') ?? 0)
    hit += weight * worth
    covered += said === undefined ? weight * worth : worth
  }
  if (size === 0) return { value: 0, hit: 0, whole: false }
  if (isWhole(query, phrase)) {
    return {
      value: Math.max(hit, size * clauseWeight(query, phrase)) * WEIGHT.whole + WEIGHT.wholeAtLeast,
      hit,
      whole: true,
    }
  }
  return {
    value: hit * (0.15 + 0.85 * Math.min(1, covered / size)) + characterEvidence(query, phrase, hit),
    hit,
    whole: false,
  }
}

/** The phrase stands in the question as it is; single characters do not count, nor English inside other words. */
function isWhole(query: SearchQuery, phrase: Phrase): boolean {
  if (phrase.han) return phrase.text.length > 1 && query.squeezed.includes(phrase.text)
  return phrase.text.length > 3 && phrase.tokens.every((token) => query.terms.has(token))
}

/** A whole name weighs as the clause it stands in. */
function clauseWeight(query: SearchQuery, phrase: Phrase): number {
  const weights = phrase.tokens.flatMap((token) => query.terms.get(token) ?? [])
  return weights.length > 0 ? Math.max(...weights) : 0.6
}

/** Characters in common, for short or misspelt names; they only count where at least half of the name is there. */
function characterEvidence(query: SearchQuery, phrase: Phrase, hit: number): number {
  if (!phrase.han || phrase.text.length > 10) return 0
  let found = 0
  let value = 0
  for (const char of phrase.characters) {
    const weight = query.characters.get(char)
    if (weight !== undefined) {
      found += 1
      value += weight
    }
  }
  const share = found / phrase.characters.length
  return share < 0.5 ? 0 : value * share * (hit > 0 ? WEIGHT.character : WEIGHT.characterAlone)
}

/** One set of official words and how surely they were meant. */
interface Weighed {
  tokens: string[]
  size: number
  value: number
}

/** What people's words mean in official ones. What only sounds like them counts where no entry knows what was typed. */
function weighMeanings(query: SearchQuery, known: (token: string) => boolean, idf: Idf): Weighed[] {
  const best = new Map<string, number>()
  for (const meaning of query.meanings) {
    if (meaning.typed !== null && bigrams(meaning.typed).some(known)) continue
    const key = meaning.means.join(' ')
    const said = strengthOf(meaning.said) + (meaning.spans.length > 1 ? WEIGHT.composite : 0)
    const value = said * meaning.certainty * meaning.weight * (meaning.typed === null ? 1 : WEIGHT.sound)
    best.set(key, Math.max(best.get(key) ?? 0, value))
  }
  return [...best].map(([key, value]) => {
    const tokens = words(key)
    return { tokens, size: tokens.reduce((total, token) => total + idf(token), 0) || 1, value }
  })
}

/** The official words, against the best of the entry's names. */
function meaningEvidence(meanings: readonly Weighed[], phrases: readonly Phrase[], idf: Idf): number {
  let total = 0
  for (const { tokens, size, value } of meanings) {
    let closest = 0
    for (const phrase of phrases) {
      let share = 0
      for (const token of tokens) if (phrase.tokens.includes(token)) share += idf(token)
      closest = Math.max(closest, share / size)
    }
    total += WEIGHT.meaning * value * closest ** 1.5
  }
  return total
}

/** A longer phrase says more: two characters 5.6, four 8.8. */
const strengthOf = (said: string): number =>
  hasHan(said) ? Math.min(13, 4 + 1.6 * (said.length - 1)) : Math.min(14, 6 + 0.4 * said.length)
