import type { Ctx } from '../../access/context.ts'
import type { Plan, PlanMatter } from '../../contract/plans.ts'
import type { Project, ProjectPlan } from '../../contract/projects.ts'
import { AppError } from '../../core/app-error.ts'
import { GROUND_BREAKING } from '../../planning/plan-id.ts'
import { readPlan } from '../../planning/plans.ts'

/** The plan that a project is to follow. One round trip. Throws validation_failed for an id that is none, or of another region; as `readPlan`. */
export async function planToFollow(ctx: Ctx, planId: string): Promise<Plan> {
  const plan = await readPlan(ctx, { id: planId }).catch((error: unknown) => {
    if (error instanceof AppError && error.code === 'plan_not_found') throw wrong('planId', 'not_found', error.message)
    throw error
  })
  if (plan.region !== ctx.region)
    throw wrong('planId', 'not_allowed', `这份方案是“${plan.region}”的，本系统管的是“${ctx.region}”`)
  return plan
}

/** 立项方式 as a plan's profile has it -> as a project has it. */
export const PLAN_TYPES = {
  filing: 'enterprise_filing',
  approval: 'enterprise_approval',
  government: 'government_investment',
} as const

export const wrong = (field: string, code: string, detail: string): AppError =>
  new AppError('validation_failed', `请求里的 ${field} 不符合要求。`, [{ pointer: `/${field}`, code, detail }])

/**
 * The matters that a project takes over: all that are sure to apply, and of those that may apply the ones that are named. Throws
 * validation_failed for a name that the plan does not hold.
 */
export function mattersToFollow(plan: Plan, include: readonly string[]): PlanMatter[] {
  const known = new Set(plan.matters.map(({ id }) => id))
  const errors = include.flatMap((id, at) =>
    known.has(id) ? [] : [{ pointer: `/include/${at}`, code: 'unknown_matter', detail: `方案里没有“${id}”` }],
  )
  if (errors.length > 0) throw new AppError('validation_failed', '要列入的事项有的不在方案里。', errors)
  const named = new Set(include)
  return plan.matters.filter(({ id, applies }) => applies === 'yes' || named.has(id))
}

/** The plan's milestones. What comes after the ground is broken takes building time, which no approval plan knows: no day is made up. */
export function milestonesOf(plan: Plan): Project['milestones'] {
  const last = plan.milestones.findIndex(({ id }) => id === GROUND_BREAKING)
  return plan.milestones.map(({ id, name, reachableOn }, at) => ({
    id,
    name,
    plannedOn: at <= last ? reachableOn : null,
    reachedOn: null,
    owner: null,
  }))
}

export const planRecord = (ctx: Ctx, plan: Plan): ProjectPlan => ({
  id: plan.id,
  revision: plan.revision,
  acceptedAt: ctx.clock.now().toISOString(),
})
