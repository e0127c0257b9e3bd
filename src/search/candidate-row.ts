import type { SubjectKind } from '../contract/search.ts'

/** An entry that shares words with a question, as the index gives it: lists as JSON, and on one row how rare the words are. */
export interface CandidateRow {
  kind: SubjectKind
  id: string
  region: string
  name: string
  aliases: string
  sayings: string
  cousins: string
  snippet: string
  /** bm25 in the long texts alone, 0 or more. */
  text: number
  rarity: string | null
  total: number | null
}

/** How rare words are: `documents` of each word, out of `total`. */
export interface Rarity {
  documents: Map<string, number>
  total: number
}
