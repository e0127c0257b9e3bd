import { and, asc, eq, inArray, isNull, notInArray, or, type SQL, sql } from 'drizzle-orm'
import { calendarDays, calendarYears, events, projectMatters, projects, published } from '../../schema/tables/index.ts'
import type { Ctx } from '../access/context.ts'
import type { HeldCode } from '../contract/events.ts'
import type { Matter, MatterSummary } from '../contract/matters.ts'
import type { StageList } from '../contract/stages.ts'
import { type Calendar, calendarOf } from '../core/time/calendar.ts'
import { hideExamples } from '../guide/hide-examples.ts'

/** Events that the clock never reads. */
export const UNREAD: HeldCode[] = ['unknown_type', 'replaced']

export type ProjectRow = typeof projects.$inferSelect
export type ProjectMatterRow = typeof projectMatters.$inferSelect
export type EventRow = typeof events.$inferSelect

/** What lights are computed from, of one project or of many. */
export interface ProjectData {
  projects: ProjectRow[]
  matters: ProjectMatterRow[]
  events: EventRow[]
  calendar: Calendar
  /** Matter id -> what the guide says of it, in short and (for one project) whole. */
  guide: Map<string, { summary: MatterSummary; whole: Matter | null }>
  stages: StageList['items']
}

/** Everything for the projects that `where` (on `projects`) picks, in one round trip. `whole`: with the matters' whole entries. */
export async function loadProjects(ctx: Ctx, where: SQL | undefined, whole: boolean): Promise<ProjectData> {
  const { db } = ctx
  const codes = db.select({ code: projects.code }).from(projects).where(where)
  const needed = db
    .select({ matter: projectMatters.matter })
    .from(projectMatters)
    .where(inArray(projectMatters.project, codes))
  const [projectRows, matterRows, eventRows, days, years, entries, stages] = await db.batch([
    db.select().from(projects).where(where).orderBy(asc(projects.code)),
    db
      .select()
      .from(projectMatters)
      .where(inArray(projectMatters.project, codes))
      .orderBy(asc(projectMatters.position)),
    db
      .select()
      .from(events)
      // An event of a type that we do not know, or that was replaced by its correction, tells the clock nothing.
      .where(and(inArray(events.project, codes), or(isNull(events.heldCode), notInArray(events.heldCode, UNREAD))))
      .orderBy(asc(events.time), asc(events.source), asc(events.eventId)),
    db.select().from(calendarDays),
    db.select().from(calendarYears),
    db
      .select({
        id: published.id,
        region: published.region,
        summary: published.summary,
        body: whole ? published.body : sql<string>`''`,
      })
      .from(published)
      .where(
        and(eq(published.kind, 'matter'), inArray(published.region, ['', ctx.region]), inArray(published.id, needed)),
      )
      .orderBy(asc(published.region)),
    db
      .select({ body: published.body })
      .from(published)
      .where(and(eq(published.kind, 'stages'), eq(published.region, ctx.region))),
  ])
  return toProjectData(ctx, { projectRows, matterRows, eventRows, days, years, entries, stages })
}

/** Rows as they were read, whole or of some matters only. */
export interface ReadRows {
  projectRows: ProjectRow[]
  matterRows: ProjectMatterRow[]
  eventRows: EventRow[]
  days: (typeof calendarDays.$inferSelect)[]
  years: (typeof calendarYears.$inferSelect)[]
  /** The standard entries first. */
  entries: { id: string; summary: string; body: string }[]
  stages: { body: string }[]
}

/** What the clock reads, from rows. */
export function toProjectData(ctx: Ctx, rows: ReadRows): ProjectData {
  // A made-up limit that the public may not see must not colour a light either.
  const shown = <T>(value: T): T => (ctx.hideExamples ? hideExamples(value) : value)
  const show = <T>(json: string): T => shown(JSON.parse(json) as T)
  // A region's own entry comes after the standard one and takes its place.
  const guide = new Map(
    rows.entries.map((row) => [
      row.id,
      { summary: show<MatterSummary>(row.summary), whole: row.body ? show<Matter>(row.body) : null },
    ]),
  )
  return {
    projects: rows.projectRows,
    matters: rows.matterRows.map((row) => ({ ...row, limit: shown(row.limit), segments: shown(row.segments) })),
    events: rows.eventRows,
    calendar: calendarOf(rows),
    guide,
    stages: rows.stages[0] ? show<StageList>(rows.stages[0].body).items : [],
  }
}
