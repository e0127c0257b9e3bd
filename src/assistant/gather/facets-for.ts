import type { Facet } from '../../contract/chat.ts'
import type { Matter } from '../../contract/matters.ts'
import type { SubjectKind } from '../../contract/search.ts'
import { partsOf } from '../../search/clauses.ts'
import type { Ranked } from '../../search/rank.ts'
import { squeeze } from '../../search/text.ts'
import type { Memory } from '../memory/conversation.ts'
import { MOST_FACETS } from '../rules/facet-words.ts'
import { WHAT_NEXT } from '../rules/follow-up.ts'
import { facetsOf } from '../understand/facets.ts'
import type { Understanding } from '../understand/understand.ts'

/** The facets to answer; where none was asked, the last ones if the message goes on (暖气呢), else what that kind of entry is about. */
export function facetsFor(
  u: Understanding,
  entry: { kind: SubjectKind; matched?: Ranked['matched'] },
  memory?: Memory,
): Facet[] {
  if (entry.kind !== 'matter') return facetsOfOther(u, entry.kind)
  const found = facetsBeside(u, entry)
  const asked = [
    ...found.filter((facet) => facet !== 'plan' && facet !== 'status'),
    ...(found.includes('plan') ? WHOLE_OF_ONE : []),
    ...(found.includes('status') && WHAT_NEXT.test(u.text) ? STILL_MISSING : []),
  ]
  if (asked.length > 0) return [...new Set(asked)].slice(0, MOST_FACETS)
  const before = memory?.facets.filter((facet) => facet !== 'plan' && facet !== 'status') ?? []
  if (before.length > 0 && (u.followUp.goesOn || u.content === '')) return before
  return ['overview']
}

/** The facets that are asked beside the entry's own name: 条件 in 规划条件 asks for no conditions. */
function facetsBeside(u: Understanding, { matched = [] }: { matched?: Ranked['matched'] }): Facet[] {
  const said = matched.map((match) => match.text).filter((name) => u.query.squeezed.includes(name))
  const longest = said.sort((a, b) => b.length - a.length)[0]
  if (!longest) return u.facets
  const parts = partsOf(u.text).map(({ text, asks }) => ({ text: squeeze(text).replace(longest, ' '), asks }))
  const beside = facetsOf(parts, u.language)
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
/** “还差啥” about one matter. */
const STILL_MISSING: Facet[] = ['documents', 'prerequisites']
const USUAL: Partial<Record<SubjectKind, Facet>> = {
  bundle: 'bundle',
  policy: 'policy',
  department: 'contact',
  place: 'place',
}

/** The facets of an answer about a whole undertaking. */
export const planFacets = (u: Understanding): Facet[] =>
  ['plan', ...u.facets.filter((facet) => facet !== 'plan')].slice(0, MOST_FACETS) as Facet[]

/** The facets of one question among several: two at most. */
export const partFacets = (facets: readonly Facet[]): Facet[] => {
  const asked = facets.filter((facet) => facet !== 'plan' && facet !== 'status').slice(0, 2)
  return asked.length > 0 ? asked : ['overview']
}

/** Words that stand in the names of many papers and matters, and so tell nothing of which is meant. */
const COMMON =
  /申请|材料|办事|证明|报告|登记|许可|项目|建设|工程|企业|单位|备案|审批|审查|审核|公司|个人|办理|核发|批准|批复|文件|相关|有关|情况|使用|管理|部门|人员|身份|一个|可以|需要|不用|是否|没有|自己|我们|他们|已经|什么|还要|要不|不要|能不|不能|之前|之后|必须|应当|以上|以下|以内|规定|书面|资料|经营|土地|方案|设计|施工/u

/** Facets that say no more than that something was asked; what the matter's own words tell goes before them. */
const VAGUE = new Set<Facet>(['conditions', 'steps', 'overview'])

/**
 * The facets once the matter is known: a question that only asks yes or no (竣工备案要不要保修书) is about its papers, conditions or
 * what goes before, where it uses their words. Pure.
 */
export function facetsOfMatter(u: Understanding, matter: Matter, facets: Facet[]): Facet[] {
  if (u.language === 'en' || u.content === '') return facets
  const yesNo = facets.includes('conditions') || YES_OR_NO.test(u.text)
  const exact = !facets.every((facet) => VAGUE.has(facet) || (yesNo && facet === 'prerequisites'))
  const words = exact ? tellingWords(u.query.squeezed, matter, EXACT_LENGTH) : tellingWords(u.query.squeezed, matter, 2)
  const tells = (facet: Facet, texts: readonly (string | null)[]): Facet[] =>
    texts.some((text) => text !== null && words.some((word) => text.includes(word))) ? [facet] : []
  const papers = tells(
    'documents',
    matter.documents.flatMap(({ name, condition }) => [name, condition]),
  )
  const terms = tells('conditions', [
    ...matter.conditions,
    matter.trigger,
    ...matter.variants.flatMap(({ name, when }) => [name, when]),
  ])
  const steps = tells(
    'steps',
    matter.steps.flatMap(({ name, note }) => [name, note]),
  )
  if (exact) return [...new Set([...facets, ...papers, ...steps, ...terms])].slice(0, MOST_FACETS)
  const before = tells(
    'prerequisites',
    matter.prerequisites.flatMap(({ name, when }) => [name, when]),
  )
  const given = tells(
    'result',
    matter.results.map(({ validity }) => validity),
  )
  const asked = yesNo ? (['conditions', ...facets] as const) : facets
  return [...new Set([...papers, ...(yesNo ? [] : terms), ...asked, ...before, ...given, ...terms])].slice(
    0,
    MOST_FACETS,
  )
}

/** Where the question words are exact, only a longer word of the matter's own adds a facet to them. */
const EXACT_LENGTH = 3

const YES_OR_NO = /(?:吗|么|不|没|吧)[?？。!！]*$/u

/** Runs of so many characters of the question that are not of the matter's own name or paper, nor in every other paper's name. */
function tellingWords(squeezed: string, matter: Matter, length: number): string[] {
  const known = [matter.name, ...matter.results.map(({ name }) => name)].join(' ')
  const chars = Array.from(squeezed)
  return chars.flatMap((_, at) => {
    const word = chars.slice(at, at + length).join('')
    return at + length <= chars.length &&
      /^\p{Script=Han}+$/u.test(word) &&
      !known.includes(word) &&
      !COMMON.test(word) &&
      !SAYS_LITTLE.test(word)
      ? [word]
      : []
  })
}

/** Characters that join words rather than being part of them. */
const SAYS_LITTLE = /[的了吗么呢不要是有得就也还都去来给能我你他那这]/u
