import type { Facet } from '../../contract/chat.ts'
import type { SubjectKind } from '../../contract/search.ts'
import type { Ranked } from '../../search/rank.ts'
import type { Memory } from '../memory/conversation.ts'
import type { Scenario } from '../rules/scenarios.ts'
import { SURENESS } from '../rules/sureness.ts'
import { facetsOf, questionWords } from '../understand/facets.ts'
import { contentOf } from '../understand/follow-up.ts'
import type { Understanding } from '../understand/understand.ts'

/** An entry that an answer is about. */
export interface Target {
  kind: SubjectKind
  id: string
  name: string
  score: number
}

/** What the answer will be, decided from the message, the candidates and what was spoken of. */
export type Decision =
  | { kind: 'entry'; target: Target; facets: Facet[]; others: Target[] }
  | { kind: 'compare'; targets: [Target, Target]; facets: Facet[] }
  | { kind: 'several'; parts: { target: Target; facets: Facet[] }[] }
  | { kind: 'scenario'; scenario: Scenario; facets: Facet[] }
  | { kind: 'clarify'; targets: Target[]; facets: Facet[]; why: 'rivals' | 'unsure' | 'rejected' }
  | { kind: 'absent'; department: string | null; near: Target[] }
  | { kind: 'off_topic' }
  | { kind: 'which' }
  | { kind: 'not_found'; near: Target[] }

const MOST_CHOICES = 4
const ABOUT_STAGE = /阶段|这一段|这一块|stage|phase/
/** Words of dealings with a government: beside them 电影院 is a place to be licensed. */
const ABOUT_PERMITS =
  /办|证|照|许可|登记|备案|审批|手续|材料|验收|执照|消防|窗口|报装|permit|licen[cs]e|registr|approv|certificate/

/** Chooses what to answer about. Pure. */
export function choose(u: Understanding, ranked: readonly Ranked[], memory: Memory): Decision {
  const leaning = weigh(u, ranked, memory)
  const top = leaning[0]
  const strength = top?.strength ?? 0
  const topic = memory.topic
  if (u.followUp.rejects && !u.followUp.rejects.instead && topic) return rejected(u, memory)
  if (u.offTopic && !(ABOUT_PERMITS.test(u.text) && strength >= SURENESS.overOffTopic)) return { kind: 'off_topic' }
  if (u.absent && !namesMoreThan(top, u.absent.said))
    return { kind: 'absent', department: u.absent.department, near: targets(leaning) }
  if (topic && staysOnTopic(u, top, memory)) return onTopic(u, memory, topic, leaning)
  if (isPlan(u)) return { kind: 'scenario', scenario: u.scenario as Scenario, facets: planFacets(u) }
  const related = top !== undefined && memory.related.includes(top.id)
  if (!top || strength < (related ? SURENESS.leaveForRelated : SURENESS.least)) return noAnswer(u, leaning)
  const rivals = strength < SURENESS.sure && !top.whole && !related ? likely(leaning) : rivalsOf(leaning)
  const unsure = strength < SURENESS.sure && !top.whole && !related
  if (unsure || (rivals.length > 1 && !u.followUp.points)) {
    return {
      kind: 'clarify',
      targets: rivals.map(toTarget),
      facets: facetsFor(u, top),
      why: unsure ? 'unsure' : 'rivals',
    }
  }
  return {
    kind: 'entry',
    target: toTarget(top),
    facets: facetsFor(u, top, memory),
    others: targets(leaning.slice(1).filter((one) => one.strength >= strength * SURENESS.alsoMeant)),
  }
}

/** Two things held side by side, or several questions in one message, where each is found; otherwise null. */
export function chooseSides(u: Understanding, sides: readonly (readonly Ranked[])[]): Decision | null {
  const found = sides.map((ranked) => ranked.find((one) => one.kind === 'matter'))
  const tops = found.filter(
    (one): one is Ranked => one !== undefined && one.strength >= (u.pair ? SURENESS.pair : SURENESS.several),
  )
  const [first, second] = tops
  if (!first || !second || tops.length < sides.length) return null
  if (u.pair?.kind === 'comparison')
    return { kind: 'compare', targets: [toTarget(first), toTarget(second)], facets: ['overview'] }
  if (new Set(tops.map((top) => top.id)).size < tops.length) return null
  return {
    kind: 'several',
    parts: tops.map((top, at) => ({
      target: toTarget(top),
      facets: u.pair ? facetsFor(u, top) : partFacets(u.questions[at]?.facets ?? []),
    })),
  }
}

const partFacets = (facets: readonly Facet[]): Facet[] => {
  const asked = facets.filter((facet) => facet !== 'plan' && facet !== 'status').slice(0, 2)
  return asked.length > 0 ? asked : ['overview']
}

/** What is asked moves the weights: a bundle for “一次办”, the paper for “样本”, the office for “几号窗”. What was spoken of lends some too. */
function weigh(u: Understanding, ranked: readonly Ranked[], memory: Memory): Ranked[] {
  const asksOffice = u.departmentDuty || u.facets.includes('contact') || u.facets.includes('place')
  const core = u.query.core.length
  const factor = (one: Ranked): number => {
    const named = one.whole && one.name.length > 0 ? coverage(u, one) : 0
    let weight = 1
    if (one.kind === 'bundle' && u.facets.includes('bundle')) weight *= SURENESS.askedKind
    if (one.kind === 'policy' && u.facets.includes('policy')) weight *= SURENESS.askedKind
    if (one.kind === 'document') weight *= u.documentItself ? SURENESS.askedDocument : 1
    if (one.kind === 'department' || one.kind === 'place')
      weight *= asksOffice && named >= 0.7 ? SURENESS.askedOffice : core > 4 ? SURENESS.officeBeside : 1
    if (one.kind === 'stage') weight *= ABOUT_STAGE.test(u.text) ? SURENESS.askedDocument : SURENESS.stage
    if (memory.topic?.kind === one.kind && memory.topic.id === one.id) weight *= SURENESS.sameTopic
    else if (memory.related.includes(one.id)) weight *= SURENESS.relatedTopic
    return weight
  }
  return ranked.map((one) => ({ ...one, strength: one.strength * factor(one) })).sort((a, b) => b.strength - a.strength)
}

