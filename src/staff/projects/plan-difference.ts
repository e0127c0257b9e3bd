import type { Ctx } from '../../access/context.ts'
import type { PlanRequest } from '../../contract/plans.ts'
import type { ProjectPlanDifference } from '../../contract/staff-projects.ts'
import { AppError } from '../../core/app-error.ts'
import { planDocuments } from '../../core/plan/documents.ts'
import { shanghaiDay } from '../../core/time/shanghai.ts'
import { assemblePlan } from '../../planning/assemble.ts'
import { planDifference } from '../../planning/difference.ts'
import { loadPlanning } from '../../planning/load.ts'
import { type AskedPlan, askedPlan, readPlanId } from '../../planning/plan-id.ts'
import { openStaffProject } from '../../progress/staff-project.ts'
import { changesToFollow } from './changes.ts'

/**
 * What the project's plan would change: computed anew from the catalogue of today, of the profile that was accepted or of another
 * one (`request`; its start day is the accepted plan's where none is given). Changes nothing. Throws project_not_found,
 * plan_not_found where the project follows no plan and no profile is given, and as `makePlan`. Two round trips, side by side.
 */
export async function readPlanDifference(
  ctx: Ctx,
  input: { code: string; request: PlanRequest | null },
): Promise<ProjectPlanDifference> {
  const [opened, planning] = await Promise.all([openStaffProject(ctx, input.code), loadPlanning(ctx)])
  const { project, data } = opened
  const accepted = project.plan && readPlanId(project.plan.id)
  const asked = askedOf(input.request, accepted, shanghaiDay(ctx.clock.now()))
  if ((asked.profile.region ?? ctx.region) !== ctx.region)
    throw new AppError('validation_failed', '项目在本地，画像里的办理地却是外地。', [
      { pointer: '/profile/region', code: 'not_allowed', detail: `应为 ${ctx.region} 或不填` },
    ])
  const plan = assemblePlan(planning, asked)
  const former = accepted && assemblePlan(planning, { ...accepted, target: null })
  const begun = new Set(data.events.map(({ matter }) => matter))
  const changes = changesToFollow(data.matters, plan, [], begun)
  const names = new Map(planning.sheet.matters.map(({ id, name }) => [id, name]))
  const named = (id: string) => ({ id, name: names.get(id) ?? data.guide.get(id)?.summary.name ?? id })
  const whyNot = new Map(plan.notApplying.map(({ id, why }) => [id, why]))
  const planned = new Map(plan.matters.map((matter) => [matter.id, matter]))
  const asking = (ids: Iterable<string>) => {
    const own = new Set(ids)
    return planDocuments(planning.sheet.matters.filter(({ id }) => own.has(id))).map(({ id, name }) => ({ id, name }))
  }
  const [had, needs] = [asking(data.matters.map(({ matter }) => matter)), asking(changes.matters)]
  const missing = (these: typeof had, those: typeof had) =>
    these.filter(({ id }) => !those.some((other) => other.id === id))
  return {
    project: project.code,
    accepted: project.plan,
    plan: {
      id: plan.id,
      revision: plan.revision,
      startOn: plan.startOn,
      finishOn: plan.finishOn,
      parallel: plan.totals.parallel,
      serial: plan.totals.serial,
      promised: plan.totals.promised,
      estimated: plan.estimated,
    },
    profile: former ? planDifference(former, plan).profile : [],
    finishOn: {
      before: lastDay(data.matters.map(({ plannedFinishOn }) => plannedFinishOn)),
      after: lastDay(changes.days),
    },
    add: changes.add.map(({ id, name, stage, startOn, finishOn, why }) => ({
      id,
      name,
      stage,
      startOn,
      finishOn,
      why,
    })),
    drop: changes.drop.map(({ id, kept }) => ({
      ...named(id),
      kept,
      why: whyNot.get(id) ?? ['目录里没有这个事项了'],
    })),
    reschedule: changes.move.map(({ id, before, after, kept }) => ({ ...named(id), before, after, kept })),
    open: plan.matters
      .filter(({ id, applies }) => applies === 'maybe' && !data.matters.some(({ matter }) => matter === id))
      .map(({ id, name }) => ({ id, name, decidedBy: planned.get(id)?.decidedBy ?? [] })),
    documents: { add: missing(needs, had), drop: missing(had, needs) },
  }
}

function askedOf(request: PlanRequest | null, accepted: AskedPlan | null, today: string): AskedPlan {
  if (request) return askedPlan(request, accepted?.startOn ?? today)
  if (!accepted)
    throw new AppError('plan_not_found', '这个项目没有按方案办理。请用 POST 带上项目画像，看按方案办会有什么不同。')
  return { ...accepted, target: null }
}

const lastDay = (days: readonly (string | null)[]): string | null =>
  days.reduce<string | null>((last, day) => (day !== null && (last === null || day > last) ? day : last), null)
