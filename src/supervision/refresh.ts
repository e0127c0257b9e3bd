import { and, eq, inArray, lte, ne, sql } from 'drizzle-orm'
import { matterStates, projects } from '../../schema/tables/index.ts'
import type { Ctx } from '../access/context.ts'
import type { HeldCode } from '../contract/events.ts'
import { chunks } from '../core/chunks.ts'
import { shanghaiTime } from '../core/time/shanghai.ts'
import type { Statement } from '../db/db.ts'
import { takeNew } from '../db/upsert.ts'
import { type EventRow, loadProjects, UNREAD } from '../progress/load.ts'
import { changesOf } from './changes.ts'
import { DERIVED_COLUMNS, type Derived, derive, type MatterStateRow } from './derive.ts'
import { noticesOf } from './notices.ts'
import { closingStatements, noticeStatements, outboxStatements, stateWritten } from './outbox/rows.ts'
import { loadWatch } from './watch.ts'

export type { MatterStateRow }

const CHUNK = 50
const HELD_CHUNK = 500

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
      .where(
        and(eq(matterStates.seq, matterStates.computedSeq), lte(matterStates.recheckOn, shanghaiTime(clock.now()))),
      )
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
  const [now, sendAt] = [ctx.clock.now(), ctx.realClock.now()]
  const derived = rows.map((row) => derive(row, matterOf.get(key(row)), eventsOf.get(key(row)) ?? [], data, now))
  const next = derived.map(({ row }) => row)
  const refreshed = derived.map(
    ({ row, held }): RefreshedMatter => ({ project: row.project, matter: row.matter, held }),
  )

  const supervision = await noticesOf(derived, data, watch, ctx.region, now, sendAt)
  const changes = await changesOf(rows, derived, data, watch, sendAt)
  const statements: Statement[] = [
    ...stateStatements(ctx, next),
    ...heldStatements(ctx, data.events, derived),
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

const DERIVED = takeNew([...DERIVED_COLUMNS, 'computedSeq', 'computedAt'])

/**
 * Only the events whose reason has changed are written, and only with the state that was computed with them: who read before the
 * newest event came would put an older reason over a newer one. What was corrected meanwhile stays replaced.
 */
function heldStatements({ db }: Ctx, rows: readonly EventRow[], derived: readonly Derived[]): Statement[] {
  const before = new Map(rows.map((row) => [row.id, row.heldCode]))
  const changed = derived.flatMap(({ row: { project, matter, computedSeq, computedAt }, held }) =>
    [...held]
      .filter(([id, code]) => before.get(id) !== code)
      .map(([id, code]) => ({ state: { project, matter, computedSeq, computedAt }, row: { id, code } })),
  )
  return [...chunks(changed, HELD_CHUNK)].map((chunk) =>
    db.run(sql`update events set held_code = each.value ->> '$.row.code'
      from json_each(${JSON.stringify(chunk)}) as each
      where events.id = each.value ->> '$.row.id' and (held_code is null or held_code not in ${UNREAD}) and ${stateWritten}`),
  )
}
