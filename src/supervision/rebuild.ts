import { inArray, sql } from 'drizzle-orm'
import { events, matterStates, projects } from '../../schema/tables/index.ts'
import type { Ctx } from '../access/context.ts'
import type { HeldCode } from '../contract/events.ts'
import { loadProjects } from '../progress/load.ts'
import { DERIVED_COLUMNS, derive, type MatterStateRow } from './derive.ts'
import { refreshMatters } from './refresh.ts'

/** A stored value that is not what the events come to. `column` is a column of matter_states, or `held_code of event N`. */
export interface Difference {
  project: string
  matter: string
  column: string
  stored: unknown
  computed: unknown
}
export interface RebuildReport {
  projects: number
  matters: number
  events: number
  /** Matters that had work waiting: no difference, the job would have come to them. */
  pending: number
  differences: number
}
interface Options {
  /** Compare only; nothing is written. */
  check: boolean
  /** How many projects are held in memory at once. */
  atOnce?: number
  onDifference?: (difference: Difference) => void
  onProgress?: (report: RebuildReport) => void
}

/**
 * Computes every derived state anew from the events, as of the moment at which it was computed before, and compares all that is
 * stored with it; unless `check`, brings what differs, and what was waiting, up to date. Goes through projects by their codes, so that it
 * needs no more memory for many than for few, and may run beside the service. What is published since (another limit, a
 * corrected calendar) counts as a difference: the stored state no longer follows from its events.
 */
export async function rebuild(ctx: Ctx, options: Options): Promise<RebuildReport> {
  const { check, atOnce = 25, onDifference, onProgress } = options
  const report: RebuildReport = { projects: 0, matters: 0, events: 0, pending: 0, differences: 0 }
  for (let codes = await nextCodes(ctx, '', atOnce); codes.length > 0; ) {
    let found = await compare(ctx, codes)
    // An event that came between two reads looks like a difference once, not twice.
    if (found.differences.length > 0) found = await compare(ctx, codes)
    found.differences.forEach((difference) => {
      onDifference?.(difference)
    })
    if (!check) await repair(ctx, found)
    report.projects += codes.length
    report.matters += found.matters
    report.events += found.events
    report.pending += found.pending.length
    report.differences += found.differences.length
    onProgress?.({ ...report })
    codes = await nextCodes(ctx, codes.at(-1) ?? '', atOnce)
  }
  return report
}

/** The codes that follow, also those of which only events are known. */
async function nextCodes({ db }: Ctx, after: string, limit: number): Promise<string[]> {
  const rows = await db.all<{ code: string }>(sql`
    select code from (
      select * from (select code from projects where code > ${after} order by code limit ${limit})
      union select * from (select distinct project from matter_states where project > ${after} order by project limit ${limit})
      union select * from (select distinct project from events where project > ${after} order by project limit ${limit})
    ) order by code limit ${limit}`)
  return rows.map(({ code }) => code)
}

interface Compared {
  matters: number
  events: number
  pending: MatterStateRow[]
  differing: MatterStateRow[]
  differences: Difference[]
}

const keyOf = (row: { project: string; matter: string }) => `${row.project}/${row.matter}`

async function compare(ctx: Ctx, codes: readonly string[]): Promise<Compared> {
  const { db } = ctx
  const [states, counts, strays] = (await db.batch([
    db.select().from(matterStates).where(inArray(matterStates.project, codes)),
    db
      .select({ project: events.project, matter: events.matter, count: sql<number>`count(*)` })
      .from(events)
      .where(inArray(events.project, codes))
      .groupBy(events.project, events.matter),
    db.all(sql`
      select id, project, matter, held_code as heldCode from events
      where project in ${codes} and held_code is not 'unknown_project' and held_code is not 'unknown_type'
        and held_code is not 'replaced' and not exists (select 1 from projects where code = project)`),
  ])) as unknown as [MatterStateRow[], { project: string; matter: string; count: number }[], Stray[]]
  const stateOf = new Map(states.map((row) => [keyOf(row), row]))

  const differences: Difference[] = strays.map((stray) => ({
    project: stray.project,
    matter: stray.matter,
    column: `held_code of event ${stray.id}`,
    stored: stray.heldCode,
    computed: 'unknown_project',
  }))
  for (const { project, matter } of counts)
    if (!stateOf.has(keyOf({ project, matter })))
      differences.push({ project, matter, column: 'seq', stored: null, computed: 'events without a state' })
  const pending = states.filter((row) => row.seq !== row.computedSeq)
  const differing: MatterStateRow[] = []
  const total = counts.reduce((sum, { count }) => sum + count, 0)
  const compared = { matters: states.length, events: total, pending, differing, differences }
  if (pending.length === states.length) return compared

  const data = await loadProjects(ctx, inArray(projects.code, [...codes]), false)
  const eventsOf = Map.groupBy(data.events, keyOf)
  const matterOf = new Map(data.matters.map((row) => [keyOf(row), row]))
  for (const row of states) {
    if (row.seq !== row.computedSeq) continue
    const own = eventsOf.get(keyOf(row)) ?? []
    const { row: computed, held } = derive(row, matterOf.get(keyOf(row)), own, data, new Date(row.computedAt))
    const { project, matter } = row
    const found: Difference[] = [
      ...DERIVED_COLUMNS.filter((column) => row[column] !== computed[column]).map((column) => ({
        project,
        matter,
        column,
        stored: row[column],
        computed: computed[column],
      })),
      ...own
        .filter((event) => event.heldCode !== (held.get(event.id) ?? null))
        .map((event) => ({
          project,
          matter,
          column: `held_code of event ${event.id}`,
          stored: event.heldCode,
          computed: held.get(event.id) ?? null,
        })),
    ]
    if (found.length > 0) differing.push(row)
    differences.push(...found)
  }
  return compared
}

type Stray = { id: number; project: string; matter: string; heldCode: HeldCode | null }

async function repair(ctx: Ctx, { pending, differing, differences }: Compared): Promise<void> {
  const { db } = ctx
  const lost = differences.filter(({ column }) => column === 'seq')
  const strays = differences.filter(({ computed }) => computed === 'unknown_project')
  if (lost.length > 0 || strays.length > 0) {
    const marks = lost.map(({ project, matter }) =>
      db.run(sql`
        insert into matter_states (project, matter, seq, computed_seq, state, light, due_soon, computed_at)
        values (${project}, ${matter}, 1, 0, 'not_started', 'gray', 0, ${ctx.clock.now().toISOString()})
        on conflict do nothing`),
    )
    await db.batch([
      db
        .update(events)
        .set({ heldCode: 'unknown_project' })
        .where(
          inArray(
            events.id,
            strays.map(({ column }) => Number(column.split(' ').at(-1))),
          ),
        ),
      ...marks,
    ])
  }
  const found = lost.length === 0 ? [] : await statesOf(ctx, lost)
  await refreshMatters(ctx, [...pending, ...differing, ...found])
}

const statesOf = ({ db }: Ctx, lost: readonly Difference[]): Promise<MatterStateRow[]> =>
  db
    .select()
    .from(matterStates)
    .where(
      sql`(project, matter) in (values ${sql.join(
        lost.map(({ project, matter }) => sql`(${project}, ${matter})`),
        sql`, `,
      )})`,
    )
