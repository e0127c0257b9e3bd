import { and, eq } from 'drizzle-orm'
import type { BatchItem } from 'drizzle-orm/batch'
import type { SQLiteTable } from 'drizzle-orm/sqlite-core'
import * as t from '../../../schema/tables/index.ts'
import { hashAccessCode } from '../../access/access-code.ts'
import type { Ctx } from '../../access/context.ts'
import { CATALOGUE_TABLES } from '../publish/catalogue.ts'
import { compile } from '../publish/compile.ts'
import { preparePublication } from '../publish/publish.ts'
import type { County } from './format.ts'
import { toCatalogue } from './to-catalogue.ts'

const SOURCE = 'urn:zhinan:seed'
/** SQLite binds at most 32,766 values a statement; the widest table has fewer than 30 columns. */
const CHUNK = 200

export interface SeedResult {
  changed: number
  removed: number
  revision: number
  projects: number
}

/**
 * Loads a checked county and publishes it, in one batch: all of it or nothing. Loading the same folder again changes nothing public.
 * It replaces the catalogue's tables, the calendar and the projects that it once loaded; other projects stay.
 */
export async function seedCounty(ctx: Ctx, county: County): Promise<SeedResult> {
  const { db } = ctx
  const { region } = county.county
  const catalogue = toCatalogue(county)
  const publication = await preparePublication(ctx, compile(catalogue, region), `seed ${region}`)
  const loadedAt = ctx.clock.now().toISOString()

  const statements: BatchItem<'sqlite'>[] = []
  const insert = (table: SQLiteTable, rows: readonly unknown[]) => {
    for (let start = 0; start < rows.length; start += CHUNK) {
      statements.push(db.insert(table).values(rows.slice(start, start + CHUNK) as Record<string, unknown>[]))
    }
  }
  const tables = Object.entries(CATALOGUE_TABLES)
  for (const [, table] of tables.toReversed()) statements.push(db.delete(table))
  for (const [name, table] of tables) insert(table, catalogue[name as keyof typeof CATALOGUE_TABLES])

  statements.push(db.delete(t.calendarDays), db.delete(t.calendarYears))
  insert(
    t.calendarDays,
    county.calendar.flatMap((year) => [
      ...year.holidays.map(({ date, name }) => ({ date, kind: 'holiday', name })),
      ...year.extraWorkdays.map((date) => ({ date, kind: 'workday', name: '调休上班' })),
    ]),
  )
  insert(
    t.calendarYears,
    county.calendar.map(({ year, source, workingDaysInYear }) => ({ year, source, workingDays: workingDaysInYear })),
  )

  for (const { code } of county.projects) {
    statements.push(
      // What departments reported since is kept: only the folder's own events are loaded anew.
      db.delete(t.events).where(and(eq(t.events.project, code), eq(t.events.source, SOURCE))),
      db.delete(t.projectMatters).where(eq(t.projectMatters.project, code)),
      db.delete(t.projects).where(eq(t.projects.code, code)),
    )
  }
  const hashes = await Promise.all(
    county.projects.map(({ code, exampleAccessCode }) =>
      exampleAccessCode ? hashAccessCode(code, exampleAccessCode) : null,
    ),
  )
  insert(
    t.projects,
    county.projects.map(({ matters: _matters, events, exampleAccessCode: _code, ...project }, position) => ({
      ...project,
      region,
      accessCodeHash: hashes[position],
      updatedAt:
        events
          .map((event) => event.time)
          .sort()
          .at(-1) ?? loadedAt,
    })),
  )
  insert(
    t.projectMatters,
    county.projects.flatMap(({ code, matters }) =>
      matters.map((matter, position) => ({ ...matter, project: code, position })),
    ),
  )
  insert(
    t.events,
    county.projects.flatMap(({ code, events }) =>
      events.map(({ id, ...event }) => ({
        ...event,
        source: SOURCE,
        eventId: `${code}/${id}`,
        project: code,
        receivedAt: event.time,
      })),
    ),
  )
  statements.push(...publication.statements)
  await db.batch(statements as [BatchItem<'sqlite'>, ...BatchItem<'sqlite'>[]])
  const { changed, removed, revision } = publication
  return { changed, removed, revision, projects: county.projects.length }
}
