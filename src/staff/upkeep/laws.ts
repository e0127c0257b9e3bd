import { and, asc, eq, gt, sql } from 'drizzle-orm'
import { laws, legalBases, matters } from '../../../schema/tables/index.ts'
import { auditRow } from '../../access/audit-row.ts'
import { actorName, type Ctx } from '../../access/context.ts'
import { assertCountyWide } from '../../access/county-wide.ts'
import type { Named, PageQuery } from '../../contract/common.ts'
import type { Law, LawInput, LawList } from '../../contract/upkeep.ts'
import { AppError } from '../../core/app-error.ts'
import { decodeCursor, encodeCursor } from '../../core/cursor.ts'
import { revisionIn, stale } from '../../core/revision.ts'
import { lawKey } from './law-key.ts'

type LawRow = typeof laws.$inferSelect
const rowid = sql<number>`laws.rowid`

/** Every citation with its matter, the matters in the catalogue's order. */
const citationsOf = ({ db }: Ctx) =>
  db
    .select({ law: legalBases.law, id: matters.id, name: matters.name })
    .from(legalBases)
    .innerJoin(matters, eq(matters.id, legalBases.matter))
    .orderBy(matters.position, legalBases.position)

type Citation = Named & { law: string }

const toLaw = (row: LawRow, citations: readonly Citation[]): Law => {
  const key = lawKey(row.name)
  const citing = new Map(citations.filter(({ law }) => lawKey(law) === key).map(({ id, name }) => [id, { id, name }]))
  return { ...row, matters: [...citing.values()] }
}

const missing = () => new AppError('law_not_found', '没有登记这部法律法规；没有登记的都视为现行有效。')

/** The laws that have ended or changed, in the order in which they were registered. Throws invalid_cursor. One round trip. */
export async function listLaws(ctx: Ctx, query: PageQuery): Promise<LawList> {
  const { db } = ctx
  const after = decodeCursor(query.cursor, ['number'], 'laws')?.[0]
  const [rows, citations] = await db.batch([
    db
      .select({ position: rowid, row: laws })
      .from(laws)
      .where(after === undefined ? undefined : gt(rowid, after))
      .orderBy(asc(rowid))
      .limit(query.limit + 1),
    citationsOf(ctx),
  ])
  const items = rows.slice(0, query.limit)
  return {
    items: items.map(({ row }) => toLaw(row, citations)),
    nextCursor: rows.length > query.limit ? encodeCursor([items.at(-1)?.position ?? 0], 'laws') : null,
  }
}

/** One of them, by its name with or without book-title marks, year or the state's name. Throws law_not_found. One round trip. */
export async function getLaw(ctx: Ctx, name: string): Promise<Law> {
  const { row, citations } = await read(ctx, name)
  if (!row) throw missing()
  return toLaw(row, citations)
}

async function read(ctx: Ctx, name: string): Promise<{ row: LawRow | undefined; citations: Citation[] }> {
  const [[row], citations] = await ctx.db.batch([
    ctx.db
      .select()
      .from(laws)
      .where(eq(laws.name, lawKey(name))),
    citationsOf(ctx),
  ])
  return { row, citations }
}

/**
 * Registers a law that has ended or changed, or corrects what is registered; with an audit row. `tag`: the law's ETag, `"l-0"` for a
 * new one. Throws forbidden for a narrowed key, stale, validation_failed. Two round trips.
 */
export async function setLaw(ctx: Ctx, input: { name: string; law: LawInput; tag: string }): Promise<Law> {
  assertCountyWide(ctx.actor)
  const { db } = ctx
  const name = lawKey(input.name)
  if (input.law.status === 'replaced' && !input.law.successor)
    throw new AppError('validation_failed', '已被取代的，请写明由哪部法律法规取代。', [
      { pointer: '/successor', code: 'required', detail: '由哪部法律法规取代' },
    ])
  const revision = revisionIn(input.tag, 'l')
  const { row: before, citations } = await read(ctx, name)
  if ((before?.revision ?? 0) !== revision) throw stale()
  const at = ctx.realClock.now().toISOString()
  const by = actorName(ctx.actor)
  const { status, since, note = null, source = null } = input.law
  const successor = input.law.successor ? lawKey(input.law.successor) : null
  const row: LawRow = { name, status, since, successor, note, source, at, by, revision: revision + 1 }
  const unchanged = sql`coalesce((select ${laws.revision} from ${laws} where ${laws.name} = ${name}), 0) = ${revision}`
  const [, kept] = await db.batch([
    auditRow(ctx, { action: 'law.set', subject: `law/${name}`, before: before ?? null, after: row }, unchanged),
    db.all<{ name: string }>(sql`insert into ${laws} (name, status, since, successor, note, source, at, by, revision)
      select ${name}, ${status}, ${since}, ${successor}, ${note}, ${source}, ${at}, ${by}, ${row.revision} where ${unchanged}
      on conflict (name) do update set status = excluded.status, since = excluded.since, successor = excluded.successor,
        note = excluded.note, source = excluded.source, at = excluded.at, by = excluded.by, revision = excluded.revision
      returning name`),
  ])
  if (kept.length === 0) throw stale()
  return toLaw(row, citations)
}

/** Takes a law off the register: it is in force as it was. Throws forbidden for a narrowed key, law_not_found, stale. Two round trips. */
export async function deleteLaw(ctx: Ctx, input: { name: string; tag: string }): Promise<Law> {
  assertCountyWide(ctx.actor)
  const { db } = ctx
  const name = lawKey(input.name)
  const { row, citations } = await read(ctx, name)
  if (!row) throw missing()
  const revision = revisionIn(input.tag, 'l')
  if (row.revision !== revision) throw stale()
  const own = and(eq(laws.name, name), eq(laws.revision, revision))
  const [, gone] = await db.batch([
    auditRow(
      ctx,
      { action: 'law.delete', subject: `law/${name}`, before: row },
      sql`exists (select 1 from ${laws} where ${own})`,
    ),
    db.delete(laws).where(own).returning({ name: laws.name }),
  ])
  if (gone.length === 0) throw stale()
  return toLaw(row, citations)
}
