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

/** What gives the lights of any project among the rows loaded; they are sorted out once, not once a project. */
export function lightsIn(ctx: Ctx, data: ProjectData): (project: ProjectRow) => LitProject {
  const key = ({ project, matter }: { project: string; matter: string }) => `${project}/${matter}`
  const matters = Map.groupBy(data.matters, ({ project }) => project)
  const events = Map.groupBy(data.events, key)
  const stages = data.stages.map(({ id }) => id)
  const context = clockContext(ctx, data)
  return ({ code }) => {
    const own = (matters.get(code) ?? []).map((row) => matterInput(data, row, events.get(key(row)) ?? []))
    return projectProgress({ matters: own, stages }, context)
  }
}
