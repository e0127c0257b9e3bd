import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { Basis, Limit } from '../../src/contract/common.ts'

/** 办理阶段; the limits are the county's shares of its promised total. */
export const stages = sqliteTable('stages', {
  id: text().primaryKey(),
  position: integer().notNull(),
  name: text().notNull(),
  nameEn: text(),
  aliases: text({ mode: 'json' }).$type<string[]>().notNull(),
  description: text(),
  counted: integer({ mode: 'boolean' }).notNull(),
  limit: text({ mode: 'json' }).$type<Limit>(),
  formerLimit: text({ mode: 'json' }).$type<Limit>(),
})

/** 里程碑. */
export const milestones = sqliteTable('milestones', {
  id: text().primaryKey(),
  position: integer().notNull(),
  name: text().notNull(),
  note: text(),
  basis: text().$type<Basis>().notNull(),
})

export const milestoneMatters = sqliteTable(
  'milestone_matters',
  {
    milestone: text()
      .notNull()
      .references(() => milestones.id),
    matter: text().notNull(),
    rule: text({ enum: ['all', 'if_applicable'] }).notNull(),
    position: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.milestone, table.matter] })],
)
