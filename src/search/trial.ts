import type { ChainLink } from '../access/region.ts'
import { type Trial, type TrialEntry, type TrialWords, trialKey } from '../access/trial.ts'
import type { SubjectKind } from '../contract/search.ts'
import type { CandidateRow, Rarity } from './candidate-row.ts'
import { indexEntries, type PublicEntry } from './index-entries.ts'
import type { SearchQuery } from './query.ts'
import { textTokens, tokensOfName } from './search-statements.ts'

/** What a change publishes and what stood there before, as `compile` gives both. */
export interface Change {
  after: readonly PublicEntry[]
  before: readonly PublicEntry[]
}

/**
 * A change as questions can be asked of it. `entries`: how many the index holds now. What is in neither list stays as it is published.
 * Pure.
 */
export function trialOf({ after, before }: Change, bodies: readonly TrialEntry[], entries: number): Trial {
  const words = after.flatMap(wordsOf)
  const old = before.flatMap(wordsOf)
  const holders = new Map<string, number>()
  const count = (rows: readonly TrialWords[], by: number) => {
    for (const { tokens } of rows) for (const token of tokens) holders.set(token, (holders.get(token) ?? 0) + by)
  }
  count(words, 1)
  count(old, -1)
  return {
    entries: bodies,
    words,
    replaced: new Set([...before, ...after].map(trialKey)),
    replacedWords: new Set([...old, ...words].map(trialKey)),
    holders,
    total: entries + words.length - old.length,
  }
}

const wordsOf = (entry: PublicEntry): TrialWords[] =>
  indexEntries(entry).map(({ kind, id, region, name, nameEn, aliases, sayings, cousins, snippet, texts }) => {
    const said = nameEn ? [...aliases, nameEn] : aliases
    const written = texts.flatMap(textTokens)
    const counts = new Map<string, number>()
    for (const token of written) counts.set(token, (counts.get(token) ?? 0) + 1)
    return {
      ...{ kind, id, region, name, aliases: said, sayings, cousins, snippet },
      tokens: new Set([...[name, ...said, ...sayings].flatMap(tokensOfName), ...written]),
      texts: counts,
    }
  })

/** What the index would have found after the change, and how rare words would be. Pure. */
export function tryWords(
  trial: Trial,
  query: SearchQuery,
  chain: readonly ChainLink[],
  found: readonly CandidateRow[],
  counted: Rarity,
): { rows: CandidateRow[]; rarity: Rarity } {
  const documents = new Map(counted.documents)
  for (const token of query.tokens) {
    const holding = (documents.get(token) ?? 0) + (trial.holders.get(token) ?? 0)
    if (holding > 0) documents.set(token, holding)
    else documents.delete(token)
  }
  const rarity = { documents, total: trial.total ?? counted.total }
  const depths = new Map(chain.map(({ code, depth }) => [code, depth]))
  const depthOf = ({ region }: { region: string }) => depths.get(region) ?? (region === '' ? 99 : null)
  const before = new Map(found.map((row) => [trialKey(row), row.text]))
  const added = trial.words
    .filter((row) => depthOf(row) !== null && query.tokens.some((token) => row.tokens.has(token)))
    .map(
      (row): CandidateRow => ({
        kind: row.kind as SubjectKind,
        id: row.id,
        region: row.region,
        name: row.name,
        aliases: JSON.stringify(row.aliases),
        sayings: JSON.stringify(row.sayings),
        cousins: JSON.stringify(row.cousins),
        snippet: row.snippet,
        text: before.get(trialKey(row)) ?? textScore(row, query, rarity),
        rarity: null,
        total: null,
      }),
    )
  const rows = [...found.filter((row) => !trial.replacedWords.has(trialKey(row))), ...added]
  return { rows: rows.sort((a, b) => (depthOf(a) ?? 99) - (depthOf(b) ?? 99)), rarity }
}

/** bm25 of the long texts as FTS5 reckons it (k1 1.2), for an entry of middling length. */
const textScore = (row: TrialWords, query: SearchQuery, { documents, total }: Rarity): number =>
  query.tokens.reduce((sum, token) => {
    const often = row.texts.get(token) ?? 0
    const holding = documents.get(token) ?? 1
    const idf = Math.max(1e-6, Math.log((total - holding + 0.5) / (holding + 0.5)))
    return sum + (idf * often * 2.2) / (often + 1.2)
  }, 0)
