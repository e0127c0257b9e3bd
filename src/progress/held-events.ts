import { and, desc, eq, inArray, isNull, lt, sql } from 'drizzle-orm'
import { events } from '../../schema/tables/index.ts'
import { type Ctx, isStaff } from '../access/context.ts'
import { type EventQuery, HeldCode, type StoredEventList } from '../contract/events.ts'
import { decodeCursor, encodeCursor } from '../core/cursor.ts'
import { departmentOf } from './append-events.ts'
import { toStoredEvent } from './stored-event.ts'
import { workableBy } from './visible.ts'

/** Why an event may move nothing that a correction can still help. */
const OPEN = HeldCode.options.filter((code) => code !== 'replaced')

/**
 * Events as they came, newest first; `held`: those that move nothing yet and may be corrected. A key that is narrowed to a department
 * or to projects sees theirs; of a private project only who may open it. Throws invalid_cursor. One round trip.
 */
export async function listEvents(ctx: Ctx, query: EventQuery): Promise<StoredEventList> {
  const list = `events/${query.held ?? ''}/${query.project ?? ''}`
  const before = decodeCursor(query.cursor, ['number'], list)?.[0]
  const { department, projects } = isStaff(ctx.actor) ? ctx.actor : { department: null, projects: null }
  const held = {
    // By their codes, so that few are found among many.
    true: inArray(events.heldCode, OPEN),
    false: isNull(events.heldCode),
  }
  const rows = await ctx.db
    .select()
    .from(events)
    .where(
      and(
        before === undefined ? undefined : lt(events.id, before),
        query.held && held[query.held],
        query.project === undefined ? undefined : eq(events.project, query.project),
        projects ? inArray(events.project, [...projects]) : undefined,
        workableBy(ctx.actor, events.project),
        department === null ? undefined : sql`${departmentOf(ctx, sql`${events.matter}`)} = ${department}`,
      ),
    )
    .orderBy(desc(events.id))
    .limit(query.limit + 1)
  const shown = rows.slice(0, query.limit)
  const last = shown.at(-1)
  return {
    items: shown.map(toStoredEvent),
    nextCursor: rows.length > query.limit && last ? encodeCursor([last.id], list) : null,
  }
}
