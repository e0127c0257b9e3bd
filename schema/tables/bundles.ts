import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { Bundle } from '../../src/contract/bundles.ts'

/** What a bundle says beside its members; law and reports, not joined by anything. */
export type BundleDetail = Pick<
  Bundle,
  'conditions' | 'limits' | 'measures' | 'effects' | 'deferrableDocuments' | 'notes' | 'source'
> & {
  timeline: (Omit<Bundle['timeline'][number], 'matters'> & { matters: string[] })[]
  industries: (Omit<Bundle['industries'][number], 'matters'> & { matters: string[] })[]
}

/** “一件事一次办”、一业一证、拿地即开工. */
export const bundles = sqliteTable('bundles', {
  id: text().primaryKey(),
  region: text().notNull(),
  position: integer().notNull(),
  name: text().notNull(),
  nameEn: text(),
  kind: text().notNull(),
  aliases: text({ mode: 'json' }).$type<string[]>().notNull(),
  summary: text(),
  place: text(),
  appliesHere: integer({ mode: 'boolean' }),
  detail: text({ mode: 'json' }).$type<BundleDetail>().notNull(),
  basis: text().$type<Bundle['basis']>().notNull(),
})

export const bundleMembers = sqliteTable(
  'bundle_members',
  {
    bundle: text()
      .notNull()
      .references(() => bundles.id),
    matter: text().notNull(),
    position: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.bundle, table.matter] })],
)
