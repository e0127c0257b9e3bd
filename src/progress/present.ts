import type { Ctx } from '../access/context.ts'
import type { Project, ProjectMatter, ProjectSummary } from '../contract/projects.ts'
import { type ForecastMatter, forecast, isMeasured } from '../core/forecast.ts'
import { limitsAhead } from '../core/segments.ts'
import { serviceLevel } from '../core/service-level.ts'
import { shanghaiDay } from '../core/time/shanghai.ts'
import { type LitProject, lightsIn } from './lights.ts'
import type { ProjectData, ProjectRow } from './load.ts'

const nameOf = (data: ProjectData, matter: string): string => data.guide.get(matter)?.summary.name ?? matter

/** What a project is, whatever its lights. */
export const presentHead = (project: ProjectRow) => ({
  code: project.code,
  name: project.name,
  region: project.region,
  sponsor: project.sponsor,
  investment: project.investment,
  type: project.type,
  visibility: project.visibility,
  serviceLevel: serviceLevel(project.investment),
})

/** A project in short, from how it stands; `late` latest first. */
export function presentSummary(
  ctx: Ctx,
  data: ProjectData,
  project: ProjectRow,
  standing: Pick<LitProject, 'light' | 'counts' | 'stages'> & {
    late: readonly { matterId: string; overdueDays: number }[]
  },
): ProjectSummary {
  return {
    ...presentHead(project),
    light: standing.light,
    counts: standing.counts,
    stages: presentStages(data, standing.stages),
    basis: project.basis,
    asOf: ctx.clock.now().toISOString(),
    updatedAt: project.updatedAt,
    late: standing.late.map(({ matterId, overdueDays }) => ({
      matterId,
      name: nameOf(data, matterId),
      department: data.guide.get(matterId)?.summary.department?.name ?? null,
      overdueDays,
    })),
  }
}

const presentStages = (data: ProjectData, stages: LitProject['stages']): Project['stages'] =>
  stages.map((stage) => ({
    ...stage,
    name: data.stages.find((candidate) => candidate.id === stage.id)?.name ?? stage.id,
  }))

export function presentProject(ctx: Ctx, data: ProjectData, project: ProjectRow): Project {
  const lit = lightsIn(ctx, data)(project)
  const shown = ({ basis }: { basis: string }) => !(ctx.hideExamples && basis === 'example')
  const { late: _late, ...summary } = presentSummary(ctx, data, project, lit)
  return {
    ...summary,
    stewards: project.stewards.map((steward) => ({ ...steward, scope: steward.scope ?? null })),
    matters: lit.matters.map((matter) => presentMatter(data, matter)),
    milestones: project.milestones.map((milestone) => ({ ...milestone, owner: milestone.owner ?? null })),
    obstacles: project.obstacles,
    surveys: project.surveys,
    // A plan's id tells the whole profile that it was made from: whoever merely passes by is not given it.
    plan: ctx.actor.kind !== 'public' || project.visibility === 'private' ? project.plan : null,
    investments: project.investments.filter(shown),
    promises: project.promises.filter(shown),
    forecast: forecast(
      lit.matters.map((matter) => forecastMatter(data, matter)),
      shanghaiDay(ctx.clock.now()),
      data.calendar,
    ),
    notes: project.notes,
  }
}

/** What a forecast has to know of a matter: how it stands, what it has still to run through, and what it needs. */
function forecastMatter(data: ProjectData, matter: LitProject['matters'][number]): ForecastMatter {
  const guide = data.guide.get(matter.matterId)
  const done = matter.light === 'green' || matter.state === 'cancelled'
  const begun = matter.receivedOn !== null
  // Where nothing is promised the law's limit is what there is to go by.
  const whole = [matter.limit, guide?.summary.statutory ?? null].find(isMeasured) ?? matter.limit
  const ahead = limitsAhead(matter.segments)
  return {
    matterId: matter.matterId,
    name: nameOf(data, matter.matterId),
    outcome: done ? 'done' : matter.light === 'gray' && matter.state !== 'not_started' ? 'ended' : 'open',
    begun,
    waitingOn: matter.waitingOn,
    paused: matter.state === 'special_procedure',
    dueOn: matter.dueOn,
    promisedOn: matter.promise?.newDueOn ?? null,
    plannedStartOn: matter.plannedStartOn,
    limits: matter.segments.length > 0 ? ahead : matter.acceptedOn === null || matter.dueOn === null ? [whole] : [],
    needs: guide?.whole?.prerequisites ?? [],
  }
}

function presentMatter(data: ProjectData, matter: LitProject['matters'][number]): ProjectMatter {
  const {
    deemedAccepted: _deemed,
    dueAt: _dueAt,
    endedAt: _endedAt,
    overdue: _overdue,
    overdueNow: _overdueNow,
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
