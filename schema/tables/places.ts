import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { Place } from '../../src/contract/places.ts'

/** 办事地点. */
export const places = sqliteTable('places', {
  id: text().primaryKey(),
  region: text().notNull(),
  position: integer().notNull(),
  kind: text().$type<Place['kind']>().notNull(),
  name: text().notNull(),
  nameEn: text(),
  aliases: text({ mode: 'json' }).$type<string[]>().notNull(),
  within: text(),
  address: text(),
  hours: text(),
  phone: text(),
  services: text({ mode: 'json' }).$type<string[]>().notNull(),
  matters: text({ mode: 'json' }).$type<string[]>().notNull(),
  note: text(),
  basis: text().$type<Place['basis']>().notNull(),
})
