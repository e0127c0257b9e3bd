import type { Light, ProjectFilter } from '../contract/projects.ts'
import type { ProjectData } from './load.ts'
import { departmentOf } from './staff-summary.ts'
import type { Standing } from './standing.ts'

const RANK: Record<Light, number> = { red: 0, yellow: 1, gray: 2, green: 3 }
const mostOverdue = ({ late }: Standing): number => late[0]?.late?.overdueDays ?? 0
const byInvestment = (a: Standing, b: Standing): number => (b.project.investment ?? 0) - (a.project.investment ?? 0)
const byLight = (a: Standing, b: Standing): number => RANK[a.light] - RANK[b.light] || byInvestment(a, b)

/** The orders of a list of projects, the public's and the staff's. */
export const STANDING_ORDERS: Record<ProjectFilter['sort'], (a: Standing, b: Standing) => number> = {
  light: byLight,
  overdue: (a, b) => mostOverdue(b) - mostOverdue(a) || byLight(a, b),
  investment: byInvestment,
  updated: (a, b) =>
    a.project.updatedAt < b.project.updatedAt ? 1 : a.project.updatedAt > b.project.updatedAt ? -1 : 0,
  code: () => 0,
}

/** Whether a project is asked for by how it stands: its light, late matters or none, a stage or a department with something open. */
export function fitsStanding(
  data: Pick<ProjectData, 'guide' | 'stages'>,
  { light, late, open, stages }: Standing,
  filter: Partial<Pick<ProjectFilter, 'light' | 'late' | 'stage' | 'department'>>,
): boolean {
  if (filter.light && light !== filter.light) return false
  if (filter.late && late.length > 0 !== (filter.late === 'true')) return false
  if (filter.stage && !stages.some(({ id, done, total }) => id === filter.stage && done < total)) return false
  return !filter.department || open.some(({ matter }) => departmentOf(data, matter)?.id === filter.department)
}