/** How much of what was named is this entry's name or alias; the question words of a saying do not count. */
function coverage(u: Understanding, one: Ranked): number {
  const lengths = one.matched
    .filter((match) => u.query.squeezed.includes(match.text))
    .map((match) => tellingLength(contentOf(match.text, questionWords(match.text, u.language))))
  return Math.max(0, ...lengths) / Math.max(1, tellingLength(u.content))
}

const tellingLength = (words: string): number => words.replace(/[找去到在问办搬]/g, '').length

/** The catalogue has a matter, bundle or policy of the very name that was said, or of more of it than the rule holds. */
const namesMoreThan = (top: Ranked | undefined, said: string): boolean =>
  top?.whole === true &&
  (top.kind === 'matter' || top.kind === 'bundle' || top.kind === 'policy') &&
  top.matched.some(
    (match) => match.field !== 'text' && (match.text.includes(said) || match.text.length >= said.length + 2),
  )

function staysOnTopic(u: Understanding, top: Ranked | undefined, memory: Memory): boolean {
  const { topic } = memory
  if (!topic) return false
  if (top && top.kind === topic.kind && top.id === topic.id) return true
  if (u.content === '' || u.together) return true
  const strength = top?.strength ?? 0
  if (top && memory.related.includes(top.id) && strength >= SURENESS.leaveForRelated) return false
  if (u.followUp.points) return strength < SURENESS.leavePointed
  if (u.followUp.goesOn || u.content.length <= 2) return strength < SURENESS.leaveGoingOn
  return strength < SURENESS.leaveTopic
}

function onTopic(
  u: Understanding,
  memory: Memory,
  topic: NonNullable<Memory['topic']>,
  ranked: readonly Ranked[],
): Decision {
  const found = ranked.find((one) => one.kind === topic.kind && one.id === topic.id)
  const facets: Facet[] = u.together ? ['bundle', 'parallel'] : facetsFor(u, found ?? topic, memory)
  return {
    kind: 'entry',
    target: { ...topic, score: found?.score ?? 0.5 },
    facets,
    // A question that names nothing says nothing about what else may have been meant.
    others:
      u.content === ''
        ? memory.others.map((other) => ({ ...other, score: 0.3 }))
        : targets(ranked.filter((one) => one.id !== topic.id)),
  }
}

function rejected(u: Understanding, memory: Memory): Decision {
  const others = memory.others.filter((other) => other.id !== memory.topic?.id).slice(0, MOST_CHOICES)
  if (others.length === 0) return { kind: 'which' }
  return {
    kind: 'clarify',
    targets: others.map((other) => ({ ...other, score: 0.5 })),
    facets: u.facets.length > 0 ? u.facets : memory.facets,
    why: 'rejected',
  }
}

/** A broad intention, asked broadly, with nothing named beside it. */
function isPlan(u: Understanding): boolean {
  if (!u.scenario || u.scenario.beside.length > MOST_BESIDE) return false
  return (
    u.facets.length === 0 ||
    u.facets[0] === 'plan' ||
    (u.scenario.stages.length > 0 && u.facets.every((facet) => BROAD_FACETS.has(facet)))
  )
}

const MOST_BESIDE = 2
/** What one asks about a whole undertaking rather than about one matter of it. */
const BROAD_FACETS = new Set<Facet>(['plan', 'steps', 'prerequisites', 'overview', 'conditions'])

const planFacets = (u: Understanding): Facet[] =>
  ['plan', ...u.facets.filter((facet) => facet !== 'plan')].slice(0, 3) as Facet[]

function noAnswer(u: Understanding, ranked: readonly Ranked[]): Decision {
  if (u.content === '' && ranked.length === 0) return { kind: 'which' }
  if (u.content === '') return { kind: 'which' }
  return { kind: 'not_found', near: targets(ranked) }
}

/** Entries so close to the best that only the asker can tell them apart. */
function rivalsOf(ranked: readonly Ranked[]): Ranked[] {
  const [top, ...rest] = ranked
  if (!top) return []
  if (top.kind !== 'matter') return [top]
  const share =
    top.strength < SURENESS.vague ? SURENESS.rivalOfVague : top.whole ? SURENESS.rivalOfWhole : SURENESS.rival
  return [top, ...rest.filter((one) => one.kind === 'matter' && one.strength >= top.strength * share)].slice(
    0,
    MOST_CHOICES,
  )
}

/** What may be meant where nothing was found for certain. */
const likely = (ranked: readonly Ranked[]): Ranked[] =>
  ranked.filter((one) => one.strength >= (ranked[0]?.strength ?? 0) * SURENESS.likely).slice(0, MOST_LIKELY)

const MOST_LIKELY = 3

/** The facets to answer; where none was asked, the last ones if the message goes on (暖气呢), else what that kind of entry is about. */
function facetsFor(
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

const toTarget = ({ kind, id, name, score }: Ranked): Target => ({ kind, id, name, score })

const targets = (ranked: readonly Ranked[]): Target[] => ranked.slice(0, MOST_CHOICES).map(toTarget)
