import type { Ctx } from '../access/context.ts'
import type { Plan, PlanComparisonRequest, PlanDifference, PlanRequest } from '../contract/plans.ts'
import { AppError } from '../core/app-error.ts'
import { shanghaiDay } from '../core/time/shanghai.ts'
import { assemblePlan } from './assemble.ts'
import { planDifference } from './difference.ts'
import { loadPlanning, type Planning } from './load.ts'
import { type AskedPlan, askedPlan, readPlanId } from './plan-id.ts'

/**
 * 一企一策 of a profile, for the region that it names (else the deployment's). The same request gives the same bytes as long as the
 * catalogue's revision is the same. One round trip. Throws unknown_region, plan_data_not_found, validation_failed for an unknown
 * milestone, conflict where conditions make matters wait for one another.
 */
export async function makePlan(ctx: Ctx, request: PlanRequest): Promise<Plan> {
  const asked = askedPlan(request, shanghaiDay(ctx.clock.now()))
  return assemblePlan(await loadPlanning(ctx, asked.profile.region ?? ctx.region), asked)
}

/** The plan of an id, against the catalogue of today. One round trip. Throws plan_not_found, and as `makePlan`. */
export async function readPlan(ctx: Ctx, { id }: { id: string }): Promise<Plan> {
  const asked = readPlanId(id)
  if (!asked) throw new AppError('plan_not_found', '没有这份方案：编号不完整或有误，请核对链接，或重新填写问卷。')
  const planning = await loadPlanning(ctx, asked.profile.region ?? ctx.region)
  const { target } = asked
  if (target && !planning.sheet.milestones.some((milestone) => milestone.id === target.milestone))
    throw new AppError('plan_not_found', '这份方案的里程碑在目录里已经没有了，请重新填写问卷。')
  return assemblePlan(planning, asked)
}

/** What differs between two plans. One round trip, two for two regions. Throws as `makePlan`, with pointers into a and b. */
export async function comparePlans(ctx: Ctx, { a, b }: PlanComparisonRequest): Promise<PlanDifference> {
  const today = shanghaiDay(ctx.clock.now())
  const [one, other] = [askedPlan(a, today), askedPlan(b, today)] as const
  const regionOf = (asked: AskedPlan) => asked.profile.region ?? ctx.region
  const planning = await loadPlanning(ctx, regionOf(one))
  const there: Planning = regionOf(one) === regionOf(other) ? planning : await loadPlanning(ctx, regionOf(other))
  return planDifference(assemblePlan(planning, one, '/a'), assemblePlan(there, other, '/b'))
}
