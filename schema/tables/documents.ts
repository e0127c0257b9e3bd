import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { Basis } from '../../src/contract/common.ts'
import type { Document } from '../../src/contract/documents.ts'

/** 材料, one shared list: a document asked for by nine matters is one row. `form` and `sample` are printable HTML. */
export const documents = sqliteTable('documents', {
  id: text().primaryKey(),
  name: text().notNull(),
  nameEn: text(),
  aliases: text({ mode: 'json' }).$type<string[]>().notNull(),
  summary: text(),
  source: text().$type<Document['source']>().notNull(),
  issuedBy: text(),
  form: text(),
  sample: text(),
  basis: text().$type<Basis>().notNull(),
  position: integer().notNull().default(0),
})
