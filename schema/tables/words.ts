import { primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { SubjectKind } from '../../src/contract/search.ts'

/** What tells an entry from one that it is confused with. */
export interface Cousin {
  id: string
  tell: string
  words: string[]
}

/** 群众说法: the words in which people meet an entry, which its official name does not hold. For search, edited by staff. */
export const entryWords = sqliteTable(
  'entry_words',
  {
    kind: text().$type<SubjectKind>().notNull(),
    id: text().notNull(),
    situations: text({ mode: 'json' }).$type<string[]>().notNull(),
    objects: text({ mode: 'json' }).$type<string[]>().notNull(),
    papers: text({ mode: 'json' }).$type<string[]>().notNull(),
    misnomers: text({ mode: 'json' }).$type<string[]>().notNull(),
    en: text({ mode: 'json' }).$type<string[]>().notNull(),
    cousins: text({ mode: 'json' }).$type<Cousin[]>().notNull(),
  },
  (table) => [primaryKey({ columns: [table.kind, table.id] })],
)
