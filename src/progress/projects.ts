import { and, eq } from 'drizzle-orm'
import { projects, regions } from '../../schema/tables/index.ts'
import type { Ctx } from '../access/context.ts'
import type { Light, Project, ProjectFilter, ProjectSummary, TimelineEntry } from '../contract/projects.ts'
import { AppError } from '../core/app-error.ts'
import { decodeCursor, encodeCursor } from '../core/cursor.ts'
import { type LitProject, lightsOf } from './lights.ts'
import { loadProjects, type ProjectData, type ProjectRow } from './load.ts'
import { presentProject, presentSummary } from './present.ts'
import { type ProjectAsked, projectNotFound, visibleProject, visibleTo } from './visible.ts'

const RANK: Record<Light, number> = { red: 0, yellow: 1, gray: 2, green: 3 }

const mostOverdue = (project: ProjectSummary): number => project.late[0]?.overdueDays ?? 0
const byInvestment = (a: ProjectSummary, b: ProjectSummary): number => (b.investment ?? 0) - (a.investment ?? 0)

const ORDERS: Record<ProjectFilter['sort'], (a: ProjectSummary, b: ProjectSummary) => number> = {
  light: (a, b) => RANK[a.light] - RANK[b.light] || byInvestment(a, b),
  overdue: (a, b) => mostOverdue(b) - mostOverdue(a) || RANK[a.light] - RANK[b.light] || byInvestment(a, b),
  investment: byInvestment,
  updated: (a, b) => (a.updatedAt < b.updatedAt ? 1 : a.updatedAt > b.updatedAt ? -1 : 0),
  code: () => 0,
}

/**
 * The projects that this actor sees, with their lights, narrowed and in order; equal ones by their code. Throws unknown_region.
 * One round trip; two where another region is asked for.
 */
export async function findProjects(
  ctx: Ctx,
  filter: Partial<ProjectFilter>,
): Promise<{ data: ProjectData; items: ProjectSummary[] }> {
  const region = filter.region ?? ctx.region
  if (filter.region !== undefined && filter.region !== ctx.region) {
    const known = await ctx.db.select({ code: regions.code }).from(regions).where(eq(regions.code, filter.region))
    if (known.length === 0) throw new AppError('unknown_region', `没有代码为“${filter.region}”的地区。`)
  }
  const data = await loadProjects(ctx, and(eq(projects.region, region), visibleTo(ctx.actor)), false)
  const items = data.projects
    .filter((project) => hasSteward(project, filter.steward))
    .map((project) => ({ project, lit: lightsOf(ctx, data, project) }))
    .filter(({ lit }) => fits(data, lit, filter))
    .map(({ project, lit }) => presentSummary(ctx, data, project, lit))
    .sort(ORDERS[filter.sort ?? 'light'])
  return { data, items }
}

function fits(data: ProjectData, lit: LitProject, { light, stage, department, late }: Partial<ProjectFilter>): boolean {
  if (light && lit.light !== light) return false
  if (late && lit.late.length > 0 !== (late === 'true')) return false
  if (stage && !lit.stages.some((own) => own.id === stage && own.done < own.total)) return false
  return (
    !department ||
    lit.matters.some(
      (matter) =>
        (matter.light === 'yellow' || matter.light === 'red') &&
        data.guide.get(matter.matterId)?.summary.department?.id === department,
    )
  )
}

const hasSteward = (project: ProjectRow, text: string | undefined): boolean =>
  !text || project.stewards.some((one) => [one.role, one.duty, one.department].some((part) => part?.includes(text)))

/** A page of the projects that this actor sees. Throws unknown_region, invalid_cursor. */
export async function listProjects(
  ctx: Ctx,
  input: Partial<ProjectFilter> & { limit: number; cursor?: string },
): Promise<{ items: ProjectSummary[]; nextCursor: string | null }> {
  const { limit, cursor, ...filter } = input
  const list = `projects/${filter.sort ?? 'light'}`
  const offset = decodeCursor(cursor, ['number'], list)?.[0] ?? 0
  const { items } = await findProjects(ctx, filter)
  return {
    items: items.slice(offset, offset + limit),
    nextCursor: items.length > offset + limit ? encodeCursor([offset + limit], list) : null,
  }
}

/**
 * One project with every matter's light and reasons. Throws project_not_found, alike for unknown, private and wrong code, and
 * rate_limited after too many wrong codes.
 */
export async function getProject(ctx: Ctx, input: ProjectAsked): Promise<Project> {
  const { data, project } = await openProject(ctx, input, true)
  return presentProject(ctx, data, project)
}

/** What happened, newest first. Throws project_not_found, rate_limited, invalid_cursor. */
export async function listTimeline(
  ctx: Ctx,
  input: ProjectAsked & { limit: number; cursor?: string },
): Promise<{ items: TimelineEntry[]; nextCursor: string | null }> {
  const list = `timeline/${input.code}`
  const offset = decodeCursor(input.cursor, ['number'], list)?.[0] ?? 0
  const { data } = await openProject(ctx, input, false)
  const now = ctx.clock.now().toISOString()
  const all = data.events.filter((event) => event.time <= now && event.heldCode === null).reverse()
  const items = all.slice(offset, offset + input.limit).map((event) => ({
    id: String(event.id),
    at: event.time,
    matterId: event.matter,
    name: data.guide.get(event.matter)?.summary.name ?? event.matter,
    state: event.state,
    text: event.text ?? '',
    basis: event.basis,
  }))
  return { items, nextCursor: all.length > offset + input.limit ? encodeCursor([offset + input.limit], list) : null }
}

/** The rows of one project that this actor, or this access code, may see. Throws project_not_found, rate_limited. */
export async function openProject(
  ctx: Ctx,
  input: ProjectAsked,
  whole: boolean,
): Promise<{ data: ProjectData; project: ProjectRow }> {
  const data = await loadProjects(ctx, await visibleProject(ctx, input), whole)
  const project = data.projects[0]
  if (!project) throw projectNotFound()
  return { data, project }
}
