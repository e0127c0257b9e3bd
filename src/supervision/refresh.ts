import { inArray, lte, ne, or, sql } from 'drizzle-orm'
import type { BatchItem } from 'drizzle-orm/batch'
import { events, matterStates, projects } from '../../schema/tables/index.ts'
import type { Ctx } from '../access/context.ts'
import type { HeldCode } from '../contract/events.ts'
import { chunks } from '../core/chunks.ts'
import { matterProgress } from '../core/progress.ts'
import { dayOf, ordinalAt, shanghaiDay } from '../core/time/shanghai.ts'
import { clockContext, matterInput } from '../progress/lights.ts'
import { type EventRow, loadProjects } from '../progress/load.ts'

export type MatterStateRow = typeof matterStates.$inferSelect
type Statement = BatchItem<'sqlite'>

const CHUNK = 50

/** What was found out about one matter: `held` says, by row id, why an event moved nothing (null = it counts). */
export interface RefreshedMatter {
  project: string
  matter: string
  held: ReadonlyMap<number, HeldCode | null>
}

/** Matters whose derived state has to be looked at: an event came since, or a day has. One round trip. */
export const staleMatters = (ctx: Ctx, limit: number): Promise<MatterStateRow[]> =>
  ctx.db
    .select()
    .from(matterStates)
    .where(
      or(ne(matterStates.seq, matterStates.computedSeq), lte(matterStates.recheckOn, shanghaiDay(ctx.clock.now()))),
    )
    .limit(limit)

/**
 * Computes anew, from events, the derived state of these matters, and writes it. `rows` were read before the events are, so a
 * state is written only if no event has come in between; otherwise the matter stays stale and is looked at again.
 * A state is derived from its events alone, so running this twice, or on two machines, comes out the same. Two round trips.
 */
export async function refreshMatters(ctx: Ctx, rows: readonly MatterStateRow[]): Promise<RefreshedMatter[]> {
  if (rows.length === 0) return []
  const codes = [...new Set(rows.map((row) => row.project))]
  const data = await loadProjects(ctx, inArray(projects.code, codes), false)
  const context = clockContext(ctx, data)
  const computedAt = ctx.clock.now().toISOString()
  const tomorrow = dayOf(ordinalAt(ctx.clock.now()) + 1)
  const key = (row: { project: string; matter: string }) => `${row.project}/${row.matter}`
  const eventsOf = Map.groupBy(data.events, key)
  const matterOf = new Map(data.matters.map((row) => [key(row), row]))
  const known = new Set(data.projects.map((project) => project.code))

  const next: MatterStateRow[] = []
  const refreshed: RefreshedMatter[] = []
  for (const row of rows) {
    const own = eventsOf.get(key(row)) ?? []
    const matter = matterOf.get(key(row))
    if (!matter) {
      const code: HeldCode = known.has(row.project) ? 'unknown_matter' : 'unknown_project'
      refreshed.push({ project: row.project, matter: row.matter, held: new Map(own.map(({ id }) => [id, code])) })
      next.push({ ...row, computedSeq: row.seq, recheckOn: null, computedAt })
      continue
    }
    const progress = matterProgress(matterInput(data, matter, own), context)
    const ignored = new Map(progress.ignored.map((event) => [`${event.source} ${event.id}`, event.code]))
    refreshed.push({
      project: row.project,
      matter: row.matter,
      held: new Map(own.map((event) => [event.id, ignored.get(`${event.source} ${event.eventId}`) ?? null])),
    })
    const running = progress.receivedOn !== null && progress.completedOn === null && progress.light !== 'gray'
    const owing = progress.owedDocuments.some((paper) => paper.receivedOn === null)
    const future = progress.ignored.some((event) => event.code === 'future')
    next.push({
      project: row.project,
      matter: row.matter,
      seq: row.seq,
      computedSeq: row.seq,
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
      recheckOn: running || owing || future ? tomorrow : null,
      computedAt,
    })
  }

  const statements: Statement[] = [...stateStatements(ctx, next), ...heldStatements(ctx, data.events, refreshed)]
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
        inArray(
          events.id,
          own.map(([id]) => id),
        ),
      ),
  )
}
