import { inArray, type SQL, sql } from 'drizzle-orm'
import { matterStates, projects } from '../../../schema/tables/index.ts'
import type { Ctx } from '../../access/context.ts'
import type { CalendarMove } from '../../contract/staff.ts'
import { matterProgress } from '../../core/progress.ts'
import type { Calendar } from '../../core/time/calendar.ts'
import { shanghaiDay } from '../../core/time/shanghai.ts'
import { clockContext, matterInput } from '../../progress/lights.ts'
import { loadProjects } from '../../progress/load.ts'

/**
 * The matters whose clock a change from this day on may touch, on `matter_states`: all that are not finished, and those that were
 * finished, or due, on that day or later.
 */
export const touchedFrom = (day: string): SQL => sql`(${matterStates.completedOn} is null or max(
  ${matterStates.completedOn}, coalesce(${matterStates.dueOn}, ''), coalesce(${matterStates.statutoryDueOn}, ''),
  coalesce(${matterStates.deliveredOn}, '')) >= ${day})`

/**
 * The due days that another calendar moves, and the records of being late that it changes; those that need confirming first. Every
 * clock is computed twice from what is loaded once: one round trip, however many projects there are.
 */
export async function dueMoves(
  ctx: Ctx,
  before: Calendar,
  after: Calendar,
  firstChanged: string,
): Promise<CalendarMove[]> {
  const touched = ctx.db.select({ code: matterStates.project }).from(matterStates).where(touchedFrom(firstChanged))
  const data = await loadProjects(ctx, inArray(projects.code, touched), false)
  const context = clockContext(ctx, data)
  const today = shanghaiDay(ctx.clock.now())
  const key = (row: { project: string; matter: string }) => `${row.project}/${row.matter}`
  const eventsOf = Map.groupBy(data.events, key)
  const nameOf = new Map(data.projects.map((project) => [project.code, project.name]))

  const moves: CalendarMove[] = []
  for (const row of data.matters) {
    const events = eventsOf.get(key(row))
    if (!events) continue
    const input = matterInput(data, row, events)
    const was = matterProgress(input, { ...context, calendar: before })
    const is = matterProgress(input, { ...context, calendar: after })
    const effect = effectOf(was, is, today)
    if (effect)
      moves.push({
        project: row.project,
        projectName: nameOf.get(row.project) ?? row.project,
        matter: row.matter,
        name: data.guide.get(row.matter)?.summary.name ?? row.matter,
        from: was.dueOn,
        to: is.dueOn,
        effect,
      })
  }
  return moves.sort((a, b) => RANK[a.effect] - RANK[b.effect])
}

const RANK: Record<CalendarMove['effect'], number> = { turns_red: 0, into_past: 1, late_record: 2, moved: 3 }

/** Whether a move changes more than a day to come. */
export const needsConfirming = (move: CalendarMove): boolean => move.effect !== 'moved'

type Timed = { dueOn: string | null; overdueOn: string | null; completedOn: string | null; light: string }

function effectOf(was: Timed, is: Timed, today: string): CalendarMove['effect'] | null {
  if (is.light === 'red' && was.light !== 'red') return 'turns_red'
  const open = is.completedOn === null
  if (open && is.dueOn !== null && is.dueOn < today && (was.dueOn === null || was.dueOn >= today)) return 'into_past'
  if (was.overdueOn !== is.overdueOn) return 'late_record'
  return open && was.dueOn !== is.dueOn ? 'moved' : null
}
