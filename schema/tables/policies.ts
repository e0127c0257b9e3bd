import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { Institution, Policy } from '../../src/contract/policies.ts'

/** 政策与清单. */
export const policies = sqliteTable('policies', {
  id: text().primaryKey(),
  region: text().notNull(),
  position: integer().notNull(),
  kind: text().$type<Policy['kind']>().notNull(),
  name: text().notNull(),
  nameEn: text(),
  aliases: text({ mode: 'json' }).$type<string[]>().notNull(),
  summary: text(),
  department: text(),
  place: text(),
  appliesHere: integer({ mode: 'boolean' }),
  matters: text({ mode: 'json' }).$type<string[]>().notNull(),
  detail: text({ mode: 'json' })
    .$type<
      Pick<
        Policy,
        'conditions' | 'benefits' | 'items' | 'validFrom' | 'validUntil' | 'legalBasis' | 'url' | 'notes' | 'source'
      >
    >()
    .notNull(),
  basis: text().$type<Policy['basis']>().notNull(),
})

/** 八项制度. */
export const institutions = sqliteTable('institutions', {
  id: text().primaryKey(),
  region: text().notNull(),
  position: integer().notNull(),
  name: text().notNull(),
  nameEn: text(),
  aliases: text({ mode: 'json' }).$type<string[]>().notNull(),
  definition: text().notNull(),
  definitionBasis: text().$type<Institution['basis']>().notNull(),
  legalBasis: text({ mode: 'json' }).$type<Institution['legalBasis']>().notNull(),
  notes: text({ mode: 'json' }).$type<string[]>().notNull(),
  source: text({ mode: 'json' }).$type<Institution['source']>().notNull(),
  basis: text().$type<Institution['basis']>().notNull(),
})
