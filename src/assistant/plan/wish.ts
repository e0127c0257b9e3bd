import type { Facet } from '../../contract/chat.ts'
import type { Ranked } from '../../search/rank.ts'
import {
  ALL_THERE_IS,
  BUILD,
  FIRST_ONLY,
  IN_GENERAL,
  INVESTS,
  ONE_KIND,
  OTHER_PLAN,
  OWN_WISH,
  PLAN_OF_APPROVALS,
  PLAN_REQUEST,
} from '../rules/plan-words.ts'
import type { Understanding } from '../understand/understand.ts'
import { amountsIn } from './amounts.ts'

/** What a plan answers. Whoever asks for fees, phones or papers' forms asks something else. */
const ANSWERED: ReadonlySet<Facet> = new Set<Facet>([
  'plan',
  'time',
  'steps',
  'documents',
  'prerequisites',
  'overview',
  'conditions',
])

/** Asks outright for a plan of one's own project. */
export const asksForPlan = ({ text }: Pick<Understanding, 'text'>): boolean =>
  !OTHER_PLAN.test(text) && PLAN_OF_APPROVALS.test(text) && PLAN_REQUEST.some((words) => words.test(text))

/**
 * 我要在园区建个厂，投资八千万，要办哪些手续: tells of one's own undertaking, with money or with the wish to know all there is to do.
 * A question about the first step, about one matter, or about how things are in general is none. Pure.
 */
export function wishesPlan(u: Understanding, [top]: readonly Ranked[]): boolean {
  if (u.projectCode || u.ownProject || u.absent || u.offTopic || u.pair) return false
  if (asksForPlan(u)) return true
  const { text, facets } = u
  const money = amountsIn(text).some(
    ({ unit, large, end }) => (unit === 'yuan' || (unit === null && large)) && !THRESHOLD.test(text.slice(end)),
  )
  if (!BUILD.test(text) || !(money || OWN_WISH.test(text)) || IN_GENERAL.test(text) || FIRST_ONLY.test(text))
    return false
  if (top?.whole && top.kind === 'matter' && !u.scenario) return false
  if (facets[0] === 'conditions' || facets.some((facet) => !ANSWERED.has(facet)) || ONE_KIND.test(text)) return false
  return (
    money ||
    facets[0] === 'plan' ||
    ALL_THERE_IS.test(text) ||
    (INVESTS.test(text) && (facets.length === 0 || u.scenario !== null))
  )
}

/** 投资五千万以上的项目: a rule is asked about. */
const THRESHOLD = /^(?:元|人民币)?(?:以上|以下|以内|及以上)/u
