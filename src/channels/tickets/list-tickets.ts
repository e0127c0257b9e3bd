import { and, desc, eq, inArray, lt, type SQL, sql } from 'drizzle-orm'
import { tickets } from '../../../schema/tables/index.ts'
import type { Actor, Ctx } from '../../access/context.ts'
import type { TicketList, TicketQuery } from '../../contract/channels.ts'
import { decodeCursor, newestPage } from '../../core/cursor.ts'
import { deskStatements, readDesks, toTicket } from './desk.ts'

const rowid = sql<number>`tickets.rowid`

/** Which tickets a key may see and answer: one narrowed to a department its own; one narrowed to projects none. */
export function ticketsOf(actor: Actor): SQL | undefined {
  if (actor.kind === 'system') return undefined
  if (actor.kind === 'public' || actor.projects !== null) return sql`false`
  return actor.department === null ? undefined : eq(tickets.department, actor.department)
}

/** 转人工单, newest first. Throws invalid_cursor. One round trip. */
export async function listTickets(ctx: Ctx, query: TicketQuery): Promise<TicketList> {
  const list = `tickets/${query.state}/${query.department ?? ''}`
  const before = decodeCursor(query.cursor, ['number'], list)?.[0]
  const asked = and(
    eq(tickets.region, ctx.region),
    ticketsOf(ctx.actor),
    query.state === 'all' ? undefined : eq(tickets.state, query.state),
    query.department === undefined ? undefined : eq(tickets.department, query.department),
    before === undefined ? undefined : lt(rowid, before),
  )
  const { db } = ctx
  const asking = db.select({ position: rowid, row: tickets }).from(tickets).where(asked).orderBy(desc(rowid))
  const ids = db.select({ id: tickets.id }).from(tickets).where(asked).orderBy(desc(rowid)).limit(query.limit)
  const [rows, ...desks] = await db.batch([
    asking.limit(query.limit + 1),
    ...deskStatements(ctx, sql`(select department from ${tickets} where ${inArray(tickets.id, ids)})`),
  ])
  const read = readDesks(ctx, desks)
  const { shown, nextCursor } = newestPage(rows, query.limit, list)
  return {
    items: shown.map(({ row }) => toTicket(ctx, row, read)),
    nextCursor,
  }
}
