import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { Basis } from '../../src/contract/common.ts'

/** 部门. */
export const departments = sqliteTable('departments', {
  id: text().primaryKey(),
  region: text().notNull(),
  name: text().notNull(),
  nameEn: text(),
  aliases: text({ mode: 'json' }).$type<string[]>().notNull(),
  kind: text().notNull(),
  isGovernment: integer({ mode: 'boolean' }).notNull(),
  note: text(),
  basis: text().$type<Basis>().notNull(),
  position: integer().notNull(),
})

/** 窗口. */
export const windows = sqliteTable(
  'windows',
  {
    id: text().primaryKey(),
    department: text()
      .notNull()
      .references(() => departments.id),
    name: text().notNull(),
    phone: text(),
    address: text(),
    hours: text(),
    basis: text().$type<Basis>().notNull(),
    position: integer().notNull(),
  },
  (table) => [index('windows_department').on(table.department)],
)

/** 联系人: a post, and a person's name where the county publishes one. Kept once, shown wherever the department is. */
export const contacts = sqliteTable(
  'contacts',
  {
    id: text().primaryKey(),
    department: text()
      .notNull()
      .references(() => departments.id),
    role: text(),
    name: text(),
    phone: text(),
    window: text().references(() => windows.id),
    /** 离任日期: from this day on somebody else has to be named; null = in office. */
    until: text(),
    basis: text().$type<Basis>().notNull(),
    position: integer().notNull(),
  },
  (table) => [index('contacts_department').on(table.department)],
)
