import { and, eq, inArray, isNull, lte, ne, notInArray, or, sql } from 'drizzle-orm'
import type { BatchItem } from 'drizzle-orm/batch'
import { events, matterStates, projects } from '../../schema/tables/index.ts'
import type { Ctx } from '../access/context.ts'
import type { HeldCode } from '../contract/events.ts'
import { chunks } from '../core/chunks.ts'
import { type EventRow, loadProjects, UNREAD } from '../progress/load.ts'
import { changesOf } from './changes.ts'
import { derive, type MatterStateRow, wallTime } from './derive.ts'
import { noticesOf } from './notices.ts'
import { closingStatements, noticeStatements, outboxStatements } from './outbox/rows.ts'
import { loadWatch } from './watch.ts'

export type { MatterStateRow }

type Statement = BatchItem<'sqlite'>

const CHUNK = 50

/** What was found out about one matter: `held` says, by row id, why an event moved nothing (null = it counts). */
export interface RefreshedMatter {
  project: string
  matter: string
  held: ReadonlyMap<number, HeldCode | null>
}

/** Matters whose derived state has to be looked at: an event came since, or a day has. One round trip. */
export async function staleMatters({ db, clock }: Ctx, limit: number): Promise<MatterStateRow[]> {
  // Two statements, each with its own index: SQLite scans the table for the `or` of both.
  const [behind, due] = await db.batch([
    db.select().from(matterStates).where(ne(matterStates.seq, matterStates.computedSeq)).limit(limit),
    db
      .select()
      .from(matterStates)
      .where(and(eq(matterStates.seq, matterStates.computedSeq), lte(matterStates.recheckOn, wallTime(clock.now()))))
      .limit(limit),
  ])
  return [...behind, ...due].slice(0, limit)
}

/**
 * Computes anew, from events, the derived state of these matters, and writes it. `rows` were read before the events are, so a
 * state is written only if no event has come in between; otherwise the matter stays stale and is looked at again.
 * A state is derived from its events alone, so running this twice, or on two machines, comes out the same. Notices and messages
 * that follow from a state are written in its batch, and only with it. Two round trips, one after the other.
 */
export async function refreshMatters(ctx: Ctx, rows: readonly MatterStateRow[]): Promise<RefreshedMatter[]> {
  if (rows.length === 0) return []
  const codes = [...new Set(rows.map((row) => row.project))]
  const [data, watch] = await Promise.all([
    loadProjects(ctx, inArray(projects.code, codes), false),
    loadWatch(ctx, codes),
  ])
  const key = (row: { project: string; matter: string }) => `${row.project}/${row.matter}`
  const eventsOf = Map.groupBy(data.events, key)
  const matterOf = new Map(data.matters.map((row) => [key(row), row]))
  const derived = rows.map((row) =>
    derive(row, matterOf.get(key(row)), eventsOf.get(key(row)) ?? [], data, ctx.clock.now()),
  )
  const next = derived.map(({ row }) => row)
  const refreshed = derived.map(
    ({ row, held }): RefreshedMatter => ({ project: row.project, matter: row.matter, held }),
  )

  const [now, sendAt] = [ctx.clock.now(), ctx.realClock.now()]
  const supervision = await noticesOf(derived, data, watch, ctx.region, now, sendAt)
  const changes = await changesOf(rows, derived, data, watch, sendAt)
  const statements: Statement[] = [
    ...stateStatements(ctx, next),
    ...heldStatements(ctx, data.events, refreshed),
    ...noticeStatements(ctx, supervision.notices),
    ...closingStatements(ctx, supervision.closings),
    ...outboxStatements(ctx, [...supervision.messages, ...changes]),
  ]
  await ctx.db.batch(statements as [Statement, ...Statement[]])
  return refreshed
}

/** Each state is written only where its matter has seen no event since. */
function stateStatements({ db }: Ctx, rows: readonly MatterStateRow[]): Statement[] {
  return [...chunks(rows, CHUNK)].map((chunk) =>
    db
      .insert(matterStates)
      .values(chunk)
      .onConflictDoUpdate({
        target: [matterStates.project, matterStates.matter],
        set: DERIVED,
        setWhere: sql`${matterStates.seq} = excluded.seq`,
      }),
  )
}

const DERIVED = Object.fromEntries(
  (
    [
      'computedSeq',
      'state',
      'light',
      'dueSoon',
      'waitingOn',
      'receivedOn',
      'acceptedOn',
      'dueOn',
      'statutoryDueOn',
      'overdueOn',
      'completedOn',
      'deliveredOn',
      'recheckOn',
      'computedAt',
    ] as const
  ).map((column) => [column, sql.raw(`excluded.${column.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}`)]),
)

/** Only the events whose reason has changed are written. */
function heldStatements({ db }: Ctx, rows: readonly EventRow[], refreshed: readonly RefreshedMatter[]): Statement[] {
  const before = new Map(rows.map((row) => [row.id, row.heldCode]))
  const changed = refreshed.flatMap(({ held }) => [...held].filter(([id, code]) => before.get(id) !== code))
  return [...Map.groupBy(changed, ([, code]) => code)].map(([code, own]) =>
    db
      .update(events)
      .set({ heldCode: code })
      .where(
        and(
          inArray(
            events.id,
            own.map(([id]) => id),
          ),
          // What was corrected meanwhile stays replaced.
          or(isNull(events.heldCode), notInArray(events.heldCode, UNREAD)),
        ),
      ),
  )
}
