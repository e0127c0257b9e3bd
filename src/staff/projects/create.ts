import { and, asc, eq, inArray, sql } from 'drizzle-orm'
import { projectMatters, projects, published } from '../../../schema/tables/index.ts'
import { hashAccessCode, newAccessCode } from '../../access/access-code.ts'
import { auditRow } from '../../access/audit-row.ts'
import type { Ctx } from '../../access/context.ts'
import type { MatterSummary } from '../../contract/matters.ts'
import type { Plan } from '../../contract/plans.ts'
import type { ProjectCreation } from '../../contract/staff-projects.ts'
import { AppError } from '../../core/app-error.ts'
import { OUTSIDE_STAGES } from '../../planning/sheet.ts'
import { loadProjects } from '../../progress/load.ts'
import { presentProject } from '../../progress/present.ts'
import { creatorOf } from '../../progress/visible.ts'
import { assertMayCreate, intoOwnList } from './ownership.ts'
import { mattersToFollow, milestonesOf, PLAN_TYPES, planRecord, planToFollow, wrong } from './planned.ts'

interface NewMatter {
  matter: string
  stage: string
  plannedStartOn: string | null
  plannedFinishOn: string | null
}

/**
 * 立项目: a project with its matters, planned days, milestones and stewards, from a plan or by hand, in one batch with its audit
 * row, and on the list of the steward's account that makes it. Its access code is in the answer this once and nowhere else: only the hash is stored, the audit holds neither. Of two at
 * once with one code, one wins. Throws conflict where the code is taken, forbidden, validation_failed. Three round trips.
 */
export async function createProject(ctx: Ctx, input: ProjectCreation) {
  const { db } = ctx
  const { code } = input
  assertMayCreate(ctx.actor, code)
  const plan = input.planId === undefined ? null : await planToFollow(ctx, input.planId)
  const matters = plan ? plannedMatters(plan, input.include) : await listedMatters(ctx, input.matters ?? [])
  const type = input.type ?? (plan?.profile.approvalType ? PLAN_TYPES[plan.profile.approvalType] : null)
  if (type === null) throw wrong('type', 'required', '方案里没有填立项方式，请在这里写明')
  const accessCode = newAccessCode()
  const accessCodeHash = await hashAccessCode(code, accessCode)
  const row: typeof projects.$inferInsert = {
    code,
    region: ctx.region,
    name: input.name,
    sponsor: input.sponsor,
    investment: input.investment === undefined ? (plan?.profile.investment ?? null) : input.investment,
    type,
    visibility: input.visibility,
    accessCodeHash,
    stewards: input.stewards,
    milestones: input.milestones ?? (plan ? milestonesOf(plan) : []),
    obstacles: [],
    plan: plan && planRecord(ctx, plan),
    notes: [],
    basis: 'reported',
    createdBy: creatorOf(ctx.actor),
    updatedAt: ctx.clock.now().toISOString(),
  }
  // The hash of a code made just now marks the row as ours: whoever came second finds another one and writes nothing.
  const ours = and(eq(projects.code, code), eq(projects.accessCodeHash, accessCodeHash))
  const { accessCodeHash: _secret, ...told } = row
  const [created] = await db.batch([
    db.insert(projects).values(row).onConflictDoNothing().returning({ code: projects.code }),
    db.run(sql`
      insert into ${projectMatters} (project, matter, stage, position, planned_start_on, planned_finish_on)
      select ${code}, value ->> 'matter', value ->> 'stage', key, value ->> 'plannedStartOn', value ->> 'plannedFinishOn'
      from json_each(${JSON.stringify(matters)}) where exists (select 1 from projects where ${ours})`),
    auditRow(
      ctx,
      { action: 'project.created', subject: code, after: { ...told, matters: matters.map(({ matter }) => matter) } },
      sql`exists (select 1 from ${projects} where ${ours})`,
    ),
    ...intoOwnList(ctx, [code], sql`${ours}`),
  ])
  if (created.length === 0)
    throw new AppError('conflict', `项目代码“${code}”已经有项目了，请核对；要改它，请改原来的项目。`)
  const data = await loadProjects(ctx, eq(projects.code, code), true)
  const [project] = data.projects
  if (!project) throw new AppError('conflict', `项目“${code}”刚刚建好又被删除，请重新读取。`)
  return { project: presentProject(ctx, data, project), revision: project.revision, accessCode }
}

const plannedMatters = (plan: Plan, include: readonly string[]): NewMatter[] =>
  mattersToFollow(plan, include).map(({ id, stage, startOn, finishOn }) => ({
    matter: id,
    stage,
    plannedStartOn: startOn,
    plannedFinishOn: finishOn,
  }))

/** Matters by hand: each has to be in the guide of this region, which knows its stage. */
async function listedMatters(
  ctx: Ctx,
  listed: readonly { matterId: string; plannedStartOn: string | null; plannedFinishOn: string | null }[],
): Promise<NewMatter[]> {
  const entries = await ctx.db
    .select({ id: published.id, summary: published.summary })
    .from(published)
    .where(
      and(
        eq(published.kind, 'matter'),
        inArray(published.region, ['', ctx.region]),
        inArray(
          published.id,
          listed.map(({ matterId }) => matterId),
        ),
      ),
    )
    .orderBy(asc(published.region))
  const stages = new Map(entries.map(({ id, summary }) => [id, (JSON.parse(summary) as MatterSummary).stage]))
  const errors = listed.flatMap(({ matterId }, at) =>
    stages.has(matterId)
      ? []
      : [{ pointer: `/matters/${at}/matterId`, code: 'unknown_matter', detail: `办事指南里没有“${matterId}”` }],
  )
  if (errors.length > 0) throw new AppError('validation_failed', `有${errors.length}个事项不在办事指南里。`, errors)
  return listed.map(({ matterId, ...days }) => ({
    matter: matterId,
    stage: stages.get(matterId) ?? OUTSIDE_STAGES.id,
    ...days,
  }))
}
