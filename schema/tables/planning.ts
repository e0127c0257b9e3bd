import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { Basis } from '../../src/contract/common.ts'
import type { BundleEffect, BundleScope, ConditionedNeed, PlannedCondition } from '../../src/contract/planning.ts'

/** 适用情形: when a region asks a project for a matter, as a CEL condition over the project's profile (项目画像). */
export const applicability = sqliteTable(
  'applicability',
  {
    matter: text().notNull(),
    region: text().notNull(),
    when: text().notNull(),
    /** The same for people: one sentence. */
    text: text().notNull(),
    basis: text().$type<Basis>().notNull(),
    source: text(),
    /** Only where the business wants it (a mortgage, a query): never part of a plan by itself. */
    onDemand: integer({ mode: 'boolean' }).notNull(),
    /** When a conditional prerequisite (按情形的前置) counts. */
    prerequisites: text({ mode: 'json' }).$type<ConditionedNeed[]>().notNull(),
  },
  (table) => [primaryKey({ columns: [table.matter, table.region] })],
)

/** What a bundle does to a plan, and for whom: only what its source says. */
export const bundleEffects = sqliteTable('bundle_effects', {
  bundle: text().primaryKey(),
  scope: text({ mode: 'json' }).$type<BundleScope>(),
  conditions: text({ mode: 'json' }).$type<PlannedCondition[]>().notNull(),
  effect: text({ mode: 'json' }).$type<BundleEffect>().notNull(),
})
