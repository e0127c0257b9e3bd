import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { Basis, Limit } from '../../src/contract/common.ts'
import type { Implementation } from '../../src/contract/content/matters.ts'
import type { CorrectionNoticeLimit, Matter, MatterDocument } from '../../src/contract/matters.ts'
import { departments } from './departments.ts'
import { documents } from './documents.ts'

/** The region of rows that belong to the standard entry (基本目录), which every region inherits. */
export const STANDARD = ''

/** 事项: the national standard entry, and what the law says of it. */
export const matters = sqliteTable('matters', {
  id: text().primaryKey(),
  name: text().notNull(),
  nameEn: text(),
  aliases: text({ mode: 'json' }).$type<string[]>().notNull(),
  summary: text(),
  catalogCode: text(),
  category: text().$type<Matter['category']>().notNull(),
  audience: text({ mode: 'json' }).$type<Matter['audience']>().notNull(),
  exerciseLevel: text(),
  stage: text(),
  nationalStage: integer(),
  track: text().$type<Matter['track']>().notNull(),
  trigger: text(),
  statutory: text({ mode: 'json' }).$type<Limit>().notNull(),
  /** How soon the law wants the one-time notice of corrections; null = the general five working days. */
  correctionNotice: text({ mode: 'json' }).$type<CorrectionNoticeLimit>(),
  excluded: text({ mode: 'json' }).$type<Matter['timeLimit']['excluded']>().notNull(),
  conditions: text({ mode: 'json' }).$type<string[]>().notNull(),
  variants: text({ mode: 'json' }).$type<Matter['variants']>().notNull(),
  includes: text({ mode: 'json' }).$type<string[]>().notNull(),
  notes: text({ mode: 'json' }).$type<string[]>().notNull(),
  alerts: text({ mode: 'json' }).$type<string[]>().notNull(),
  basis: text().$type<Basis>().notNull(),
  position: integer().notNull(),
})

/** 实施清单: how one region handles a matter. */
export const implementations = sqliteTable(
  'implementations',
  {
    matter: text()
      .notNull()
      .references(() => matters.id),
    region: text().notNull(),
    taskCode: text(),
    department: text()
      .notNull()
      .references(() => departments.id),
    contactRole: text(),
    handling: text().$type<Matter['handling']>().notNull(),
    committed: text({ mode: 'json' }).$type<Limit>().notNull(),
    reference: text({ mode: 'json' }).$type<Matter['timeLimit']['reference']>(),
    limitNote: text(),
    visits: integer(),
    onlineLevel: integer(),
    onlineUrl: text(),
    crossRegion: integer({ mode: 'boolean' }),
    commitment: integer({ mode: 'boolean' }),
    complaintPhone: text().notNull(),
    /** 本地差异: why a field differs from the standard entry. */
    differences: text({ mode: 'json' }).$type<Implementation['differences']>().notNull().default([]),
    basis: text().$type<Basis>().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.matter, table.region] }),
    index('implementations_department').on(table.department),
  ],
)

/** 申请材料 of a matter in a region (or of the standard entry). */
export const documentRequirements = sqliteTable(
  'document_requirements',
  {
    matter: text()
      .notNull()
      .references(() => matters.id),
    region: text().notNull(),
    document: text()
      .notNull()
      .references(() => documents.id),
    position: integer().notNull(),
    form: text({ mode: 'json' }).$type<MatterDocument['form']>().notNull(),
    copies: integer(),
    source: text().$type<MatterDocument['source']>().notNull(),
    necessity: text().$type<MatterDocument['necessity']>().notNull(),
    condition: text(),
    waivable: integer({ mode: 'boolean' }).notNull(),
    waivedBy: text(),
    deferrable: text({ mode: 'json' }).$type<MatterDocument['deferrable']>().notNull(),
    note: text(),
    basis: text().$type<Basis>().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.matter, table.region, table.position] }),
    index('document_requirements_document').on(table.document),
  ],
)

/** 办理步骤. */
export const steps = sqliteTable(
  'steps',
  {
    matter: text()
      .notNull()
      .references(() => matters.id),
    region: text().notNull(),
    position: integer().notNull(),
    name: text().notNull(),
    handler: text(),
    note: text(),
  },
  (table) => [primaryKey({ columns: [table.matter, table.region, table.position] })],
)

/** 前置事项: all-of, any-of (by group) and conditional. */
export const prerequisites = sqliteTable(
  'prerequisites',
  {
    matter: text()
      .notNull()
      .references(() => matters.id),
    prerequisite: text()
      .notNull()
      .references(() => matters.id),
    position: integer().notNull(),
    rule: text({ enum: ['all', 'any', 'conditional'] }).notNull(),
    group: text(),
    when: text(),
  },
  (table) => [
    primaryKey({ columns: [table.matter, table.position] }),
    index('prerequisites_prerequisite').on(table.prerequisite),
  ],
)

/** 可并联办理, kept in both directions. */
export const parallelMatters = sqliteTable(
  'parallel_matters',
  {
    matter: text()
      .notNull()
      .references(() => matters.id),
    other: text()
      .notNull()
      .references(() => matters.id),
  },
  (table) => [primaryKey({ columns: [table.matter, table.other] })],
)

/** 设定依据. */
export const legalBases = sqliteTable(
  'legal_bases',
  {
    matter: text()
      .notNull()
      .references(() => matters.id),
    position: integer().notNull(),
    law: text().notNull(),
    article: text(),
    checked: text().$type<Matter['legalBasis'][number]['checked']>(),
    note: text(),
  },
  (table) => [primaryKey({ columns: [table.matter, table.position] })],
)

/** 收费. */
export const fees = sqliteTable(
  'fees',
  {
    matter: text()
      .notNull()
      .references(() => matters.id),
    region: text().notNull(),
    charged: integer({ mode: 'boolean' }).notNull(),
    standard: text(),
    basis: text(),
  },
  (table) => [primaryKey({ columns: [table.matter, table.region] })],
)

/** 办理结果. */
export const results = sqliteTable(
  'results',
  {
    matter: text()
      .notNull()
      .references(() => matters.id),
    position: integer().notNull(),
    name: text().notNull(),
    validity: text(),
  },
  (table) => [primaryKey({ columns: [table.matter, table.position] })],
)

/** 常见问题. */
export const faqs = sqliteTable(
  'faqs',
  {
    id: text().primaryKey(),
    matter: text()
      .notNull()
      .references(() => matters.id),
    region: text().notNull(),
    position: integer().notNull(),
    question: text().notNull(),
    answer: text().notNull(),
    basis: text().$type<Basis>().notNull(),
  },
  (table) => [index('faqs_matter').on(table.matter)],
)
