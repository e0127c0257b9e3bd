import type { Facet } from '../../contract/chat.ts'
import type { SubjectKind } from '../../contract/search.ts'
import { areCousins } from '../../search/cousins.ts'
import type { Ranked } from '../../search/rank.ts'
import type { Memory } from '../memory/conversation.ts'
import { SAYS_NOTHING } from '../rules/follow-up.ts'
import type { Scenario } from '../rules/scenarios.ts'
import { CORRECTING, GOING_BACK, HAS_ALREADY, NAMES_NOTHING, SAYS_LITTLE, SURENESS } from '../rules/sureness.ts'
import { questionWords } from '../understand/facets.ts'
import { contentOf } from '../understand/follow-up.ts'
import type { Understanding } from '../understand/understand.ts'
import { facetsFor, partFacets, planFacets } from './facets-for.ts'
import { weigh } from './weigh.ts'

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
  | { kind: 'absent'; department: string; near: Target[] }
  | { kind: 'off_topic' }
  | { kind: 'which' }
  | { kind: 'not_found'; near: Target[] }

const MOST_CHOICES = 4
/** Words of dealings with a government: beside them 电影院 is a place to be licensed. */
const ABOUT_PERMITS =
  /办|证|照|许可|登记|备案|审批|手续|材料|验收|执照|消防|窗口|报装|permit|licen[cs]e|registr|approv|certificate/

