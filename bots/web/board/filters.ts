import { Light, type ProjectSummary } from '../../../src/contract/projects.ts'

/** What of the board is asked for, as its address says it. */
export interface BoardFilter {
  light?: Light
  stage?: string
  department?: string
  steward?: string
  late?: 'true'
}

type Known = { stages: readonly { id: string }[]; departments: readonly { id: string }[] }

/** The filters of an address; what is empty or unknown there is none. Pure. */
export function readFilter(params: URLSearchParams, known: Known): BoardFilter {
  const given = (name: string) => params.get(name)?.trim() ?? ''
  const listed = (name: string, items: readonly { id: string }[]) => items.find(({ id }) => id === given(name))?.id
  const light = Light.safeParse(given('light')).data
  const stage = listed('stage', known.stages)
  const department = listed('department', known.departments)
  const steward = Array.from(given('steward').replace(/\p{Cc}/gu, ''))
    .slice(0, 50)
    .join('')
  return {
    ...(light && { light }),
    ...(stage && { stage }),
    ...(department && { department }),
    ...(steward && { steward }),
    ...(/^(?:1|true|on)$/.test(given('late')) && { late: 'true' as const }),
  }
}

/** The board's address with these filters; `wall` for a screen on a wall. */
export function boardUrl(filter: BoardFilter, wall = false): string {
  const params = new URLSearchParams({ ...filter, ...(wall && { wall: '1' }) })
  return params.size > 0 ? `/board?${params}` : '/board'
}

/** Something late, with the project it holds up. */
export interface LateMatter {
  project: { code: string; name: string }
  matterId: string
  name: string
  department: string | null
  overdueDays: number
}

/** 谁超时了: every red matter, the longest first. Pure. */
export const lateMatters = (projects: readonly ProjectSummary[]): LateMatter[] =>
  projects
    .flatMap(({ code, name, late }) => late.map((matter) => ({ ...matter, project: { code, name } })))
    .toSorted((a, b) => b.overdueDays - a.overdueDays || a.project.code.localeCompare(b.project.code))

export interface StageCount {
  id: string
  name: string
  /** Projects that are not done with this stage; the same as the list filtered by it. */
  open: number
  red: number
}

/** How many projects are still to get through each stage, and in how many of them something is late there. Pure. */
export const stageCounts = (
  projects: readonly ProjectSummary[],
  stages: readonly { id: string; name: string }[],
): StageCount[] =>
  stages.map(({ id, name }) => {
    const own = projects.flatMap((project) => project.stages.filter((stage) => stage.id === id))
    return {
      id,
      name,
      open: own.filter((stage) => stage.done < stage.total).length,
      red: own.filter((stage) => stage.light === 'red').length,
    }
  })

const NONE = { red: 0, yellow: 0, gray: 0, green: 0 }

export const projectCounts = (projects: readonly ProjectSummary[]): Record<Light, number> => {
  const counts: Record<Light, number> = { ...NONE }
  for (const { light } of projects) counts[light] += 1
  return counts
}

export const matterCounts = (projects: readonly ProjectSummary[]): Record<Light, number> => {
  const counts: Record<Light, number> = { ...NONE }
  for (const project of projects) for (const light of Light.options) counts[light] += project.counts[light]
  return counts
}
