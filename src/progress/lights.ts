import type { Ctx } from '../access/context.ts'
import type { ClockContext } from '../core/clock/clock.ts'
import { type ProjectProgress, projectProgress } from '../core/progress.ts'
import type { EventRow, ProjectData, ProjectMatterRow, ProjectRow } from './load.ts'

export type LitProject = ProjectProgress<ReturnType<typeof matterInput>>

/** What the clock reads of an event. */
export type ClockedEvent = Pick<EventRow, 'source' | 'eventId' | 'time' | 'state' | 'data'>

/** What the clock of one matter needs, from rows already loaded; `events` are that matter's own, in any order. */
export const matterInput = (data: ProjectData, row: ProjectMatterRow, events: readonly ClockedEvent[]) => {
  const guide = data.guide.get(row.matter)
  return {
    matterId: row.matter,
    stage: row.stage,
    limit: row.limit,
    committed: guide?.summary.committed ?? null,
    statutory: guide?.summary.statutory ?? null,
    segments: row.segments,
    // What was published before this rule was known does not have it.
    correctionNotice: guide?.summary.correctionNotice ?? null,
    department: guide?.summary.department?.name ?? null,
    events: events.map((event) => ({
      id: event.eventId,
      source: event.source,
      time: event.time,
      state: event.state,
      data: event.data,
    })),
    plannedStartOn: row.plannedStartOn,
    plannedFinishOn: row.plannedFinishOn,
  }
}

export const clockContext = (ctx: Ctx, data: ProjectData): ClockContext => ({
  calendar: data.calendar,
  now: ctx.clock.now(),
})

/** The lights of one project, from rows already loaded. */
export function lightsOf(ctx: Ctx, data: ProjectData, project: ProjectRow): LitProject {
  const events = Map.groupBy(
    data.events.filter((event) => event.project === project.code),
    (event) => event.matter,
  )
  const matters = data.matters
    .filter((row) => row.project === project.code)
    .map((row) => matterInput(data, row, events.get(row.matter) ?? []))
  return projectProgress({ matters, stages: data.stages.map((stage) => stage.id) }, clockContext(ctx, data))
}
