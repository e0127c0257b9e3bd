import type { matterStates } from '../../schema/tables/index.ts'
import type { HeldCode } from '../contract/events.ts'
import { type MatterProgress, matterProgress } from '../core/progress.ts'
import { dayOf, epochMs, ordinalAt, shanghaiTime } from '../core/time/shanghai.ts'
import { matterInput } from '../progress/lights.ts'
import type { EventRow, ProjectData, ProjectMatterRow } from '../progress/load.ts'

export type MatterStateRow = typeof matterStates.$inferSelect

/** What the events of one matter come to: the row to keep, and by event row why it moved nothing (null = it counts). */
export interface Derived {
  row: MatterStateRow
  held: ReadonlyMap<number, HeldCode | null>
  /** Null where no project has this matter. */
  progress: MatterProgress<ReturnType<typeof matterInput>> | null
}

/**
 * The derived state of one matter at an instant, from its events and nothing else: pure, so that it can be made again from what
 * is stored and must come out the same. `matter` missing: no such project, or the project does not have it.
 */
export function derive(
  row: MatterStateRow,
  matter: ProjectMatterRow | undefined,
  events: readonly EventRow[],
  data: ProjectData,
  now: Date,
): Derived {
  const done = { seq: row.seq, computedSeq: row.seq, computedAt: now.toISOString() }
  if (!matter) {
    const code: HeldCode = data.projects.some(({ code }) => code === row.project) ? 'unknown_matter' : 'unknown_project'
    return {
      row: { ...row, ...UNTOUCHED, ...done },
      held: new Map(events.map(({ id }) => [id, code])),
      progress: null,
    }
  }
  const progress = matterProgress(matterInput(data, matter, events), { calendar: data.calendar, now })
  const ignored = new Map(progress.ignored.map((event) => [keyOf(event.source, event.id), event.code]))
  return {
    row: {
      project: row.project,
      matter: row.matter,
      ...done,
      state: progress.state,
      light: progress.light,
      dueSoon: progress.dueSoon,
      waitingOn: progress.waitingOn,
      receivedOn: progress.receivedOn,
      acceptedOn: progress.acceptedOn,
      dueOn: progress.dueOn,
      statutoryDueOn: progress.statutoryDueOn,
      overdueOn: progress.overdueOn,
      completedOn: progress.completedOn,
      deliveredOn: progress.deliveredOn,
      recheckOn: recheckOn(progress, events, now),
    },
    held: new Map(events.map((event) => [event.id, ignored.get(keyOf(event.source, event.eventId)) ?? null])),
    progress,
  }
}

/** A matter that nothing has happened to. */
const UNTOUCHED = {
  state: 'not_started',
  light: 'gray',
  dueSoon: false,
  waitingOn: null,
  receivedOn: null,
  acceptedOn: null,
  dueOn: null,
  statutoryDueOn: null,
  overdueOn: null,
  completedOn: null,
  deliveredOn: null,
  recheckOn: null,
} as const satisfies Partial<MatterStateRow>

/** What is stored of a matter beside its key and the marks of when it was computed. */
export const DERIVED_COLUMNS = Object.keys(UNTOUCHED) as (keyof typeof UNTOUCHED)[]

/** No other source and id make the same key, whatever characters they have. */
const keyOf = (source: string, id: string): string => `${source.length} ${source} ${id}`

/** When time alone may change it: tomorrow while something runs or is owed, sooner where an event's time is still to come. */
function recheckOn(progress: NonNullable<Derived['progress']>, events: readonly EventRow[], now: Date): string | null {
  const running = progress.receivedOn !== null && progress.completedOn === null && progress.light !== 'gray'
  const owing = progress.owedDocuments.some((paper) => paper.receivedOn === null)
  const ahead = events.filter((event) => epochMs(event.time) > now.getTime()).map((event) => shanghaiTime(event.time))
  const times = running || owing ? [dayOf(ordinalAt(now) + 1), ...ahead] : ahead
  return times.sort()[0] ?? null
}
