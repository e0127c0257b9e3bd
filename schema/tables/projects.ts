import { sql } from 'drizzle-orm'
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import type { Limit } from '../../src/contract/common.ts'
import type { CloudEvent, HeldCode } from '../../src/contract/events.ts'
import type {
  InvestmentReport,
  InvestorPromise,
  JointSurvey,
  Light,
  MatterSegment,
  MatterState,
  Project,
  ProjectPlan,
  WaitingOn,
} from '../../src/contract/projects.ts'

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
    /** 联合踏勘. */
    surveys: text({ mode: 'json' }).$type<JointSurvey[]>().notNull().default([]),
    /** 一企一策: the plan that it was made from or last brought in line with; null = listed by hand. */
    plan: text({ mode: 'json' }).$type<ProjectPlan>(),
    /** 投资完成情况. */
    investments: text({ mode: 'json' }).$type<InvestmentReport[]>().notNull().default([]),
    /** 承诺兑现: what the county promised the investor. */
    promises: text({ mode: 'json' }).$type<InvestorPromise[]>().notNull().default([]),
    notes: text({ mode: 'json' }).$type<string[]>().notNull(),
    basis: text().$type<Project['basis']>().notNull(),
    /** Counts the changes that staff make to this row: their ETag. */
    revision: integer().notNull().default(1),
    /** Who made it by the API: `account:ID` or `key:ID`. It stays theirs to open where no list of projects narrows them. */
    createdBy: text(),
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
    /** 分段办理 (county check, city decision): each has a clock of its own; null = one clock. */
    segments: text({ mode: 'json' }).$type<MatterSegment[]>(),
    plannedStartOn: text(),
    plannedFinishOn: text(),
  },
  (table) => [primaryKey({ columns: [table.project, table.matter] })],
)

/**
 * Append-only. `state` is null for a remark that moves no clock (an answer to a notice, say). Times are UTC instants.
 * `heldCode`: why it moved nothing so far; null = applied. What is held is kept and looked at again with every later event.
 */
export const events = sqliteTable(
  'events',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    source: text().notNull(),
    eventId: text().notNull(),
    project: text().notNull(),
    matter: text().notNull(),
    state: text().$type<MatterState>(),
    /** As received; null for what was loaded with a county's folder. */
    type: text(),
    time: text().notNull(),
    receivedAt: text().notNull(),
    recordedBy: text(),
    text: text(),
    data: text({ mode: 'json' }).$type<NonNullable<CloudEvent['data']>>().notNull(),
    basis: text().$type<Project['basis']>().notNull(),
    heldCode: text().$type<HeldCode>(),
  },
  (table) => [
    uniqueIndex('events_source_id').on(table.source, table.eventId),
    index('events_project').on(table.project, table.time),
    index('events_matter').on(table.project, table.matter),
    index('events_held').on(table.heldCode, table.id).where(sql`held_code is not null`),
  ],
)

/**
 * Derived from events, and nothing else: what a matter's clock said when it was last looked at. Reads compute lights anew
 * (decision 0005); this is the ledger that supervision works through, compares changes with, and that `npm run rebuild` proves.
 * `seq` counts the events; `computedSeq` is the one that the rest was computed from, so a difference is work to be done.
 */
export const matterStates = sqliteTable(
  'matter_states',
  {
    project: text().notNull(),
    matter: text().notNull(),
    seq: integer().notNull(),
    computedSeq: integer().notNull(),
    state: text().$type<MatterState>().notNull(),
    light: text().$type<Light>().notNull(),
    dueSoon: integer({ mode: 'boolean' }).notNull(),
    waitingOn: text().$type<WaitingOn>(),
    receivedOn: text(),
    acceptedOn: text(),
    dueOn: text(),
    statutoryDueOn: text(),
    overdueOn: text(),
    completedOn: text(),
    deliveredOn: text(),
    /** The day on which time alone may change it; null = only another event can. */
    recheckOn: text(),
    computedAt: text().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.project, table.matter] }),
    index('matter_states_recheck').on(table.recheckOn),
    index('matter_states_stale').on(table.project).where(sql`seq <> computed_seq`),
  ],
)
