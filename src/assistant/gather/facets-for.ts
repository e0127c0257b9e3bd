import type { Facet } from '../../contract/chat.ts'
import type { SubjectKind } from '../../contract/search.ts'
import type { Ranked } from '../../search/rank.ts'
import type { Memory } from '../memory/conversation.ts'
import { facetsOf } from '../understand/facets.ts'
import type { Understanding } from '../understand/understand.ts'

/** The facets to answer; where none was asked, the last ones if the message goes on (暖气呢), else what that kind of entry is about. */
export function facetsFor(
  u: Understanding,
  entry: { kind: SubjectKind; matched?: Ranked['matched'] },
  memory?: Memory,
): Facet[] {
  if (entry.kind !== 'matter') return facetsOfOther(u, entry.kind)
  const asked = facetsBeside(u, entry).flatMap((facet) =>
    facet === 'plan' ? WHOLE_OF_ONE : facet === 'status' ? [] : [facet],
  )
  if (asked.length > 0) return [...new Set(asked)].slice(0, 3)
  const before = memory?.facets.filter((facet) => facet !== 'plan' && facet !== 'status') ?? []
  if (before.length > 0 && (u.followUp.goesOn || u.content === '')) return before
  return ['overview']
}

/** The facets that are asked beside the entry's own name: 条件 in 规划条件 asks for no conditions. */
function facetsBeside(u: Understanding, { matched = [] }: { matched?: Ranked['matched'] }): Facet[] {
  const said = matched.map((match) => match.text).filter((name) => u.query.squeezed.includes(name))
  const longest = said.sort((a, b) => b.length - a.length)[0]
  if (!longest || u.language === 'en') return u.facets
  const beside = facetsOf([{ text: u.query.squeezed.replace(longest, ' '), asks: true }], u.language)
  const kept = u.facets.filter((facet) => beside.includes(facet))
  return kept.length > 0 ? kept : u.facets
}

/** Other entries are told whole, whatever was asked of them; what they are about comes with it. */
function facetsOfOther(u: Understanding, kind: SubjectKind): Facet[] {
  const usual = USUAL[kind] ?? 'overview'
  const asked = u.facets.filter(
    (facet) =>
      facet !== 'plan' && facet !== 'status' && !(facet === 'fee' && (kind === 'department' || kind === 'place')),
  )
  return [...new Set([...asked.slice(0, 2), usual])]
}

/** “要办啥手续” about one matter. */
const WHOLE_OF_ONE: Facet[] = ['documents', 'steps', 'prerequisites']
const USUAL: Partial<Record<SubjectKind, Facet>> = {
  bundle: 'bundle',
  policy: 'policy',
  department: 'contact',
  place: 'place',
}

/** The facets of an answer about a whole undertaking. */
export const planFacets = (u: Understanding): Facet[] =>
  ['plan', ...u.facets.filter((facet) => facet !== 'plan')].slice(0, 3) as Facet[]

/** The facets of one question among several: two at most. */
export const partFacets = (facets: readonly Facet[]): Facet[] => {
  const asked = facets.filter((facet) => facet !== 'plan' && facet !== 'status').slice(0, 2)
  return asked.length > 0 ? asked : ['overview']
}
