import { sql } from 'drizzle-orm'
import type { Ctx } from '../access/context.ts'
import { withRegionChain } from '../access/region.ts'
import type { SubjectKind } from '../contract/search.ts'
import { type Said, saidOf } from './phrases.ts'
import type { SearchQuery } from './query.ts'
import { quoted } from './tokens.ts'

/** An entry that shares words with the question. `text` is its bm25 in the long texts alone, 0 or more. */
export interface Candidate {
  kind: SubjectKind
  id: string
  region: string
  name: string
  said: Said
  snippet: string
  text: number
}

/** How rare words are: `documents` of each word, out of `total`. */
export interface Rarity {
  documents: Map<string, number>
  total: number
}

interface CandidateRow extends Omit<Candidate, 'said'> {
  aliases: string
  sayings: string
}

const CANDIDATES = 60
/** With more words than these the commonest are not looked up: they would visit most of a large catalogue and tell little. */
const LOOKED_UP = 48

/**
 * The two statements that a search needs, for a batch with whatever else the caller reads: the rarity of the words, and the
 * entries that hold the rarest of them, of the nearest region each. Never fails on any question: all tokens are quoted.
 */
export function candidateStatements(ctx: Ctx, query: SearchQuery, options: { region: string; kind?: SubjectKind }) {
  const tokens = query.tokens.filter((token) => quoted(token))
  const terms =
    tokens.length > 0
      ? sql.join(
          tokens.map((token) => sql`${token}`),
          sql`, `,
        )
      : sql`''`
  const rarity = ctx.db.all<{ term: string; doc: number; total: number }>(
    sql`select term, doc, (select count(*) from search_entries) as total from search_vocabulary where term in (${terms})`,
  )
  const candidates = ctx.db.all<CandidateRow>(sql`
    ${withRegionChain(options.region)},
    hits as (
      select e.kind, e.id, e.region, e.name, e.aliases, e.sayings, e.snippet, n.depth,
        bm25(search_index, 10.0, 8.0, 6.0, 1.0) as score, -bm25(search_index, 0.0, 0.0, 0.0, 1.0) as text
      from search_index
        join search_entries e on e.rowid = search_index.rowid
        join nearest n on n.code = e.region
      where search_index match coalesce((
          select group_concat('"' || term || '"', ' OR ')
          from (select term from search_vocabulary where term in (${terms}) order by doc limit ${LOOKED_UP})
        ), '""')
        ${options.kind ? sql`and e.kind = ${options.kind}` : sql``}
      order by score limit ${CANDIDATES})
    select kind, id, region, name, aliases, sayings, snippet, text from hits order by depth`)
  return [rarity, candidates] as const
}

/** The statements' rows as values; of an entry that several regions have, the nearest. */
export function readCandidates(
  rarityRows: readonly { term: string; doc: number; total: number }[],
  rows: readonly CandidateRow[],
): { rarity: Rarity; candidates: Candidate[] } {
  const seen = new Set<string>()
  return {
    rarity: { documents: new Map(rarityRows.map((row) => [row.term, row.doc])), total: rarityRows[0]?.total ?? 0 },
    candidates: rows.flatMap((row) => {
      const { kind, id, region, name, snippet, text } = row
      const key = `${kind}/${id}`
      if (seen.has(key)) return []
      seen.add(key)
      return [{ kind, id, region, name, snippet, text, said: saidOf(name, row.aliases, row.sayings) }]
    }),
  }
}
