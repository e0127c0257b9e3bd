import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { DraftKind } from '../../src/contract/drafts.ts'
import type { QuestionResolution } from '../../src/contract/questions.ts'
import type { LawStatus, UpkeepRule } from '../../src/contract/upkeep.ts'

/** 待维护: what a rule finds wrong or old with an entry, with whose it is and by when. Gone from the list when the rule finds it no more. */
export const upkeepItems = sqliteTable(
  'upkeep_items',
  {
    /** `rule kind/entry detail`, so that the same finding is one row. */
    id: text().primaryKey(),
    rule: text().$type<UpkeepRule>().notNull(),
    kind: text().$type<DraftKind>().notNull(),
    entry: text().notNull(),
    name: text().notNull(),
    /** In words: what is the matter and what to do. */
    detail: text().notNull(),
    department: text(),
    /** An account; null = whoever of the department takes it. */
    owner: text(),
    dueOn: text(),
    firstSeenAt: text().notNull(),
    resolvedAt: text(),
    /** 暂不处理: why, by whom; comes back on `dueOn`. */
    waivedBy: text(),
    waivedReason: text(),
    revision: integer().notNull().default(1),
  },
  (table) => [
    index('upkeep_open').on(table.resolvedAt, table.dueOn),
    index('upkeep_entry').on(table.kind, table.entry),
  ],
)

/** Links of the catalogue, as they answered last. */
export const linkChecks = sqliteTable('link_checks', {
  url: text().primaryKey(),
  checkedAt: text().notNull(),
  status: integer(),
  problem: text(),
  failures: integer().notNull(),
})

/** 法律法规的状态: what has ended or changed; laws that are not here are taken to be in force. */
export const laws = sqliteTable('laws', {
  /** Without book-title marks. */
  name: text().primaryKey(),
  status: text().$type<LawStatus>().notNull(),
  /** The day from which it is so. */
  since: text().notNull(),
  successor: text(),
  note: text(),
  source: text(),
  at: text().notNull(),
  by: text().notNull(),
  revision: integer().notNull().default(1),
})

/** 没有答好的问题, grouped by likeness: questions that were not answered, left after a clarification, or rated badly. */
export const questionGroups = sqliteTable(
  'question_groups',
  {
    id: text().primaryKey(),
    region: text().notNull(),
    /** The question that stands for the group. */
    question: text().notNull(),
    /** What the likeness of another question is measured by. */
    tokens: text({ mode: 'json' }).$type<string[]>().notNull(),
    createdAt: text().notNull(),
    lastAskedAt: text().notNull(),
    resolution: text().$type<QuestionResolution>(),
    /** The entry that answers it, and the draft that makes it so. */
    kind: text().$type<DraftKind>(),
    entry: text(),
    draft: text(),
    before: text({ mode: 'json' }),
    after: text({ mode: 'json' }),
    resolvedBy: text(),
    resolvedAt: text(),
    note: text(),
    revision: integer().notNull().default(1),
  },
  (table) => [index('question_groups_open').on(table.resolution, table.lastAskedAt)],
)

/** 评测题: questions whose right answer is known. They are asked before and after a change of the catalogue's words. */
export const evaluationQuestions = sqliteTable(
  'evaluation_questions',
  {
    id: text().primaryKey(),
    region: text().notNull(),
    question: text().notNull(),
    status: text().notNull(),
    /** `kind/id` of which the first subject of the answer has to be one; empty where none is expected. */
    subjects: text({ mode: 'json' }).$type<string[]>().notNull(),
    /** Loaded with the county, or added by staff. */
    origin: text({ enum: ['county', 'staff'] }).notNull(),
    at: text().notNull(),
  },
  (table) => [index('evaluation_questions_region').on(table.region)],
)
