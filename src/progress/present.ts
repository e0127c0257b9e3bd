import type { Ctx } from '../access/context.ts'
import type { Project, ProjectMatter, ProjectSummary } from '../contract/projects.ts'
import { forecast } from '../core/forecast.ts'
import { type ProjectProgress, projectProgress } from '../core/progress.ts'
import { shanghaiDay } from '../core/time/shanghai.ts'
import type { EventRow, ProjectData, ProjectMatterRow, ProjectRow } from './load.ts'

type Lit = ProjectProgress<ReturnType<typeof matterInput>>

const matterInput = (data: ProjectData, row: ProjectMatterRow, events: readonly EventRow[]) => {
  const guide = data.guide.get(row.matter)
  return {
    matterId: row.matter,
    stage: row.stage,
    limit: row.limit,
    committed: guide?.summary.committed ?? null,
    statutory: guide?.summary.statutory ?? null,
    events: events.map((event) => ({
      id: event.eventId,
      source: event.source,
      time: event.time,
      state: event.state,
      data: event.data,
    })),
    plannedStartOn: row.plannedStartOn,
    plannedFinishOn: row.plannedFinishOn,
  }
}

/** The lights of one project, from rows already loaded. */
export function lightsOf(ctx: Ctx, data: ProjectData, project: ProjectRow): Lit {
  const events = Map.groupBy(
    data.events.filter((event) => event.project === project.code),
    (event) => event.matter,
  )
  const matters = data.matters
    .filter((row) => row.project === project.code)
    .map((row) => matterInput(data, row, events.get(row.matter) ?? []))
  return projectProgress(
    { matters, stages: data.stages.map((stage) => stage.id) },
    { calendar: data.calendar, now: ctx.clock.now() },
  )
}

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

const presentStages = (data: ProjectData, lit: Lit): Project['stages'] =>
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

function presentMatter(data: ProjectData, matter: Lit['matters'][number]): ProjectMatter {
  const {
    deemedAccepted: _deemed,
    dueAt: _dueAt,
    overdue: _overdue,
    deliveryDueOn: _delivery,
    ignored: _ignored,
    remaining: _remaining,
    ...shown
  } = matter
  const guide = data.guide.get(matter.matterId)
  return {
    ...shown,
    name: nameOf(data, matter.matterId),
    department: guide?.summary.department ?? null,
    contact: guide?.whole?.contacts[0] ?? null,
  }
}
