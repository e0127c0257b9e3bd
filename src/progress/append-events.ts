import { type SQL, sql } from 'drizzle-orm'
import { events, matterStates } from '../../schema/tables/index.ts'
import { actorName, type Ctx, isStaff } from '../access/context.ts'
import type { EventData, HeldCode } from '../contract/events.ts'
import type { MatterState } from '../contract/projects.ts'
import type { Statement } from '../db/db.ts'

/** An event to be kept. `time` is a UTC instant; `known` false: of a type that we do not know. */
export interface NewEvent {
  source: string
  eventId: string
  project: string
  matter: string
  type: string
  state: MatterState | null
  known: boolean
  time: string
  data: EventData
}

/** What became of one event, in the order given. */
export interface Kept {
  /** Its row; null where the holder of the key may not report on this matter, or the guard did not hold. */
  id: number | null
  isNew: boolean
  /** An event with this source and id was there, and says something else: the first one counts. */
  differs: boolean
  /** As it stands in the database: of a new one, what can be told before its matter's clock is asked. */
  heldCode: HeldCode | null
  allowed: boolean
}
export interface Appended {
  kept: Kept[]
  /** The derived states of the matters concerned that are now to be computed anew. */
  stale: (typeof matterStates.$inferSelect)[]
}

/** The department that handles a matter here; the region's own entry takes the place of the standard one. */
export const departmentOf = (ctx: Ctx, matter: SQL) => sql`(
  select json_extract(p.summary, '$.department.id') from published p
  where p.kind = 'matter' and p.id = ${matter} and p.region in ('', ${ctx.region}) order by p.region desc limit 1)`

/**
 * Keeps events, each source + id once (the first one counts), in the order given; append-only. One round trip for any number, one more
 * where some were there already.
 * `guard` is a condition under which they are kept at all; `more` are statements that go with them in the same transaction, after them.
 */
export async function appendEvents(
  ctx: Ctx,
  items: readonly NewEvent[],
  options: { guard?: SQL; more?: readonly Statement[] } = {},
): Promise<Appended> {
  const { db } = ctx
  const now = ctx.clock.now().toISOString()
  const department = isStaff(ctx.actor) ? ctx.actor.department : null
  const allowed = department === null ? sql`1` : sql`(${departmentOf(ctx, sql`i.matter`)} is ${department})`
  const keys = rowsOf(items, KEYS)
  const results = await db.batch([
    db.all(sql`
      insert into ${events}
        (source, event_id, project, matter, state, type, time, received_at, recorded_by, text, data, basis, held_code)
      select i.source, i.event_id, i.project, i.matter, i.state, i.type, i.time, ${now}, ${actorName(ctx.actor)}, i.text, i.data,
        'reported', case
          when not i.known then 'unknown_type'
          when not exists (select 1 from projects where code = i.project) then 'unknown_project'
          when not exists (select 1 from project_matters m where m.project = i.project and m.matter = i.matter)
            then 'unknown_matter' end
      from ${rowsOf(items, CONTENT)} i where ${allowed} and ${options.guard ?? sql`1`} order by i.position
      on conflict (source, event_id) do nothing
      returning id`),
    db.all(sql`
      select e.id, e.held_code as heldCode, ${allowed} as allowed
      from ${keys} i left join events e on e.source = i.source and e.event_id = i.event_id order by i.position`),
    // A project is as fresh as the last that was heard of it.
    db.run(sql`
      update projects set updated_at = ${now} where updated_at < ${now} and code in (
        select e.project from ${keys} i join events e on e.source = i.source and e.event_id = i.event_id
        where e.received_at = ${now})`),
    ...(options.more ?? []),
    db
      .select()
      .from(matterStates)
      .where(
        sql`${matterStates.seq} <> ${matterStates.computedSeq} and (project, matter) in (select project, matter from ${keys})`,
      ),
  ])
  const [inserted, outcomes] = results as unknown as [{ id: number }[], Outcome[]]
  const stale = results.at(-1) as unknown as Appended['stale']
  const fresh = new Set(inserted.map(({ id }) => id))
  const kept = outcomes.map((outcome): Kept => {
    // The second of two in one batch is a repeat of the first.
    const isNew = outcome.id !== null && fresh.delete(outcome.id)
    return { ...outcome, isNew, differs: false, allowed: outcome.allowed === 1 }
  })
  return { kept: await markDifferences(ctx, items, kept), stale }
}

/** Which of the repeats say something else than what was kept first. A round trip only where there are repeats. */
async function markDifferences({ db }: Ctx, items: readonly NewEvent[], kept: Kept[]): Promise<Kept[]> {
  const repeats = items.flatMap((item, at) =>
    kept[at]?.allowed && kept[at].id !== null && !kept[at].isNew ? [{ item, at }] : [],
  )
  if (repeats.length === 0) return kept
  const compared = await db.all<{ position: number }>(sql`
    select i.position from ${rowsOf(
      repeats.map(({ item }) => item),
      CONTENT,
    )} i join events e on e.source = i.source and e.event_id = i.event_id
    where (e.project, e.matter, e.type, e.time, e.data) is not (i.project, i.matter, i.type, i.time, i.data)`)
  const differing = new Set(compared.map(({ position }) => repeats[position]?.at))
  return kept.map((one, at) => (differing.has(at) ? { ...one, differs: true } : one))
}

type Outcome = { id: number | null; heldCode: HeldCode | null; allowed: number }

const KEYS = ['source', 'eventId', 'project', 'matter'] as const
const CONTENT = [...KEYS, 'state', 'type', 'known', 'time', 'text', 'data'] as const

/** The events as a table of these columns: one parameter whatever their number. */
function rowsOf(items: readonly NewEvent[], columns: readonly (typeof CONTENT)[number][]): SQL {
  const values = items.map((item) => {
    const row = { ...item, text: item.data.text ?? null, data: JSON.stringify(sorted(item.data)) }
    return columns.map((column) => row[column])
  })
  const names = columns.map((column, at) => sql.raw(`value ->> ${at} as ${column === 'eventId' ? 'event_id' : column}`))
  return sql`(select key as position, ${sql.join(names, sql`, `)} from json_each(${JSON.stringify(values)}))`
}

/** The same content is the same text: objects with their keys in order. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, part]) => [key, sorted(part)]),
  )
}
