import { z } from 'zod'
import { PageQuery, page, RegionQuery, SearchText } from './common.ts'

export const SubjectKind = z
  .enum(['matter', 'bundle', 'department', 'document', 'stage', 'policy', 'institution', 'place', 'project'])
  .meta({ id: 'SubjectKind' })
export type SubjectKind = z.infer<typeof SubjectKind>

/** One hit, best first. `score` is 0..1 and comparable within one answer only; `matched` says which words met which field. */
export const SearchItem = z
  .object({
    kind: SubjectKind,
    id: z.string(),
    name: z.string(),
    score: z.number(),
    snippet: z.string(),
    matched: z.array(z.object({ field: z.enum(['name', 'alias', 'text']), text: z.string() })),
  })
  .meta({ id: 'SearchItem' })
export type SearchItem = z.infer<typeof SearchItem>
export const SearchList = page(SearchItem).meta({ id: 'SearchList' })
export type SearchList = z.infer<typeof SearchList>
export const SearchQuery = PageQuery.extend(RegionQuery.shape).extend({
  q: SearchText,
  kind: SubjectKind.optional().meta({ description: '只要这一类' }),
})

export type SearchQuery = z.infer<typeof SearchQuery>
