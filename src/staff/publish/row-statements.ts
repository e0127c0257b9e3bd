import { getTableColumns, type SQL, sql } from 'drizzle-orm'
import type { SQLiteColumn, SQLiteTable } from 'drizzle-orm/sqlite-core'
import * as t from '../../../schema/tables/index.ts'
import type { DraftKind } from '../../contract/drafts.ts'
import { chunks } from '../../core/chunks.ts'
import type { Db, Statement } from '../../db/db.ts'
import { columnName, takeNew } from '../../db/upsert.ts'
import { CATALOGUE_TABLES, type Catalogue } from '../content/catalogue.ts'
import type { CatalogueChange } from '../content/catalogue-with.ts'
import type { EntryRows } from '../content/entry-rows.ts'
import { KINDS } from '../content/kinds.ts'

/** Rows a statement: some megabytes of the longest ones. */
const ROWS = 500

const TABLES = Object.entries(CATALOGUE_TABLES) as [keyof Catalogue, SQLiteTable][]

/** Rows that others may point to stay where they are and are overwritten; the rest is deleted and written anew. */
const KEPT: Readonly<Partial<Record<keyof Catalogue, SQLiteColumn>>> = {
  matters: t.matters.id,
  documents: t.documents.id,
  departments: t.departments.id,
  windows: t.windows.id,
  bundles: t.bundles.id,
  policies: t.policies.id,
  institutions: t.institutions.id,
  places: t.places.id,
}

/**
 * The statements that bring the catalogue's tables in line with a change, for a batch. Their number grows with the rows by hundreds, not
 * one by one.
 */
export function rowStatements(db: Db, change: CatalogueChange, rows: EntryRows, region: string): Statement[] {
  const changed = (kind: DraftKind) => change.contents.flatMap((each) => (each.kind === kind ? [each.content.id] : []))
  const gone = (kind: DraftKind) => change.gone.flatMap((each) => (each.kind === kind ? [each.id] : []))
  const touched = Object.fromEntries(
    (Object.keys(KINDS) as DraftKind[]).map((kind) => [kind, [...changed(kind), ...gone(kind)]]),
  ) as Record<DraftKind, string[]>
  return [
    ...emptied(db, touched, region),
    ...TABLES.flatMap(([name, table]) => {
      const key = KEPT[name]
      return insertRows(db, table, rows[name] ?? [], key ? [key] : [])
    }),
    ...windowsGone(db, touched.departments, rows.windows ?? []),
    ...goneEntries(db, gone),
  ]
}

/** `column in (…)`, one bind however many. */
const among = (column: SQL | object, ids: readonly string[]): SQL =>
  sql`${column} in (select value from json_each(${JSON.stringify(ids)}))`

function emptied(db: Db, touched: Record<DraftKind, string[]>, region: string): Statement[] {
  const { matters, departments, bundles } = touched
  const statements: Statement[] = []
  if (matters.length > 0) {
    for (const table of [
      t.documentRequirements,
      t.steps,
      t.fees,
      t.results,
      t.legalBases,
      t.prerequisites,
      t.implementations,
    ])
      statements.push(db.delete(table).where(among(table.matter, matters)))
    const { parallelMatters: pairs, faqs, applicability } = t
    statements.push(
      db.delete(pairs).where(sql`${among(pairs.matter, matters)} or ${among(pairs.other, matters)}`),
      db.delete(faqs).where(sql`${among(faqs.matter, matters)} and ${faqs.region} = ${region}`),
      db
        .delete(applicability)
        .where(sql`${among(applicability.matter, matters)} and ${applicability.region} = ${region}`),
    )
  }
  if (departments.length > 0) statements.push(db.delete(t.contacts).where(among(t.contacts.department, departments)))
  if (bundles.length > 0)
    statements.push(
      db.delete(t.bundleMembers).where(among(t.bundleMembers.bundle, bundles)),
      db.delete(t.bundleEffects).where(among(t.bundleEffects.bundle, bundles)),
    )
  for (const [kind, ids] of Object.entries(touched)) {
    if (ids.length === 0) continue
    const { published } = KINDS[kind as DraftKind]
    statements.push(
      db.delete(t.entryWords).where(sql`${t.entryWords.kind} = ${published} and ${among(t.entryWords.id, ids)}`),
    )
  }
  return statements
}

/** Windows that a department no longer has. */
const windowsGone = (db: Db, departments: readonly string[], rows: readonly { id: string }[]): Statement[] =>
  departments.length === 0
    ? []
    : [
        db.delete(t.windows).where(
          sql`${among(t.windows.department, departments)} and not ${among(
            t.windows.id,
            rows.map(({ id }) => id),
          )}`,
        ),
      ]

function goneEntries(db: Db, gone: (kind: DraftKind) => string[]): Statement[] {
  const tables = { matters: t.matters, documents: t.documents, departments: t.departments, bundles: t.bundles }
  const rest = { policies: t.policies, institutions: t.institutions, places: t.places }
  return Object.entries({ ...tables, ...rest }).flatMap(([kind, table]) => {
    const ids = gone(kind as DraftKind)
    return ids.length === 0 ? [] : [db.delete(table).where(among(table.id, ids))]
  })
}

/**
 * Rows, hundreds a statement. Each statement has one bind, the rows as JSON: a bind a value costs hundreds of bytes, and thousands of
 * entries have a million values. `over`: the columns by which a row that is there is found, to take the new one's values; missing =
 * every row is new.
 */
export function insertRows(
  db: Db,
  table: SQLiteTable,
  rows: readonly unknown[],
  over: readonly SQLiteColumn[] = [],
): Statement[] {
  if (rows.length === 0) return []
  const columns = Object.entries(getTableColumns(table))
  const list = (of: readonly SQLiteColumn[]) => sql.raw(of.map(({ name }) => `"${columnName(name)}"`).join(', '))
  const values = sql.raw(columns.map((_, at) => `value ->> ${at}`).join(', '))
  const rest = takeNew(columns.filter(([, column]) => !over.includes(column)).map(([name]) => name))
  const set = sql.join(
    columns.flatMap(([name, column]) =>
      rest[name] ? [sql`${sql.raw(`"${columnName(column.name)}"`)} = ${rest[name]}`] : [],
    ),
    sql`, `,
  )
  const clash = over.length === 0 ? sql`` : sql` on conflict (${list(over)}) do update set ${set}`
  return [...chunks(rows as Record<string, unknown>[], ROWS)].map((chunk) => {
    const json = JSON.stringify(chunk.map((row) => columns.map(([name, column]) => stored(column, row[name]))))
    return db.run(sql`insert into ${table} (${list(columns.map(([, column]) => column))})
      select ${values} from json_each(${json}) where true${clash}`)
  })
}

/** A value as the database keeps it. */
const stored = (column: SQLiteColumn, value: unknown): unknown => {
  const given = value === undefined ? (column.defaultFn?.() ?? column.default ?? null) : value
  return given === null ? null : column.mapToDriverValue(given)
}
