import type { Plan, PlanForm, PlanRequest } from '../../../src/contract/plans.ts'
import type { Profile } from '../../../src/contract/profile.ts'
import { dataOf, isProblem, PageProblem, pageProblem, type Visit } from '../view.ts'
import { faultsOf } from './answers.ts'

/** The questionnaire of this deployment's county. */
export const readForm = async (api: Visit['api']): Promise<PlanForm> => dataOf(await api.GET('/v1/plans/form'))

/** Throws PageProblem: plan_not_found where the id is none. */
export const readPlan = async (api: Visit['api'], id: string): Promise<Plan> =>
  dataOf(await api.GET('/v1/plans/{id}', { params: { path: { id } } }))

/** The request that a plan was made from: what its id stands for. */
export function requestOf(plan: Plan): PlanRequest {
  const target = plan.milestones.find(({ neededBy }) => neededBy !== null)
  return {
    profile: plan.profile,
    startOn: plan.startOn,
    ...(target?.neededBy ? { targetOn: target.neededBy, milestone: target.id } : {}),
  }
}

/** A plan, or what is wrong with the answers, by field. Throws PageProblem for what no answer can mend. */
export async function tryPlan(
  api: Visit['api'],
  request: PlanRequest,
): Promise<{ plan: Plan } | { faults: Map<string, string> }> {
  const { data, error } = await api.POST('/v1/plans', { body: request })
  if (data) return { plan: data }
  return { faults: faultsIn(error) }
}

/** The faults of a refused request. Throws PageProblem for any other problem. */
export function faultsIn(error: unknown): Map<string, string> {
  if (isProblem(error) && error.code === 'validation_failed' && error.errors) return faultsOf(error.errors)
  throw new PageProblem(isProblem(error) ? error : pageProblem('internal', '').problem)
}

/** Whether a problem is about plans themselves, so that a page of theirs can say more than "not found". */
export const isPlanProblem = (error: unknown): error is PageProblem =>
  error instanceof PageProblem &&
  (error.problem.code === 'plan_not_found' || error.problem.code === 'plan_data_not_found')

/** What is known of a profile, field by field. */
export const knownFields = (profile: Profile): string[] =>
  Object.entries(profile).flatMap(([name, value]) => (value === null || value === undefined ? [] : [name]))

/** The value of a field, by its name as the form gives it. */
export const knownValue = (profile: Profile, field: string): unknown =>
  (profile as Record<string, unknown>)[field] ?? null
