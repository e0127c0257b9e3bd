import type { LightCounts } from '../contract/projects.ts'
import type { StaffProjectTotals } from '../contract/staff-project-list.ts'
import type { ProjectData } from './load.ts'
import { departmentOf, stageName } from './staff-summary.ts'
import type { Standing } from './standing.ts'

type Data = Pick<ProjectData, 'guide' | 'stages'>

const none = (): LightCounts => ({ green: 0, yellow: 0, red: 0, gray: 0 })
const MOST_STEWARDS = 200

/** What a leader reads first, over all projects given. Pure. */
export function totalsOf(data: Data, standings: readonly Standing[]): StaffProjectTotals {
  const [byLight, mattersByLight, investmentByLight] = [none(), none(), none()]
  let [dueSoon, investment, investmentUnknown] = [0, 0, 0]
  for (const { project, light, counts, open } of standings) {
    byLight[light] += 1
    for (const each of Object.keys(counts) as (keyof LightCounts)[]) mattersByLight[each] += counts[each]
    for (const matter of open) if (matter.dueSoon) dueSoon += 1
    if (project.investment === null) investmentUnknown += 1
    investment += project.investment ?? 0
    investmentByLight[light] += project.investment ?? 0
  }
  return {
    projects: standings.length,
    byLight,
    mattersByLight,
    dueSoon,
    investment,
    investmentByLight,
    investmentUnknown,
    lateByDepartment: lateByDepartment(data, standings),
    byStage: byStage(data, standings),
    bySteward: bySteward(standings),
  }
}

function lateByDepartment(data: Data, standings: readonly Standing[]): StaffProjectTotals['lateByDepartment'] {
  const found = new Map<string, StaffProjectTotals['lateByDepartment'][number] & { of: Set<string> }>()
  for (const { project, late } of standings)
    for (const matter of late) {
      const department = departmentOf(data, matter.matter)
      const key = department?.id ?? ''
      const row = found.get(key) ?? {
        ...{ department, projects: 0, matters: 0, mostOverdueDays: 0, overdueDays: 0 },
        of: new Set<string>(),
      }
      const days = matter.late?.overdueDays ?? 0
      row.of.add(project.code)
      row.matters += 1
      row.overdueDays += days
      row.mostOverdueDays = Math.max(row.mostOverdueDays, days)
      found.set(key, row)
    }
  return [...found.values()]
    .map(({ of, ...row }) => ({ ...row, projects: of.size }))
    .sort((a, b) => b.mostOverdueDays - a.mostOverdueDays || b.matters - a.matters)
}

/** In the order of the stages; those that no project has are left out. */
function byStage(data: Data, standings: readonly Standing[]): StaffProjectTotals['byStage'] {
  const found = new Map<string, LightCounts & { open: number }>()
  for (const { stages } of standings)
    for (const { id, light, done, total } of stages) {
      const row = found.get(id) ?? { ...none(), open: 0 }
      row[light] += 1
      if (done < total) row.open += 1
      found.set(id, row)
    }
  return data.stages.flatMap(({ id }) => {
    const row = found.get(id)
    return row ? [{ id, name: stageName(data, id), ...row }] : []
  })
}

/** A steward is known by name, role and department together: most have no name. */
function bySteward(standings: readonly Standing[]): StaffProjectTotals['bySteward'] {
  const found = new Map<string, StaffProjectTotals['bySteward'][number]>()
  for (const { project, light, late } of standings) {
    const own = new Map(
      project.stewards.map(({ name, role, department }) => [
        JSON.stringify([name, role, department]),
        { name, role, department },
      ]),
    )
    for (const [key, who] of own) {
      const row = found.get(key) ?? { ...who, projects: 0, red: 0, lateMatters: 0 }
      row.projects += 1
      if (light === 'red') row.red += 1
      row.lateMatters += late.length
      found.set(key, row)
    }
  }
  return [...found.values()].sort((a, b) => b.red - a.red || b.projects - a.projects).slice(0, MOST_STEWARDS)
}
