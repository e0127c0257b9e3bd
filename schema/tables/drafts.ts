import { sql } from 'drizzle-orm'
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import type { DraftKind, DraftState } from '../../src/contract/drafts.ts'

/** 草稿: a change of one entry, from the first word to its publication; kept afterwards as its record. */
export const drafts = sqliteTable(
  'drafts',
  {
    id: text().primaryKey(),
    kind: text().$type<DraftKind>().notNull(),
    entry: text().notNull(),
    state: text().$type<DraftState>().notNull(),
    /** One open draft an entry: editing, submitted, approved, rejected, scheduled. */
    open: integer({ mode: 'boolean' }).notNull(),
    /** change = `content` takes the entry's place; withdraw = it is taken offline; retire = the same, with a successor. */
    intent: text({ enum: ['change', 'withdraw', 'retire'] })
      .notNull()
      .default('change'),
    successor: text(),
    /** The version of the entry that it was made from; 0 = a new entry. */
    baseVersion: integer().notNull(),
    revision: integer().notNull(),
    content: text({ mode: 'json' }).$type<Record<string, unknown>>().notNull(),
    /** Everybody who typed in it: none of them may approve it. */
    editors: text({ mode: 'json' }).$type<string[]>().notNull(),
    editedBy: text().notNull(),
    editedAt: text().notNull(),
    submittedBy: text(),
    submittedAt: text(),
    reviewedBy: text(),
    reviewedAt: text(),
    comment: text(),
    publishAt: text(),
    publishedAt: text(),
    publishedBy: text(),
    publishedVersion: integer(),
    /** Published at once (contacts, hours, places, links) and waiting for the review that comes after. */
    reviewAfter: integer({ mode: 'boolean' }).notNull().default(false),
    /** The import that made it. */
    import: text(),
    /** What it is for, in the editor's words. */
    note: text(),
    region: text().notNull(),
    /** The departments that handle the entry: whose clerks may edit it. */
    departments: text({ mode: 'json' }).$type<string[]>().notNull(),
  },
  (table) => [
    uniqueIndex('drafts_open').on(table.kind, table.entry).where(sql`open = 1`),
    index('drafts_state').on(table.state, table.editedAt),
    index('drafts_entry').on(table.kind, table.entry, table.editedAt),
    index('drafts_import').on(table.import),
    index('drafts_review_after').on(table.reviewAfter, table.publishedAt),
  ],
)

/** Every content of an entry that was ever published, as staff keep it; null = withdrawn. Immutable. */
export const contentVersions = sqliteTable(
  'content_versions',
  {
    kind: text().$type<DraftKind>().notNull(),
    entry: text().notNull(),
    version: integer().notNull(),
    /** The catalogue revision that published it. */
    revision: integer().notNull(),
    content: text({ mode: 'json' }).$type<Record<string, unknown>>(),
    at: text().notNull(),
    by: text().notNull(),
    note: text(),
  },
  (table) => [primaryKey({ columns: [table.kind, table.entry, table.version] })],
)

/** 目录修订: one row a publication. Its key is what two publishers at once collide on: the second reads again. */
export const catalogueRevisions = sqliteTable('catalogue_revisions', {
  revision: integer().primaryKey(),
  at: text().notNull(),
  by: text().notNull(),
  note: text(),
})

/** 已撤下、已废止的条目, and what takes their place. */
export const retiredEntries = sqliteTable(
  'retired_entries',
  {
    kind: text().$type<DraftKind>().notNull(),
    entry: text().notNull(),
    name: text().notNull(),
    at: text().notNull(),
    successor: text(),
    reason: text(),
  },
  (table) => [primaryKey({ columns: [table.kind, table.entry] })],
)

/** 复核: when somebody last confirmed that an entry is still right, without changing it or by publishing it. */
export const entryReviews = sqliteTable(
  'entry_reviews',
  {
    kind: text().$type<DraftKind>().notNull(),
    entry: text().notNull(),
    at: text().notNull(),
    by: text().notNull(),
  },
  (table) => [primaryKey({ columns: [table.kind, table.entry] })],
)

/** What an administrator sets for the staff of this deployment. */
export const staffSettings = sqliteTable('staff_settings', {
  key: text().primaryKey(),
  value: text({ mode: 'json' }).notNull(),
  at: text().notNull(),
  by: text().notNull(),
})
