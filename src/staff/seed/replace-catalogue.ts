import { sql } from 'drizzle-orm'
import type { SQLiteTable } from 'drizzle-orm/sqlite-core'
import * as t from '../../../schema/tables/index.ts'
import { actorName, type Ctx } from '../../access/context.ts'
import { same } from '../../contract/json.ts'
import type { Statement } from '../../db/db.ts'
import { CATALOGUE_TABLES, type Catalogue } from '../content/catalogue.ts'
import { catalogueFrom, catalogueStatements } from '../content/catalogue-of.ts'
import { KINDS } from '../content/kinds.ts'
import { entryKey } from '../drafts/draft-row.ts'
import { contentChanges, type VersionedChange, versioned, versionStatements } from '../publish/content-versions.ts'
import { insertRows } from '../publish/row-statements.ts'

/** A folder that would undo what staff have published since; nothing was changed. */
export class Overwriting extends Error {
  override readonly name = 'Overwriting'
  readonly entries: readonly string[]

  constructor(entries: readonly string[]) {
    const shown = entries.slice(0, 20).map((entry) => `  ${entry}`)
    super(
      `工作人员此后发布过${entries.length}条，载入会盖掉它们，未作任何改动：\n${shown.join('\n')}${
        entries.length > shown.length ? `\n  ……共${entries.length}条` : ''
      }\n先用 GET /v1/staff/exports/catalogue.json 导出；确实要以文件夹为准，请加 --force。`,
    )
    this.entries = entries
  }
}

export interface Replacement {
  /** Whether anything of the catalogue becomes different, seen by the public or not. */
  changed: boolean
  statements(revision: number, note: string): Statement[]
}

/**
 * What puts another catalogue in the place of the one that is there: its rows, the contents that changed, kept for good, and the
 * revision's lock. The same catalogue again: nothing. Throws Overwriting unless `force`. One round trip.
 */
export async function prepareReplacement(
  ctx: Ctx,
  after: Catalogue,
  region: string,
  force: boolean,
): Promise<Replacement> {
  const { db } = ctx
  const v = t.contentVersions
  const [newest, ...tables] = await db.batch([
    db
      .select({ kind: v.kind, entry: v.entry, version: v.version, by: v.by })
      .from(v)
      .where(sql`${v.version} = (select max(w.version) from content_versions w
        where w.kind = ${v.kind} and w.entry = ${v.entry})`),
    ...catalogueStatements(ctx),
  ])
  const before = catalogueFrom(tables)
  if (same(before, after)) return { changed: false, statements: () => [] }
  const changes = versioned(
    contentChanges(before, after, region),
    new Map(newest.map((row) => [entryKey(row), row.version])),
  )
  const own = actorName(ctx.actor)
  const byStaff = new Set(newest.filter(({ by }) => by !== own).map(entryKey))
  const overwritten = changes.filter((change) => byStaff.has(entryKey(change)))
  if (overwritten.length > 0 && !force) throw new Overwriting(overwritten.map(nameOf))
  return {
    changed: true,
    statements: (revision, note) => [
      db.insert(t.catalogueRevisions).values({ revision, at: ctx.clock.now().toISOString(), by: own, note }),
      ...rewritten(ctx, after),
      ...versionStatements(ctx, changes, revision, () => note),
      ...kept(ctx, changes),
    ],
  }
}

const nameOf = ({ kind, entry, before, after }: VersionedChange): string =>
  `${KINDS[kind].label} ${entry}（${(before ?? after)?.name ?? entry}）`

function rewritten({ db }: Ctx, after: Catalogue): Statement[] {
  const tables = Object.entries(CATALOGUE_TABLES) as [keyof Catalogue, SQLiteTable][]
  return [
    ...tables.toReversed().map(([, table]) => db.delete(table)),
    ...tables.flatMap(([name, table]) => insertRows(db, table, after[name])),
  ]
}

/** What is loaded has been looked at, and is retired no more. */
function kept(ctx: Ctx, changes: readonly VersionedChange[]): Statement[] {
  const at = ctx.clock.now().toISOString()
  const there = changes.filter(({ after }) => after !== null)
  const keys = JSON.stringify(there.map(entryKey))
  const { entryReviews: reviews, retiredEntries: retired } = t
  return [
    ...insertRows(
      ctx.db,
      reviews,
      there.map(({ kind, entry }) => ({ kind, entry, at, by: actorName(ctx.actor) })),
      [reviews.kind, reviews.entry],
    ),
    ctx.db
      .delete(retired)
      .where(sql`${retired.kind} || '/' || ${retired.entry} in (select value from json_each(${keys}))`),
  ]
}
