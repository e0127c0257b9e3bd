import { and, between, eq } from 'drizzle-orm'
import type { SQLiteTable } from 'drizzle-orm/sqlite-core'
import * as t from '../../../schema/tables/index.ts'
import { hashAccessCode } from '../../access/access-code.ts'
import type { Ctx } from '../../access/context.ts'
import { chunks } from '../../core/chunks.ts'
import { noticeSpan } from '../../core/time/calendar-year.ts'
import type { Statement } from '../../db/db.ts'
import { compile } from '../publish/compile.ts'
import { preparePublication } from '../publish/publish.ts'
import { evaluationId } from '../questions/evaluation.ts'
import type { County } from './format.ts'
import { prepareReplacement } from './replace-catalogue.ts'
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
 * It replaces the catalogue's tables and the projects that it once loaded; other projects, events that were reported since, and
 * calendar years that staff have set stay. What staff have published since is not overwritten unless `force`. Throws Overwriting.
 */
export async function seedCounty(ctx: Ctx, county: County, options: { force?: boolean } = {}): Promise<SeedResult> {
  const { db } = ctx
  const { region } = county.county
  const catalogue = toCatalogue(county)
  const set = await db
    .selectDistinct({ subject: t.audit.subject })
    .from(t.audit)
    .where(eq(t.audit.action, 'calendar.set'))
  const setByStaff = new Set(set.map((row) => row.subject))
  const replacing = await prepareReplacement(ctx, catalogue, region, options.force ?? false)
  const note = '整县载入'
  const publication = await preparePublication(ctx, compile(catalogue, region), note, replacing.changed)
  const loadedAt = ctx.clock.now().toISOString()

  const statements: Statement[] = []
  const insert = (table: SQLiteTable, rows: readonly unknown[]) => {
    for (let start = 0; start < rows.length; start += CHUNK) {
      statements.push(db.insert(table).values(rows.slice(start, start + CHUNK) as Record<string, unknown>[]))
    }
  }
  statements.push(...replacing.statements(publication.revision, note))

  // A year that staff have set since is theirs: the folder fills only what nobody has corrected.
  const calendar = county.calendar.filter(({ year }) => !setByStaff.has(`calendar/${year}`))
  for (const { year } of calendar) {
    const { first, last } = noticeSpan(year)
    statements.push(
      db.delete(t.calendarDays).where(between(t.calendarDays.date, first, last)),
      db.delete(t.calendarYears).where(eq(t.calendarYears.year, year)),
    )
  }
  insert(
    t.calendarDays,
    calendar.flatMap((year) => [
      ...year.holidays.map(({ date, name }) => ({ date, kind: 'holiday', name })),
      ...year.extraWorkdays.map((date) => ({ date, kind: 'workday', name: '调休上班' })),
    ]),
  )
  insert(
    t.calendarYears,
    calendar.map(({ year, source, workingDaysInYear }) => ({ year, source, workingDays: workingDaysInYear })),
  )

  statements.push(
    db.delete(t.noticeLevels).where(eq(t.noticeLevels.region, region)),
    db.delete(t.recipients).where(eq(t.recipients.region, region)),
  )
  insert(
    t.noticeLevels,
    county.supervision.levels.map((level, position) => ({ ...level, region, position })),
  )
  insert(
    t.recipients,
    county.supervision.recipients.map((recipient) => ({ ...recipient, id: `${region}-${recipient.id}`, region })),
  )

  // What staff have added or corrected since stays.
  statements.push(
    db
      .delete(t.evaluationQuestions)
      .where(and(eq(t.evaluationQuestions.region, region), eq(t.evaluationQuestions.origin, 'county'))),
  )
  for (const some of chunks(await evaluationRows(region, county.evaluation, loadedAt), CHUNK))
    statements.push(db.insert(t.evaluationQuestions).values(some).onConflictDoNothing())

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
  await db.batch(statements as [Statement, ...Statement[]])
  const { changed, removed, revision } = publication
  return { changed, removed, revision, projects: county.projects.length }
}

const evaluationRows = (region: string, questions: County['evaluation'], at: string) =>
  Promise.all(
    questions.map(async (one) => ({
      ...one,
      id: await evaluationId(region, one.question),
      region,
      origin: 'county' as const,
      at,
    })),
  )