/** Chooses what to answer about. Pure. */
export function choose(u: Understanding, ranked: readonly Ranked[], memory: Memory): Decision {
  const leaning = weigh(u, ranked, memory)
  const top = leaning[0]
  const strength = top?.strength ?? 0
  const topic = memory.topic
  if (u.followUp.rejects && !u.followUp.rejects.instead && topic) return rejected(memory)
  if (u.offTopic && !(ABOUT_PERMITS.test(u.text) && strength >= SURENESS.overOffTopic)) return { kind: 'off_topic' }
  if (u.absent && !namesMoreThan(top, u.absent.said) && !isKnownBeside(top))
    return { kind: 'absent', department: u.absent.department, near: targets(leaning) }
  const earlier = spokenOf(u, leaning, memory)
  if (earlier) return onTopic(u, memory, earlier, leaning)
  if (topic && isBesideAll(u, leaning, topic)) return { kind: 'not_found', near: [] }
  const begins = isPlan(u) && !u.followUp.points && !u.followUp.goesOn
  if (topic && !begins && (staysOnTopic(u, top, topic, memory) || hasAlready(u)))
    return onTopic(u, memory, topic, leaning)
  if (isPlan(u)) return { kind: 'scenario', scenario: u.scenario as Scenario, facets: planFacets(u) }
  const related = top !== undefined && memory.related.includes(top.id)
  const least = u.language === 'en' ? SURENESS.leastEnglish : SURENESS.least
  if (!top || strength < (related ? SURENESS.leaveForRelated : least)) return noAnswer(u, leaning)
  const unsure = strength < SURENESS.sure && !top.whole && !related && !standsOut(u, top, leaning[1])
  const rivals = unsure ? likely(top, leaning) : rivalsOf(top, leaning.slice(1))
  if (topic && unsure && rivals.some((one) => one.kind === topic.kind && one.id === topic.id))
    return onTopic(u, memory, topic, leaning)
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

/** The catalogue has a matter, bundle or policy of the very name that was said, or of more of it than the rule holds. */
const namesMoreThan = (top: Ranked | undefined, said: string): boolean =>
  top?.whole === true &&
  (top.kind === 'matter' || top.kind === 'bundle' || top.kind === 'policy') &&
  top.matched.some(
    (match) => match.field !== 'text' && (match.text.includes(said) || match.text.length >= said.length + 2),
  )

/** What people ask a government that the guide lacks may only be the scene of something that it holds (网吧开业前的消防检查). */
const isKnownBeside = (top: Ranked | undefined): boolean =>
  top !== undefined &&
  (top.kind === 'matter' || top.kind === 'bundle' || top.kind === 'policy') &&
  (top.beside ?? 0) >= SURENESS.overAbsent

/** “刚才那个注销”: what was spoken of before the topic, where the words are nearer to it. */
function spokenOf(u: Understanding, ranked: readonly Ranked[], memory: Memory): Memory['topic'] {
  if (!GOING_BACK.test(u.text) || u.content === '') return null
  const of = (one: Memory['past'][number]): number =>
    ranked.find((other) => other.kind === one.kind && other.id === one.id)?.strength ?? 0
  const [nearest] = [...memory.past].sort((a, b) => of(b) - of(a))
  return nearest && of(nearest) >= SURENESS.goBack ? nearest : null
}

/** “营业执照我已经有了，还要交啥”: what one has already is not what is asked, if nothing else is named. */
function hasAlready(u: Understanding): boolean {
  const rest = HAS_ALREADY.map((pattern) => u.text.match(pattern)?.[1]).find((part) => part !== undefined)
  return rest !== undefined && contentOf(rest, questionWords(rest, u.language)).replace(NAMES_NOTHING, '') === ''
}

/**
 * In the middle of a conversation too, words that ask nothing, lean on nothing and that the guide knows next to nothing of (asdf qwer)
 * are not a question about what was spoken of: telling it once more would only look like an answer.
 */
function isBesideAll(u: Understanding, ranked: readonly Ranked[], topic: NonNullable<Memory['topic']>): boolean {
  if (u.facets.length > 0 || u.together || u.followUp.points || u.followUp.goesOn || CORRECTING.test(u.text))
    return false
  if (u.scenario || u.content.length < SURENESS.tellsLeast) return false
  const ofTopic = ranked.some((one) => one.kind === topic.kind && one.id === topic.id)
  return !ofTopic && (ranked[0]?.strength ?? 0) < SURENESS.besideAll
}

function staysOnTopic(
  u: Understanding,
  top: Ranked | undefined,
  topic: NonNullable<Memory['topic']>,
  memory: Memory,
): boolean {
  if (top && top.kind === topic.kind && top.id === topic.id) return true
  if (u.content === '' || u.together || u.content.replace(SAYS_LITTLE, '').replace(SAYS_NOTHING, '') === '') return true
  const strength = top?.strength ?? 0
  const related = top !== undefined && memory.related.includes(top.id)
  // 食品那个证, after a whole way was shown: points at one of its matters.
  const ofTheWay = related && memory.facets.includes('plan')
  if (u.followUp.points) return strength < (ofTheWay ? SURENESS.leaveTopic : SURENESS.leavePointed)
  if (!u.followUp.goesOn && u.content.length > 2) return strength < SURENESS.leaveTopic
  // 暖气呢, after heating and gas were spoken of together: little is enough to go to what belongs to the topic.
  return strength < (related ? SURENESS.leaveForRelated : SURENESS.leaveGoingOn)
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

function rejected(memory: Memory): Decision {
  const others = memory.others.filter((other) => other.id !== memory.topic?.id).slice(0, MOST_CHOICES)
  if (others.length === 0) return { kind: 'which' }
  return {
    kind: 'clarify',
    targets: others.map((other) => ({ ...other, score: 0.5 })),
    facets: memory.facets,
    why: 'rejected',
  }
}

/** A broad intention, asked broadly, with nothing named beside it. */
function isPlan(u: Understanding): boolean {
  if (!u.scenario || u.scenario.beside.length > MOST_BESIDE) return false
  return (
    u.facets.length === 0 ||
    u.facets[0] === 'plan' ||
    (u.scenario.stages.length > 0 &&
      u.facets.every((facet) => (u.language === 'en' ? BROAD_FACETS : TOLD_ON_THE_WAY).has(facet)))
  )
}

const MOST_BESIDE = 2
/** What one asks about a whole undertaking rather than about one matter of it. */
const BROAD_FACETS = new Set<Facet>(['plan', 'steps', 'prerequisites', 'overview', 'conditions'])
/** 盖个厂房得多久，找谁: the way tells how long the whole takes and whom to see first. What an English question names beside is not known. */
const TOLD_ON_THE_WAY = new Set<Facet>([...BROAD_FACETS, 'time', 'contact', 'documents'])

function noAnswer(u: Understanding, ranked: readonly Ranked[]): Decision {
  if (u.content === '') return { kind: 'which' }
  return { kind: 'not_found', near: targets(ranked) }
}

/** Entries so close to the best that only the asker can tell them apart. */
function rivalsOf(top: Ranked, rest: readonly Ranked[]): Ranked[] {
  if (top.kind !== 'matter') return [top]
  const isVague = top.strength < SURENESS.vague
  const share = isVague ? SURENESS.rivalOfVague : top.whole ? SURENESS.rivalOfWhole : SURENESS.rival
  return [
    top,
    ...rest.filter(
      (one) => one.kind === 'matter' && one.strength >= top.strength * share && (isVague || isTakenFor(top, one)),
    ),
  ].slice(0, MOST_CHOICES)
}

/** Cousins, or names that end alike; whoever asks for one thing does not mean another that is only as near by chance. */
const isTakenFor = (a: Ranked, b: Ranked): boolean => areCousins(a, b) || a.name.slice(-4) === b.name.slice(-4)

/** Little evidence, but of more than one way of saying it, and so much less for anything else. */
const standsOut = (u: Understanding, top: Ranked, next: Ranked | undefined): boolean =>
  top.matched.filter((match) => match.field !== 'text').length > 1 &&
  top.strength >= (u.language === 'en' ? SURENESS.leastEnglish : SURENESS.standsOut) &&
  (next?.strength ?? 0) <= top.strength * SURENESS.farBehind

/** What may be meant where nothing was found for certain. */
const likely = (top: Ranked, ranked: readonly Ranked[]): Ranked[] =>
  ranked.filter((one) => one.strength >= top.strength * SURENESS.likely).slice(0, MOST_LIKELY)

const MOST_LIKELY = 3

const toTarget = ({ kind, id, name, score }: Ranked): Target => ({ kind, id, name, score })

const targets = (ranked: readonly Ranked[]): Target[] => ranked.slice(0, MOST_CHOICES).map(toTarget)
