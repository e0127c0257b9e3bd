import { sql } from 'drizzle-orm'
import type { Ctx } from '../access/context.ts'
import { type ChainLink, withRegionChain } from '../access/region.ts'
import type { Trial } from '../access/trial.ts'
import type { SubjectKind } from '../contract/search.ts'
import type { CandidateRow, Rarity } from './candidate-row.ts'
import { type Said, saidOf } from './phrases.ts'
import type { SearchQuery } from './query.ts'
import { tryWords } from './trial.ts'

/** An entry that shares words with the question. `text` is its bm25 in the long texts alone, 0 or more. */
export interface Candidate {
  kind: SubjectKind
  id: string
  region: string
  name: string
  said: Said
  /** Of each entry it is taken for, the words that point to this one instead. */
  cousins: { id: string; words: string[] }[]
  snippet: string
  text: number
}

const CANDIDATES = 40
/**
 * The rarest words are looked up, as many as hold at most VISITED entries together, and a few in any case: the commonest would
 * visit most of a large catalogue and tell little.
 */
const VISITED = 2000
const ALWAYS = 6

/**
 * The statement that a search needs, for a batch with whatever else the caller reads: the entries that hold the rarest words, of
 * the nearest region each, and on the first row how rare all the words are. Never fails on any question: its words are
 * bound, and the expression is made of the index's own, quoted.
 */
export function candidateStatement(ctx: Ctx, query: SearchQuery, options: { region: string; kind?: SubjectKind }) {
  const terms = sql.join(
    query.tokens.map((token) => sql`${token}`),
    sql`, `,
  )
  return ctx.db.all<CandidateRow>(sql`
    ${withRegionChain(options.region)},
    words as materialized (
      select term, doc, row_number() over (order by doc, term) as place, sum(doc) over (order by doc, term) as visited
      from search_vocabulary where term in (${terms})),
    hits as (
      select e.kind, e.id, e.region, e.name, e.aliases, e.sayings, e.cousins, e.snippet, n.depth,
        bm25(search_index, 10.0, 8.0, 6.0, 1.0) as score, -bm25(search_index, 0.0, 0.0, 0.0, 1.0) as text
      from search_index
        join search_entries e on e.rowid = search_index.rowid
        join nearest n on n.code = e.region
      where search_index match coalesce((
          select group_concat('"' || term || '"', ' OR ') from words where place <= ${ALWAYS} or visited <= ${VISITED}
        ), '""')
        ${options.kind ? sql`and e.kind = ${options.kind}` : sql``}
      order by score limit ${CANDIDATES})
    select kind, id, region, name, aliases, sayings, cousins, snippet, text,
      case when row_number() over (order by depth, score) = 1
        then (select json_group_object(term, doc) from words) end as rarity,
      case when row_number() over (order by depth, score) = 1 then (select count(*) from search_entries) end as total
    from hits order by depth, score`)
}

/**
 * The statement's rows as values; of an entry that several regions have, the nearest. With a change that is being tried, as they would
 * be after it.
 */
export function readCandidates(
  found: readonly CandidateRow[],
  asked: { trial: Trial | undefined; query: SearchQuery; chain: readonly ChainLink[] },
): { rarity: Rarity; candidates: Candidate[] } {
  const first = found.find((row) => row.rarity !== null)
  const counted = {
    documents: new Map(Object.entries(JSON.parse(first?.rarity ?? '{}') as Record<string, number>)),
    total: first?.total ?? 0,
  }
  const { rows, rarity } = asked.trial
    ? tryWords(asked.trial, asked.query, asked.chain, found, counted)
    : { rows: found, rarity: counted }
  const seen = new Set<string>()
  return {
    rarity,
    candidates: rows.flatMap((row) => {
      const { kind, id, region, name, snippet, text } = row
      const key = `${kind}/${id}`
      if (seen.has(key)) return []
      seen.add(key)
      const cousins = JSON.parse(row.cousins) as Candidate['cousins']
      return [{ kind, id, region, name, snippet, text, cousins, said: saidOf(name, row.aliases, row.sayings) }]
    }),
  }
}
