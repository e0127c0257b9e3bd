import type { Ctx } from '../access/context.ts'
import { assertRegion, regionChain } from '../access/region.ts'
import type { SearchItem, SubjectKind } from '../contract/search.ts'
import { decodeCursor, encodeCursor } from '../core/cursor.ts'
import { candidateStatement, readCandidates } from './candidates.ts'
import { parseQuery } from './query.ts'
import { rank } from './rank.ts'

export interface SearchInput {
  q: string
  kind?: SubjectKind
  region?: string
  limit: number
  cursor?: string
}

/**
 * Chinese or English text -> entries of the guide, best first, in one round trip. Any text is safe. The list is as long as what
 * shares words with the question, forty at most. Throws invalid_cursor, unknown_region.
 */
export async function search(
  ctx: Ctx,
  input: SearchInput,
): Promise<{ items: SearchItem[]; nextCursor: string | null }> {
  const region = input.region ?? ctx.region
  const after = decodeCursor(input.cursor, ['number'], 'search')?.[0] ?? 0
  const query = parseQuery(input.q)
  const [chain, rows] = await ctx.db.batch([
    regionChain(ctx, region),
    candidateStatement(ctx, query, { region, kind: input.kind }),
  ])
  assertRegion(chain, region)
  const { rarity, candidates } = readCandidates(rows, { trial: ctx.trial, query, chain })
  const ranked = rank(query, candidates, rarity)
  const end = after + input.limit
  return {
    items: ranked
      .slice(after, end)
      .map(({ kind, id, name, score, snippet, matched }) => ({ kind, id, name, score, snippet, matched })),
    nextCursor: ranked.length > end ? encodeCursor([end], 'search') : null,
  }
}
