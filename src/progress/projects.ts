import { and, eq, inArray } from 'drizzle-orm'
import { projects, regions } from '../../schema/tables/index.ts'
import { hashAccessCode, sameDigest } from '../access/access-code.ts'
import type { Ctx } from '../access/context.ts'
import type { Light, Project, ProjectSummary, TimelineEntry } from '../contract/projects.ts'
import { AppError } from '../core/app-error.ts'
import { decodeCursor, encodeCursor } from '../core/cursor.ts'
import { loadProjects, type ProjectData } from './load.ts'
import { presentProject, presentSummary } from './present.ts'

const RANK: Record<Light, number> = { red: 0, yellow: 1, gray: 2, green: 3 }

/** The one answer to an unknown code, a private project and a wrong access code: nobody learns which it was. */
const notFound = () =>
  new AppError(
    'project_not_found',
    '没有可公开查看的这个项目。非公开的项目请在查询时给出项目单位收到的查询码；忘了查询码请联系项目管家或拨打12345。',
  )

/** Public projects with their lights, red first. Throws unknown_region, invalid_cursor. */
export async function listProjects(
  ctx: Ctx,
  input: { region?: string; light?: Light; stage?: string; limit: number; cursor?: string },
): Promise<{ items: ProjectSummary[]; nextCursor: string | null }> {
  const region = input.region ?? ctx.region
  const offset = decodeCursor(input.cursor, ['number'], 'projects')?.[0] ?? 0
  if (input.region !== undefined && input.region !== ctx.region) {
    const known = await ctx.db.select({ code: regions.code }).from(regions).where(eq(regions.code, input.region))
    if (known.length === 0) throw new AppError('unknown_region', `没有代码为“${input.region}”的地区。`)
  }
  const data = await loadProjects(ctx, and(eq(projects.region, region), eq(projects.visibility, 'public')), false)
  const all = data.projects
    .map((project) => presentSummary(ctx, data, project))
    .filter((project) => (input.light ? project.light === input.light : true))
    .filter((project) =>
      input.stage ? project.stages.some((stage) => stage.id === input.stage && stage.done < stage.total) : true,
    )
    .sort((a, b) => RANK[a.light] - RANK[b.light] || (b.investment ?? 0) - (a.investment ?? 0))
  const items = all.slice(offset, offset + input.limit)
  return {
    items,
    nextCursor: all.length > offset + input.limit ? encodeCursor([offset + input.limit], 'projects') : null,
  }
}

/** One project with every matter's light and reasons. Throws project_not_found, alike for unknown, private and wrong code. */
export async function getProject(ctx: Ctx, input: { code: string; accessCode?: string }): Promise<Project> {
  const { data, project } = await open(ctx, input, true)
  return presentProject(ctx, data, project)
}

/** What happened, newest first. Throws project_not_found, invalid_cursor. */
export async function listTimeline(
  ctx: Ctx,
  input: { code: string; accessCode?: string; limit: number; cursor?: string },
): Promise<{ items: TimelineEntry[]; nextCursor: string | null }> {
  const list = `timeline/${input.code}`
  const offset = decodeCursor(input.cursor, ['number'], list)?.[0] ?? 0
  const { data } = await open(ctx, input, false)
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

/** The same work whatever the outcome: the code is hashed and compared even where there is no such project. */
async function open(ctx: Ctx, input: { code: string; accessCode?: string }, whole: boolean) {
  const [data, hash] = await Promise.all([
    loadProjects(ctx, inArray(projects.code, [input.code.slice(0, 64)]), whole),
    hashAccessCode(input.code, input.accessCode ?? ''),
  ])
  const project = data.projects[0]
  const proven = sameDigest(hash, project?.accessCodeHash ?? '0'.repeat(64))
  if (!project || (project.visibility === 'private' && !proven)) throw notFound()
  return { data: data as ProjectData, project }
}
