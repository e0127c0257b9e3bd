import { getTableColumns, type SQL, sql } from 'drizzle-orm'
import type { BatchItem } from 'drizzle-orm/batch'
import type { SQLiteColumn, SQLiteTable } from 'drizzle-orm/sqlite-core'
import * as t from '../../../schema/tables/index.ts'
import type { DraftKind } from '../../contract/drafts.ts'
import { chunks } from '../../core/chunks.ts'
import type { Db } from '../../db/db.ts'
import { takeNew } from '../../db/upsert.ts'
import type { CatalogueChange } from '../content/catalogue-with.ts'
import type { EntryRows } from '../content/entry-rows.ts'
import { KINDS } from '../content/kinds.ts'
import { CATALOGUE_TABLES, type Catalogue } from './catalogue.ts'

type Statement = BatchItem<'sqlite'>

/** SQLite binds at most 32,766 values a statement; a statement's text stays small as well. */
const BINDS = 12_000

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
 * Rows in as few statements as their columns allow. `over`: the columns by which a row that is there is found, to take the new one's
 * values; missing = every row is new.
 */
export function insertRows(
  db: Db,
  table: SQLiteTable,
  rows: readonly unknown[],
  over: readonly SQLiteColumn[] = [],
): Statement[] {
  if (rows.length === 0) return []
  const columns = Object.entries(getTableColumns(table))
  const size = Math.max(1, Math.floor(BINDS / columns.length))
  const rest = columns.filter(([, column]) => !over.includes(column as SQLiteColumn)).map(([name]) => name)
  return [...chunks(rows, size)].map((chunk) => {
    const insert = db.insert(table).values(chunk as Record<string, unknown>[])
    return over.length === 0 ? insert : insert.onConflictDoUpdate({ target: [...over], set: takeNew(rest) })
  })
}
