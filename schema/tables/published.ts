import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'

export const PUBLISHED_KINDS = [
  'stages',
  'matter',
  'document',
  'department',
  'place',
  'bundle',
  'policy',
  'institution',
  'planning',
] as const
export type PublishedKind = (typeof PUBLISHED_KINDS)[number]

/**
 * The read model: the public JSON of each entry, ready to send, with its ETag. `region` is '' for a standard entry.
 * `summary` is the short form that lists are joined from; the filter columns are what a list may be narrowed by.
 */
export const published = sqliteTable(
  'published',
  {
    kind: text().$type<PublishedKind>().notNull(),
    id: text().notNull(),
    region: text().notNull(),
    position: integer().notNull(),
    version: integer().notNull(),
    revision: integer().notNull(),
    etag: text().notNull(),
    publishedAt: text().notNull(),
    body: text().notNull(),
    summary: text().notNull(),
    stage: text(),
    department: text(),
    category: text(),
    audience: text(),
    crossRegion: integer({ mode: 'boolean' }),
    subkind: text(),
  },
  (table) => [
    primaryKey({ columns: [table.kind, table.id, table.region] }),
    index('published_list').on(table.kind, table.region, table.position, table.id),
  ],
)

/** Every version ever published, immutable. */
export const publishedVersions = sqliteTable(
  'published_versions',
  {
    kind: text().$type<PublishedKind>().notNull(),
    id: text().notNull(),
    region: text().notNull(),
    version: integer().notNull(),
    revision: integer().notNull(),
    etag: text().notNull(),
    publishedAt: text().notNull(),
    body: text().notNull(),
    note: text(),
  },
  (table) => [primaryKey({ columns: [table.kind, table.id, table.region, table.version] })],
)

/** 目录修订号: one row; each publishing raises it by one. */
export const catalogueState = sqliteTable('catalogue_state', {
  id: integer().primaryKey(),
  revision: integer().notNull(),
  publishedAt: text(),
})

/** What the search index holds; its words stand in the FTS5 table `search_index`, joined by rowid. */
export const searchEntries = sqliteTable(
  'search_entries',
  {
    rowid: integer().primaryKey({ autoIncrement: true }),
    kind: text().notNull(),
    id: text().notNull(),
    region: text().notNull(),
    name: text().notNull(),
    aliases: text({ mode: 'json' }).$type<string[]>().notNull(),
    sayings: text({ mode: 'json' }).$type<string[]>().notNull(),
    /** Of each entry it is taken for, the words that point to this one instead. */
    cousins: text({ mode: 'json' }).$type<{ id: string; words: string[] }[]>().notNull().default([]),
    snippet: text().notNull(),
  },
  (table) => [index('search_entries_entry').on(table.kind, table.id, table.region)],
)
