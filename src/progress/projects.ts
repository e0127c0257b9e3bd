import { and, eq } from 'drizzle-orm'
import { projects, regions } from '../../schema/tables/index.ts'
import type { Ctx } from '../access/context.ts'
import type { Project, ProjectFilter, ProjectSummary, TimelineEntry } from '../contract/projects.ts'
import { AppError } from '../core/app-error.ts'
import { decodeCursor, encodeCursor } from '../core/cursor.ts'
import { loadLedger } from './ledger.ts'
import { loadProjects, type ProjectData, type ProjectRow } from './load.ts'
import { presentProject, presentSummary } from './present.ts'
import { type Standing, standingsOf } from './standing.ts'
import { fitsStanding, STANDING_ORDERS } from './standing-order.ts'
import { type ProjectAsked, projectNotFound, visibleProject, visibleTo } from './visible.ts'

/**
 * The projects that this actor sees, as they stand, narrowed and in order; equal ones by their code. Throws unknown_region.
 * One round trip, whatever their number and histories; two where another region is asked for.
 */
async function findProjects(
  ctx: Ctx,
  filter: Partial<ProjectFilter>,
): Promise<{ data: ProjectData; found: Standing[] }> {
  const region = filter.region ?? ctx.region
  if (filter.region !== undefined && filter.region !== ctx.region) {
    const known = await ctx.db.select({ code: regions.code }).from(regions).where(eq(regions.code, filter.region))
    if (known.length === 0) throw new AppError('unknown_region', `没有代码为“${filter.region}”的地区。`)
  }
  const ledger = await loadLedger(ctx, and(eq(projects.region, region), visibleTo(ctx.actor)))
  const found = standingsOf(ctx, ledger)
    .filter((standing) => hasSteward(standing.project, filter.steward) && fitsStanding(ledger.data, standing, filter))
    .sort(STANDING_ORDERS[filter.sort ?? 'light'])
  return { data: ledger.data, found }
}

const hasSteward = (project: ProjectRow, text: string | undefined): boolean =>
  !text || project.stewards.some((one) => [one.role, one.duty, one.department].some((part) => part?.includes(text)))

const inShort =
  (ctx: Ctx, data: ProjectData) =>
  ({ project, late, ...standing }: Standing): ProjectSummary =>
    presentSummary(ctx, data, project, {
      ...standing,
      late: late.map((one) => ({ matterId: one.matter, overdueDays: one.late?.overdueDays ?? 0 })),
    })

/** The projects that this actor sees, narrowed and in order as the list is, all of them. Throws unknown_region. */
export async function allProjects(ctx: Ctx, filter: Partial<ProjectFilter>): Promise<ProjectSummary[]> {
  const { data, found } = await findProjects(ctx, filter)
  return found.map(inShort(ctx, data))
}

/** A page of the projects that this actor sees. Throws unknown_region, invalid_cursor. */
export async function listProjects(
  ctx: Ctx,
  input: Partial<ProjectFilter> & { limit: number; cursor?: string },
): Promise<{ items: ProjectSummary[]; nextCursor: string | null }> {
  const { limit, cursor, ...filter } = input
  const list = `projects/${filter.sort ?? 'light'}`
  const offset = decodeCursor(cursor, ['number'], list)?.[0] ?? 0
  const { data, found } = await findProjects(ctx, filter)
  return {
    items: found.slice(offset, offset + limit).map(inShort(ctx, data)),
    nextCursor: found.length > offset + limit ? encodeCursor([offset + limit], list) : null,
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
