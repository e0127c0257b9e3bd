import type { Ctx } from '../access/context.ts'
import type { StaffProjectSummary } from '../contract/staff-project-list.ts'

import type { ProjectData } from './load.ts'
import { presentHead } from './present.ts'
import type { OpenMatter, Standing } from './standing.ts'

type Data = Pick<ProjectData, 'guide' | 'stages'>

const matterName = (data: Data, matter: string): string => data.guide.get(matter)?.summary.name ?? matter
export const departmentOf = (data: Data, matter: string) => data.guide.get(matter)?.summary.department ?? null

/** What a leader asks of one project, from how it stands. `today` in Shanghai. */
export function presentStaffSummary(ctx: Ctx, data: Data, standing: Standing, today: string): StaffProjectSummary {
  const { project, open } = standing
  const shown = ({ basis }: { basis: string }) => !(ctx.hideExamples && basis === 'example')
  const next = open.find(({ dueOn }) => dueOn !== null && dueOn >= today)
  const milestone = project.milestones
    .flatMap(({ id, name, plannedOn, reachedOn }) =>
      plannedOn === null || reachedOn !== null ? [] : [{ id, name, plannedOn }],
    )
    .sort((a, b) => (a.plannedOn < b.plannedOn ? -1 : 1))[0]
  return {
    ...presentHead(project),
    light: standing.light,
    counts: standing.counts,
    stages: standing.stages.map((stage) => ({ ...stage, name: stageName(data, stage.id) })),
    basis: project.basis,
    asOf: ctx.clock.now().toISOString(),
    updatedAt: project.updatedAt,
    stewards: project.stewards.map((steward) => ({ ...steward, scope: steward.scope ?? null })),
    late: standing.late.map((matter) => presentLate(data, matter)),
    dueSoon: open.filter(({ dueSoon }) => dueSoon).length,
    nextDue: next?.dueOn
      ? {
          matterId: next.matter,
          name: matterName(data, next.matter),
          department: departmentOf(data, next.matter),
          dueOn: next.dueOn,
          dueSoon: next.dueSoon,
        }
      : null,
    waitingOn: waitingOf(data, open),
    nextMilestone: milestone ?? null,
    openObstacles: project.obstacles.filter(({ clearedOn }) => clearedOn === null).length,
    openPromises: project.promises.filter((promise) => shown(promise) && promise.keptOn === null).length,
    investmentDone: project.investments.filter(shown).at(-1)?.done ?? null,
    hasAccessCode: project.accessCodeHash !== null,
    etag: `"r-${project.revision}"`,
  }
}

export const stageName = (data: Data, stage: string): string =>
  data.stages.find(({ id }) => id === stage)?.name ?? stage

const presentLate = (data: Data, { matter, stage, dueOn, late }: OpenMatter): StaffProjectSummary['late'][number] => {
  const department = departmentOf(data, matter)
  return {
    matterId: matter,
    name: matterName(data, matter),
    stage,
    department: department?.name ?? null,
    departmentId: department?.id ?? null,
    dueOn,
    overdueOn: late?.overdueOn ?? null,
    overdueDays: late?.overdueDays ?? 0,
    reasonGivenOn: late?.reasonGivenOn ?? null,
    newDueOn: late?.newDueOn ?? null,
  }
}

const WHO = ['department', 'applicant', 'third_party', 'season'] as const

/** In whose hands what is open lies; of departments, which. */
function waitingOf(data: Data, open: readonly OpenMatter[]): StaffProjectSummary['waitingOn'] {
  return WHO.flatMap((who) => {
    const own = open.filter(({ waitingOn }) => waitingOn === who)
    if (own.length === 0) return []
    const departments = new Map(
      (who === 'department' ? own : []).flatMap(({ matter }) => {
        const department = departmentOf(data, matter)
        return department ? [[department.id, department] as const] : []
      }),
    )
    return [{ who, matters: own.length, departments: [...departments.values()] }]
  })
}
