import { and, inArray, isNull, sql } from 'drizzle-orm'
import * as t from '../../../schema/tables/index.ts'
import { actorName, type Ctx } from '../../access/context.ts'
import { chunks } from '../../core/chunks.ts'
import { sha256Hex } from '../../core/sha256.ts'
import { addWorkingDays, calendarOf } from '../../core/time/calendar.ts'
import { shanghaiDay } from '../../core/time/shanghai.ts'
import type { Statement } from '../../db/db.ts'
import { takeNew } from '../../db/upsert.ts'
import { catalogueFrom, catalogueStatements } from '../content/catalogue-of.ts'
import { draftKindOf } from '../content/kinds.ts'
import { findUpkeep } from './find.ts'
import type { Finding } from './finding.ts'

/** Working days in which a finding is to be dealt with, counted from the day after it was found. */
const URGENT_DAYS = 5
const OTHER_DAYS = 20

/** What the last look is kept under. */
export const LAST_LOOK = 'upkeep'
const ROWS = 100

type Batch = Parameters<Ctx['db']['batch']>[0]
type Row = typeof t.upkeepItems.$inferSelect

/** All that a look depends on, as one text: as long as it is the same, so are the findings. */
const lookMark = (today: string) => sql<string>`json_array(${today},
  (select revision from ${t.catalogueState}),
  (select json_array(count(*), max(${t.entryReviews.at})) from ${t.entryReviews}),
  (select json_array(count(*), max(${t.laws.at})) from ${t.laws}),
  (select json_array(count(*), max(${t.linkChecks.checkedAt})) from ${t.linkChecks} where ${t.linkChecks.failures} > 0))`

/**
 * 核对目录: looks for what is wrong or old, and keeps the list: what is new gets a department and a due day, what is found no more is
 * resolved, what was put off comes back on its day. One round trip where nothing has changed since the last look; else three, however
 * large the catalogue. Two at once come out the same.
 */
export async function refreshUpkeep(ctx: Ctx): Promise<{ found: number; resolved: number; back: number }> {
  const { db } = ctx
  const today = shanghaiDay(ctx.clock.now())
  const [marks] = await db.batch([
    db.all<{ mark: string; last: string | null }>(
      sql`select ${lookMark(today)} as mark, (select value ->> 'mark' from ${t.staffSettings} where key = ${LAST_LOOK}) as last`,
    ),
  ])
  const mark = marks[0]?.mark ?? ''
  if (mark === marks[0]?.last) return { found: 0, resolved: 0, back: 0 }

  const beside = [
    db.select().from(t.upkeepItems).where(isNull(t.upkeepItems.resolvedAt)),
    db.select().from(t.entryReviews),
    db
      .select({ kind: t.published.kind, id: t.published.id, at: sql<string>`max(${t.published.publishedAt})` })
      .from(t.published)
      .groupBy(t.published.kind, t.published.id),
    db.select().from(t.laws),
    db.select().from(t.linkChecks).where(sql`${t.linkChecks.failures} > 0`),
    db.select().from(t.retiredEntries),
    db.select().from(t.calendarDays),
  ] as const
  const results = await db.batch([...beside, ...catalogueStatements(ctx)] as unknown as Batch)
  const [open, reviews, published, laws, links, retired, days] = results as unknown as {
    [K in keyof typeof beside]: Awaited<(typeof beside)[K]>
  }
  const reviewedAt = new Map<string, string>()
  for (const row of published) {
    const kind = draftKindOf(row.kind)
    if (kind) reviewedAt.set(`${kind}/${row.id}`, row.at)
  }
  for (const row of reviews) reviewedAt.set(`${row.kind}/${row.entry}`, row.at)
  const catalogue = catalogueFrom(results.slice(beside.length))
  const found = findUpkeep({ catalogue, region: ctx.region, today, reviewedAt, laws, links, retired })

  const calendar = calendarOf({ days })
  const due = {
    urgent: addWorkingDays(calendar, today, URGENT_DAYS),
    other: addWorkingDays(calendar, today, OTHER_DAYS),
  }
  const at = ctx.clock.now().toISOString()
  const known = new Map(open.map((row) => [row.id, row]))
  const rows = await rowsOf(found, due, at)
  const isBack = (row: Row) => row.waivedBy !== null && row.dueOn !== null && row.dueOn <= today
  const fresh = rows.filter(({ id }) => !known.has(id))
  const changed = rows.filter((row) => {
    const old = known.get(row.id)
    return old && (old.name !== row.name || old.detail !== row.detail || old.department !== row.department)
  })
  const ids = new Set(rows.map(({ id }) => id))
  const gone = open.filter(({ id }) => !ids.has(id)).map(({ id }) => id)
  const back = open.filter((row) => ids.has(row.id) && isBack(row))
  await db.batch([
    ...chunks(fresh, ROWS).map((chunk) =>
      db
        .insert(t.upkeepItems)
        .values(chunk)
        .onConflictDoUpdate({
          target: t.upkeepItems.id,
          set: RENEWED,
          // Another look at the same time may have been first.
          setWhere: sql`${t.upkeepItems.resolvedAt} is not null`,
        }),
    ),
    ...chunks(changed, ROWS).map((chunk) =>
      db.insert(t.upkeepItems).values(chunk).onConflictDoUpdate({ target: t.upkeepItems.id, set: REWORDED }),
    ),
    ...chunks(gone, ROWS).map((chunk) =>
      db
        .update(t.upkeepItems)
        .set({ resolvedAt: at, revision: sql`${t.upkeepItems.revision} + 1` })
        .where(and(inArray(t.upkeepItems.id, chunk), isNull(t.upkeepItems.resolvedAt))),
    ),
    ...(back.length > 0
      ? [
          db
            .update(t.upkeepItems)
            .set({ waivedBy: null, waivedReason: null, revision: sql`${t.upkeepItems.revision} + 1` })
            .where(
              and(
                isNull(t.upkeepItems.resolvedAt),
                sql`${t.upkeepItems.waivedBy} is not null and ${t.upkeepItems.dueOn} <= ${today}`,
              ),
            ),
        ]
      : []),
    db
      .insert(t.staffSettings)
      .values({ key: LAST_LOOK, value: { mark, at }, at, by: actorName(ctx.actor) })
      .onConflictDoUpdate({ target: t.staffSettings.key, set: takeNew(['value', 'at', 'by']) }),
  ] as unknown as [Statement, ...Statement[]])
  return { found: fresh.length, resolved: gone.length, back: back.length }
}

/** A finding that comes again after it was resolved begins anew. */
const RENEWED = {
  ...takeNew(['name', 'detail', 'department', 'dueOn', 'firstSeenAt']),
  owner: null,
  resolvedAt: null,
  waivedBy: null,
  waivedReason: null,
  revision: sql`${t.upkeepItems.revision} + 1`,
}
const REWORDED = {
  ...takeNew(['name', 'detail', 'department']),
  revision: sql`${t.upkeepItems.revision} + 1`,
}

const rowsOf = (found: readonly Finding[], due: { urgent: string; other: string }, at: string) =>
  Promise.all(
    found.map(async ({ rule, kind, entry, name, key, detail, department, urgent }) => ({
      id: `${rule.replaceAll('_', '-')}-${await sha256Hex(`${rule} ${kind}/${entry} ${key}`, 8)}`,
      rule,
      kind,
      entry,
      name,
      detail,
      department,
      dueOn: urgent ? due.urgent : due.other,
      firstSeenAt: at,
    })),
  )
