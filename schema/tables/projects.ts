import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import type { Limit } from '../../src/contract/common.ts'
import type { CloudEvent } from '../../src/contract/events.ts'
import type { MatterState, Project } from '../../src/contract/projects.ts'

/** 重点项目. The access code is kept as a hash only. */
export const projects = sqliteTable(
  'projects',
  {
    code: text().primaryKey(),
    region: text().notNull(),
    name: text().notNull(),
    sponsor: text(),
    investment: integer(),
    type: text().notNull(),
    visibility: text({ enum: ['public', 'private'] }).notNull(),
    accessCodeHash: text(),
    stewards: text({ mode: 'json' }).$type<Project['stewards']>().notNull(),
    milestones: text({ mode: 'json' }).$type<Project['milestones']>().notNull(),
    obstacles: text({ mode: 'json' }).$type<Project['obstacles']>().notNull(),
    notes: text({ mode: 'json' }).$type<string[]>().notNull(),
    basis: text().$type<Project['basis']>().notNull(),
    updatedAt: text().notNull(),
  },
  (table) => [index('projects_region').on(table.region, table.visibility)],
)

/** A matter that a project has to go through; a project may have its own limit for it. State and lights are derived from events. */
export const projectMatters = sqliteTable(
  'project_matters',
  {
    project: text()
      .notNull()
      .references(() => projects.code),
    matter: text().notNull(),
    stage: text().notNull(),
    position: integer().notNull(),
    limit: text({ mode: 'json' }).$type<Limit>(),
    plannedStartOn: text(),
    plannedFinishOn: text(),
  },
  (table) => [primaryKey({ columns: [table.project, table.matter] })],
)

/** Append-only. `state` is null for a remark that moves no clock (a supervision notice, say). Times are UTC instants. */
export const events = sqliteTable(
  'events',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    source: text().notNull(),
    eventId: text().notNull(),
    project: text().notNull(),
    matter: text().notNull(),
    state: text().$type<MatterState>(),
    time: text().notNull(),
    receivedAt: text().notNull(),
    text: text(),
    data: text({ mode: 'json' }).$type<NonNullable<CloudEvent['data']>>().notNull(),
    basis: text().$type<Project['basis']>().notNull(),
  },
  (table) => [
    uniqueIndex('events_source_id').on(table.source, table.eventId),
    index('events_project').on(table.project, table.time),
  ],
)
