import { and, eq, sql } from 'drizzle-orm'
import { events, matterStates, projects } from '../../schema/tables/index.ts'
import { auditRow } from '../access/audit-row.ts'
import { type Actor, type Ctx, isStaff } from '../access/context.ts'
import { assertMayActOn, holder, mayActOn } from '../access/permissions.ts'
import type { StaffMatter } from '../contract/events.ts'
import type { ProblemItem } from '../contract/problem.ts'
import type {
  InvestmentReport,
  InvestorPromise,
  JointSurvey,
  Obstacle,
  Project,
  ProjectMilestone,
  Steward,
} from '../contract/projects.ts'
import { AppError } from '../core/app-error.ts'
import { stale } from '../core/revision.ts'
import { shanghaiDay } from '../core/time/shanghai.ts'
import { loadProjects, type ProjectData, type ProjectMatterRow, type ProjectRow } from './load.ts'
import { presentProject } from './present.ts'
import { toStoredEvent } from './stored-event.ts'
import { mayOpenProject } from './visible.ts'

export interface StaffProject {
  data: ProjectData
  project: ProjectRow
  /** The department that handles a matter here. */
  departmentOf(matter: string): string | null
}

/** A project as this actor may see it at work. Throws project_not_found, also for a private one that the key does not open. One round trip. */
export async function openStaffProject(ctx: Ctx, code: string): Promise<StaffProject> {
  const data = await loadProjects(ctx, eq(projects.code, code.slice(0, 64)), true)
  const [project] = data.projects
  const departmentOf = (matter: string) => data.guide.get(matter)?.summary.department?.id ?? null
  const departments = data.matters.map(({ matter }) => departmentOf(matter))
  if (!project || !mayOpen(ctx.actor, project, departments))
    throw new AppError('project_not_found', `没有这个项目，或${holder(ctx.actor)}不能查看它。`)
  return { data, project, departmentOf }
}

/** A private project opens to those who oversee it, and to a clerk who has a matter in it. */
function mayOpen(actor: Actor, project: ProjectRow, departments: readonly (string | null)[]): boolean {
  if (mayOpenProject(actor, project)) return true
  const clerk = isStaff(actor) && actor.role === 'clerk'
  return clerk && departments.some((department) => mayActOn(actor, { project: project.code, department }))
}

/** The whole project, with the revision that its lists are at. Throws project_not_found. */
export async function readStaffProject(ctx: Ctx, code: string): Promise<{ project: Project; revision: number }> {
  const { data, project } = await openStaffProject(ctx, code)
  return { project: presentProject(ctx, data, project), revision: project.revision }
}

/** The row of a matter of a project. Throws matter_not_found; forbidden where it is not this actor's to look after. */
export function ownMatter(ctx: Ctx, { data, project, departmentOf }: StaffProject, matterId: string): ProjectMatterRow {
  const matter = data.matters.find((row) => row.matter === matterId)
  if (!matter) throw new AppError('matter_not_found', '这个项目没有这个事项，请核对事项编号。')
  assertMayActOn(ctx.actor, { project: project.code, department: departmentOf(matterId) })
  return matter
}

/**
 * One matter with all its events, also those that do not count, and the number of events it was read at. Throws
 * project_not_found, matter_not_found, forbidden. Two round trips.
 */
export async function readStaffMatter(
  ctx: Ctx,
  input: { code: string; matterId: string },
): Promise<{ matter: StaffMatter; seq: number }> {
  const { db } = ctx
  const at = { project: input.code.slice(0, 64), matter: input.matterId.slice(0, 80) }
  // The number first: what is read after it may be newer, and then a write with it is refused, never the other way round.
  const [[state], rows] = await db.batch([
    db
      .select({ seq: matterStates.seq })
      .from(matterStates)
      .where(and(eq(matterStates.project, at.project), eq(matterStates.matter, at.matter))),
    db
      .select()
      .from(events)
      .where(and(eq(events.project, at.project), eq(events.matter, at.matter)))
      .orderBy(events.time, events.source, events.eventId),
  ])
  const opened = await openStaffProject(ctx, at.project)
  ownMatter(ctx, opened, at.matter)
  const shown = presentProject(ctx, opened.data, opened.project)
  const matter = shown.matters.find(({ matterId }) => matterId === at.matter)
  if (!matter) throw new AppError('matter_not_found', '这个项目没有这个事项，请核对事项编号。')
  return { matter: { project: shown.code, matter, events: rows.map(toStoredEvent) }, seq: state?.seq ?? 0 }
}

