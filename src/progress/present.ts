import type { Ctx } from '../access/context.ts'
import type { Project, ProjectMatter, ProjectSummary } from '../contract/projects.ts'
import { forecast } from '../core/forecast.ts'
import { shanghaiDay } from '../core/time/shanghai.ts'
import { type LitProject, lightsOf } from './lights.ts'
import type { ProjectData, ProjectRow } from './load.ts'

/** 管家服务 by investment in yuan: 10 million and 50 million. */
const serviceLevel = (investment: number | null): Project['serviceLevel'] =>
  investment === null || investment < 10_000_000 ? 'none' : investment < 50_000_000 ? 'steward' : 'steward_team'

const nameOf = (data: ProjectData, matter: string): string => data.guide.get(matter)?.summary.name ?? matter

export function presentSummary(ctx: Ctx, data: ProjectData, project: ProjectRow): ProjectSummary {
  const lit = lightsOf(ctx, data, project)
  return {
    code: project.code,
    name: project.name,
    region: project.region,
    sponsor: project.sponsor,
    investment: project.investment,
    type: project.type,
    serviceLevel: serviceLevel(project.investment),
    light: lit.light,
    counts: lit.counts,
    stages: presentStages(data, lit),
    basis: project.basis,
    asOf: ctx.clock.now().toISOString(),
    updatedAt: project.updatedAt,
    late: lit.late.map((matter) => ({
      matterId: matter.matterId,
      name: nameOf(data, matter.matterId),
      department: data.guide.get(matter.matterId)?.summary.department?.name ?? null,
      overdueDays: matter.overdueDays,
    })),
  }
}

const presentStages = (data: ProjectData, lit: LitProject): Project['stages'] =>
  lit.stages.map((stage) => ({
    ...stage,
    name: data.stages.find((candidate) => candidate.id === stage.id)?.name ?? stage.id,
  }))

export function presentProject(ctx: Ctx, data: ProjectData, project: ProjectRow): Project {
  const lit = lightsOf(ctx, data, project)
  const own = new Set(lit.matters.map((matter) => matter.matterId))
  const { late: _late, ...summary } = presentSummary(ctx, data, project)
  return {
    ...summary,
    visibility: project.visibility,
    stewards: project.stewards,
    matters: lit.matters.map((matter) => presentMatter(data, matter)),
    milestones: project.milestones,
    obstacles: project.obstacles,
    surveys: project.surveys,
    forecast: forecast(
      lit.matters.map((matter) => ({
        matterId: matter.matterId,
        done: matter.light === 'green' || (matter.light === 'gray' && matter.state !== 'not_started'),
        dueOn: matter.dueOn,
        plannedStartOn: matter.plannedStartOn,
        limit: matter.limit,
        after: (data.guide.get(matter.matterId)?.whole?.prerequisites ?? [])
          .map((needed) => needed.id)
          .filter((id) => own.has(id)),
      })),
      shanghaiDay(ctx.clock.now()),
      data.calendar,
    ),
    notes: project.notes,
  }
}

function presentMatter(data: ProjectData, matter: LitProject['matters'][number]): ProjectMatter {
  const {
    deemedAccepted: _deemed,
    dueAt: _dueAt,
    overdue: _overdue,
    ignored: _ignored,
    remaining: _remaining,
    ...shown
  } = matter
  const guide = data.guide.get(matter.matterId)
  return {
    ...shown,
    corrections: [],
    steps: [],
    segments: [],
    promise: null,
    name: nameOf(data, matter.matterId),
    department: guide?.summary.department ?? null,
    contact: guide?.whole?.contacts[0] ?? null,
  }
}
