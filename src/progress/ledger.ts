import { and, asc, eq, inArray, type SQL, sql } from 'drizzle-orm'
import { calendarDays, calendarYears, projects, published } from '../../schema/tables/index.ts'
import type { Ctx } from '../access/context.ts'
import type { Light, MatterState, WaitingOn } from '../contract/projects.ts'
import { shanghaiTime } from '../core/time/shanghai.ts'
import type { ClockedEvent } from './lights.ts'
import { type ProjectData, type ProjectMatterRow, toProjectData, UNREAD } from './load.ts'

/** How many matters of a stage stand alike: `[stage, light, state, count]`. `state` is one that a project's light treats as theirs. */
type Tally = [stage: string, light: Light, state: MatterState, count: number]

/** A matter in progress, as the ledger has it. */
type Running = [matter: string, stage: string, dueSoon: 0 | 1, waitingOn: WaitingOn | null, dueOn: string | null]

export interface Ledger {
  /** By project: what has not begun, or is finished. */
  tallies: ReadonlyMap<string, Tally[]>
  /** By project: in progress and not late. */
  running: ReadonlyMap<string, Running[]>
  /** The projects, and of them the matters that are to be computed now: late ones, and those that have moved. */
  data: ProjectData
  /** The events of `data.matters`, one list each. */
  events: readonly ClockedEvent[][]
}

/**
 * Many projects from the ledger of derived states (matter_states), so that what a list costs does not grow with their histories.
 * What an event or a new day has made stale since the job last looked is handed back to be computed, and so is what is late: its
 * days of delay are not in the ledger. One round trip; a row a project and not a row a matter, since rows are what costs.
 */
export async function loadLedger(ctx: Ctx, where: SQL | undefined): Promise<Ledger> {
  const { db } = ctx
  const codes = db.select({ code: projects.code }).from(projects).where(where)
  const stale = sql`(s.seq <> s.computed_seq or coalesce(s.recheck_on <= ${shanghaiTime(ctx.clock.now())}, 0))`
  const computed = sql`(s.light = 'red' or ${stale})`
  const ofMatter = sql`matter_states s on s.project = m.project and s.matter = m.matter`
  // What is finished or has not begun is only counted: what the guide says of it is not needed.
  const open = sql`(select m.matter from project_matters m join ${ofMatter}
    where m.project in ${codes} and (${computed} or s.light = 'yellow'))`
  const [projectRows, tallies, running, moved, days, years, entries, stages] = await db.batch([
    db.select().from(projects).where(where).orderBy(asc(projects.code)),
    db.all<{ project: string; list: string }>(sql`
      select project, json_group_array(json_array(stage, light, state, count)) as list from (
        select m.project, m.stage, coalesce(s.light, 'gray') as light, count(*) as count,
          case when s.state is null or s.state = 'not_started' then 'not_started'
            when s.state = 'cancelled' then 'cancelled' else 'in_review' end as state
        from project_matters m left join ${ofMatter}
        where m.project in ${codes} and (s.project is null or not (${computed} or s.light = 'yellow'))
        group by m.project, m.stage, light, state)
      group by project`),
    db.all<{ project: string; list: string }>(sql`
      select m.project, json_group_array(json_array(m.matter, m.stage, s.due_soon, s.waiting_on, s.due_on)) as list
      from project_matters m join ${ofMatter}
      where m.project in ${codes} and s.light = 'yellow' and not ${stale} group by m.project`),
    db.all<MovedRow>(sql`
      select m.project, m.matter, m.stage, m.position, m.planned_start_on as plannedStartOn,
        m.planned_finish_on as plannedFinishOn, m."limit", m.segments, (
          select json_group_array(json_array(e.source, e.event_id, e.time, e.state, json(e.data))) from events e
          where e.project = m.project and e.matter = m.matter and (e.held_code is null or e.held_code not in ${UNREAD})
        ) as events
      from project_matters m join ${ofMatter} where m.project in ${codes} and ${computed}`),
    db.select().from(calendarDays),
    db.select().from(calendarYears),
    db
      .select({ id: published.id, summary: published.summary, body: sql<string>`''` })
      .from(published)
      .where(
        and(eq(published.kind, 'matter'), inArray(published.region, ['', ctx.region]), inArray(published.id, open)),
      )
      .orderBy(asc(published.region)),
    db
      .select({ body: published.body })
      .from(published)
      .where(and(eq(published.kind, 'stages'), eq(published.region, ctx.region))),
  ])
  const parsed = <T>(rows: readonly { project: string; list: string }[]) =>
    new Map(rows.map(({ project, list }) => [project, JSON.parse(list) as T]))
  const matterRows = moved.map(
    ({ events: _events, limit, segments, ...row }): ProjectMatterRow => ({
      ...row,
      limit: limit === null ? null : JSON.parse(limit),
      segments: segments === null ? null : JSON.parse(segments),
    }),
  )
  return {
    tallies: parsed<Tally[]>(tallies),
    running: parsed<Running[]>(running),
    data: toProjectData(ctx, { projectRows, matterRows, eventRows: [], days, years, entries, stages }),
    events: moved.map(({ events }) => (JSON.parse(events) as EventTuple[]).map(toEvent)),
  }
}

type MovedRow = Omit<ProjectMatterRow, 'limit' | 'segments'> & {
  limit: string | null
  segments: string | null
  events: string
}
type EventTuple = [ClockedEvent['source'], ClockedEvent['eventId'], string, ClockedEvent['state'], ClockedEvent['data']]

const toEvent = ([source, eventId, time, state, data]: EventTuple): ClockedEvent => ({
  source,
  eventId,
  time,
  state,
  data,
})
