import type { Ctx } from '../../access/context.ts'
import type { LimitUnit } from '../../contract/common.ts'
import type { Matter } from '../../contract/matters.ts'
import type { Plan, PlanMatter } from '../../contract/plans.ts'
import { AppError } from '../../core/app-error.ts'
import { loadEntries } from '../../guide/entries.ts'
import { makePlan } from '../../planning/plans.ts'
import { toldText } from '../plan/fields.ts'
import type { PlanMove } from '../plan/talk.ts'
import type { Language } from '../understand/language.ts'

/** The questionnaire with the plan as far as it can be told. */
export interface PlanTalkFile {
  move: PlanMove
  plan: Plan
  /** The next question, by the field it asks; null where the plan is to be shown. */
  question: { field: string; decides: number } | null
  /** What is known, as it is said back. */
  told: { name: string; text: string }[]
  /** Working days of the matters that are sure; null where nothing is open. */
  certain: { parallel: number; unit: LimitUnit } | null
  stages: { name: string; days: number; promised: number | null; counted: boolean; unit: LimitUnit }[]
  /** Questions that could still change the plan and were not set aside. */
  left: number
  sure: number
  open: number
  /** What to begin with, the earliest first. */
  first: (PlanMatter & { nameEn: string | null })[]
}

/** So many questions in a row; then the plan is shown, and whoever wants goes on. */
export const MOST_IN_A_ROW = 10
/** A question that decides fewer is for later. */
const LEAST_DECIDED = 2
const MOST_FIRST = 4

/**
 * Makes the plan of what is known so far and chooses the next question. Null where this region has no plans to give: then the
 * message is answered as any other. One round trip; one more for the English names of the first steps.
 */
export async function gatherPlanTalk(
  ctx: Ctx,
  move: PlanMove,
  region: string,
  language: Language,
): Promise<PlanTalkFile | null> {
  const { talk } = move
  const plan = await planOf(ctx, { ...talk.profile, ...(region === ctx.region ? {} : { region }) })
  if (!plan) return null
  const questions = plan.questions.filter(({ field }) => !talk.skipped.includes(field))
  const goingOn = move.show === 'question'
  const repeated = move.unclear || move.ambiguous.length > 0 || move.refused.length > 0 || talk.chosen.length > 0
  const standing = questions.find(({ field }) => field === talk.asked)
  // Whoever goes on after the plan was shown is asked the small questions too.
  const next = questions.find(({ decides }) => talk.asks > MOST_IN_A_ROW || decides >= LEAST_DECIDED)
  const enough = talk.asks === MOST_IN_A_ROW && !repeated
  const again = repeated && talk.asked !== null ? { field: talk.asked, decides: standing?.decides ?? 0 } : null
  const question = !goingOn || enough ? null : (again ?? standing ?? next ?? null)
  const first = firstOf(plan)
  const names =
    language === 'en' && first.length > 0
      ? await loadEntries<Matter>(
          ctx,
          'matter',
          first.map(({ id }) => id),
          region,
        )
      : []
  return {
    move,
    plan,
    question,
    told: Object.entries(talk.profile).map(([name, value]) => ({ name, text: toldText(name, value, language) })),
    certain: plan.totals.certain && { parallel: plan.totals.certain.parallel, unit: plan.totals.unit },
    stages: plan.stages
      .filter(({ days }) => days > 0)
      .map(({ name, days, promised, counted }) => ({ name, days, promised, counted, unit: plan.totals.unit })),
    left: questions.length,
    sure: plan.matters.filter(({ applies }) => applies === 'yes').length,
    open: plan.matters.filter(({ applies }) => applies === 'maybe').length,
    first: first.map((matter) => ({ ...matter, nameEn: names.find(({ id }) => id === matter.id)?.nameEn ?? null })),
  }
}

/** What is sure first, then what may apply; each by the day on which it can begin. */
function firstOf(plan: Plan): PlanMatter[] {
  const early = (applies: PlanMatter['applies']) =>
    plan.matters
      .filter((matter) => matter.applies === applies)
      .toSorted((a, b) => ((a.startOn ?? '9999') < (b.startOn ?? '9999') ? -1 : a.startOn === b.startOn ? 0 : 1))
  const sure = early('yes')
  return (sure.length > 0 ? sure : early('maybe')).slice(0, MOST_FIRST)
}

async function planOf(ctx: Ctx, profile: PlanMove['talk']['profile']): Promise<Plan | null> {
  try {
    return await makePlan(ctx, { profile })
  } catch (error) {
    const none = ['plan_data_not_found', 'conflict', 'unavailable']
    if (!(error instanceof AppError) || !none.includes(error.code)) throw error
    if (error.code !== 'plan_data_not_found')
      ctx.log.error('assistant.plan', { requestId: ctx.requestId, code: error.code, detail: error.message })
    return null
  }
}
