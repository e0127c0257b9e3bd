import type { Ranked } from '../../search/rank.ts'
import type { Memory } from '../memory/conversation.ts'
import { CORRECTING, LOST_PAPER, PLACE_PRACTICE, SURENESS } from '../rules/sureness.ts'
import { questionWords } from '../understand/facets.ts'
import { contentOf } from '../understand/follow-up.ts'
import type { Understanding } from '../understand/understand.ts'

const ABOUT_STAGE = /阶段|这一段|这一块|stage|phase/
/** An office or place is meant where it is most of what was named. */
const MOST_OF_IT = 0.7

/** What is asked moves the weights: a bundle for “一次办”, the paper for “样本”, the office for “几号窗”. What was spoken of lends some too. */
export function weigh(u: Understanding, ranked: readonly Ranked[], memory: Memory): Ranked[] {
  const corrects = memory.topic !== null && CORRECTING.test(u.text)
  const lost = LOST_PAPER.test(u.text) && !handlesLost(ranked)
  const asksOffice = u.departmentDuty || u.facets.includes('contact') || u.facets.includes('place')
  // 发改委要审多少天: limits and papers are those of a matter, whichever office is named.
  const besideOffice =
    !asksOffice && u.facets.length > 0 && u.facets[0] !== 'overview'
      ? SURENESS.officeOfMatter
      : u.query.core.length > 4
        ? SURENESS.officeBeside
        : 1
  const factor = (one: Ranked): number => {
    const named = one.whole ? coverage(u, one) : 0
    let weight = 1
    if (one.kind === 'bundle' && u.facets.includes('bundle')) weight *= SURENESS.askedKind
    if (one.kind === 'policy' && u.facets.includes('policy')) weight *= SURENESS.askedKind
    if (one.kind === 'document')
      weight *= u.documentItself ? SURENESS.askedDocument : lost && one.whole ? SURENESS.lostDocument : 1
    if (one.kind === 'department' || one.kind === 'place')
      weight *=
        asksOffice && (named >= MOST_OF_IT || (one.whole && u.departmentDuty)) ? SURENESS.askedOffice : besideOffice
    if (one.kind === 'stage') weight *= ABOUT_STAGE.test(u.text) ? SURENESS.askedDocument : SURENESS.stage
    if (one.kind === 'bundle' && PLACE_PRACTICE.test(u.text)) weight *= SURENESS.askedKind
    if (memory.topic?.kind === one.kind && memory.topic.id === one.id)
      weight *= corrects ? SURENESS.correctedTopic : SURENESS.sameTopic
    else if (corrects && memory.others.some((other) => other.kind === one.kind && other.id === one.id))
      weight *= SURENESS.correctedTo
    else if (memory.related.includes(one.id)) weight *= SURENESS.relatedTopic
    return weight
  }
  return ranked.map((one) => ({ ...one, strength: one.strength * factor(one) })).sort((a, b) => b.strength - a.strength)
}

/** One of the likeliest matters is itself done for what was lost. */
const handlesLost = (ranked: readonly Ranked[]): boolean =>
  ranked.slice(0, 3).some((one) => one.kind === 'matter' && one.matched.some((match) => LOST_PAPER.test(match.text)))

/** How much of what was named is this entry's name or alias; the question words of a saying do not count. */
function coverage(u: Understanding, one: Ranked): number {
  const lengths = one.matched
    .filter((match) => u.query.squeezed.includes(match.text))
    .map((match) => tellingLength(contentOf(match.text, questionWords(match.text, u.language))))
  return Math.max(0, ...lengths) / Math.max(1, tellingLength(u.content))
}

const tellingLength = (words: string): number => words.replace(/[找去到在问办搬的是号口]/g, '').length
