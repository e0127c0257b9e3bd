import type { ProjectSummary } from '../../../src/contract/projects.ts'
import { LIGHT_ORDER } from '../parts/light-totals.tsx'
import { allItems, dataOf, type Visit, type Watched, watched } from '../view.ts'
import { type BoardFilter, readFilter } from './filters.ts'

/** What the board shows, as a page or on a wall. */
export interface Board {
  /** All public projects, and those that the filters leave, both the most urgent first. */
  all: ProjectSummary[]
  shown: ProjectSummary[]
  filter: BoardFilter
  stages: { id: string; name: string }[]
  departments: { id: string; name: string }[]
  watched: Watched[]
}

/** The board that an address asks for. Throws PageProblem. */
export async function readBoard(api: Visit['api'], params: URLSearchParams): Promise<Board> {
  const [stages, departments, all] = await Promise.all([
    api.GET('/v1/stages').then(dataOf),
    allItems((cursor) => api.GET('/v1/departments', { params: { query: { limit: 100, cursor } } })),
    readProjects(api, {}),
  ])
  const filter = readFilter(params, { stages: stages.items, departments })
  const shown = Object.keys(filter).length > 0 ? await readProjects(api, filter) : all
  return {
    all: all.projects,
    shown: shown.projects,
    filter,
    stages: stages.items,
    departments: departments.filter(({ matterCount }) => matterCount > 0),
    watched: [...new Map([...all.watched, ...shown.watched])],
  }
}

/** Every page of the list, and the address and ETag of each for the page's script to ask again. */
async function readProjects(
  api: Visit['api'],
  filter: BoardFilter,
): Promise<{ projects: ProjectSummary[]; watched: Watched[] }> {
  const pages: Watched[] = []
  const projects = await allItems(async (cursor) => {
    const page = await api.GET('/v1/projects', { params: { query: { ...filter, limit: 100, cursor } } })
    const query = new URLSearchParams({ ...filter, limit: '100', ...(cursor && { cursor }) })
    pages.push(watched(`/v1/projects?${query}`, page.response))
    return page
  })
  return { projects: projects.toSorted(byUrgency), watched: pages }
}

const mostLate = (project: ProjectSummary): number => Math.max(0, ...project.late.map(({ overdueDays }) => overdueDays))

const byUrgency = (a: ProjectSummary, b: ProjectSummary): number =>
  LIGHT_ORDER.indexOf(a.light) - LIGHT_ORDER.indexOf(b.light) ||
  mostLate(b) - mostLate(a) ||
  a.code.localeCompare(b.code)