/** What staff replace as a whole. */
export interface ProjectLists {
  obstacles: Obstacle[]
  surveys: JointSurvey[]
  stewards: Steward[]
  milestones: ProjectMilestone[]
  investments: InvestmentReport[]
  promises: InvestorPromise[]
}

/**
 * Puts a whole list in the place of a project's, where `revision` is still the project's own: that is held in the write itself, so
 * that of two at once one wins. With an audit row. Throws project_not_found, forbidden, validation_failed, stale. Two round trips.
 */
export async function replaceList<L extends keyof ProjectLists>(
  ctx: Ctx,
  input: { code: string; list: L; items: ProjectLists[L]; revision: number },
): Promise<{ project: Project; revision: number }> {
  const { db } = ctx
  const opened = await openStaffProject(ctx, input.code)
  const { project, data } = opened
  const { list, items, revision } = input
  assertMayActOn(ctx.actor, { project: project.code, department: null })
  if (project.revision !== revision) throw stale()
  if (list === 'surveys') checkSurveys(items as JointSurvey[], data)
  const faults = listFaults({ [list]: items }, shanghaiDay(ctx.clock.now()))
  if (faults.length > 0) throw new AppError('validation_failed', `有${faults.length}处不符合要求。`, faults)
  const at = ctx.clock.now().toISOString()
  const unchanged = and(eq(projects.code, project.code), eq(projects.revision, revision))
  const [, written] = await db.batch([
    auditRow(
      ctx,
      { action: `project.${list}`, subject: project.code, before: project[list], after: items },
      sql`exists (select 1 from ${projects} where ${unchanged})`,
    ),
    db
      .update(projects)
      .set({ [list]: items, revision: revision + 1, updatedAt: at })
      .where(unchanged)
      .returning({ revision: projects.revision }),
  ])
  if (written.length === 0) throw stale()
  const changed = { ...project, [list]: items, revision: revision + 1, updatedAt: at }
  return { project: presentProject(ctx, data, changed), revision: changed.revision }
}

/** What has happened has happened by today, and money spent is not unspent. */
function listFaults({ milestones, investments, promises }: Partial<ProjectLists>, today: string): ProblemItem[] {
  const faults: ProblemItem[] = []
  const add = (at: number, field: string, code: string, detail: string) =>
    faults.push({ pointer: `/items/${at}/${field}`, code, detail })
  milestones?.forEach(({ reachedOn }, at) => {
    if (reachedOn && reachedOn > today) add(at, 'reachedOn', 'out_of_range', '达到的日期在今天以后')
  })
  promises?.forEach(({ keptOn }, at) => {
    if (keptOn && keptOn > today) add(at, 'keptOn', 'out_of_range', '兑现的日期在今天以后')
  })
  investments?.forEach(({ on, done }, at) => {
    const before = investments[at - 1]
    if (on > today) add(at, 'on', 'out_of_range', '完成投资的日期在今天以后')
    if (before && on <= before.on) add(at, 'on', 'out_of_order', '按日期先后填，一天一条')
    else if (before && done < before.done) add(at, 'done', 'out_of_order', '累计完成投资比前一条还少，请填累计数')
  })
  return faults
}

/** A survey is of this project's matters, and one that was recorded was held. */
function checkSurveys(surveys: readonly JointSurvey[], data: ProjectData): void {
  const own = new Set(data.matters.map(({ matter }) => matter))
  const errors = surveys.flatMap((survey, at) => [
    ...survey.matters.flatMap((matter, position) =>
      own.has(matter)
        ? []
        : [{ pointer: `/items/${at}/matters/${position}`, code: 'unknown_matter', detail: '这个项目没有这个事项' }],
    ),
    ...(survey.record && survey.heldOn === null
      ? [{ pointer: `/items/${at}/heldOn`, code: 'required', detail: '有勘验记录的，须写明踏勘日期' }]
      : []),
  ])
  if (errors.length > 0) throw new AppError('validation_failed', `联合踏勘有${errors.length}处不符合要求。`, errors)
}
