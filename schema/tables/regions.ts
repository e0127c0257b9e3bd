import { primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'

/** 地区: province > city > county > functional zone; `code` is the division code, or a slug for a zone. */
export const regions = sqliteTable('regions', {
  code: text().primaryKey(),
  name: text().notNull(),
  level: text({ enum: ['province', 'city', 'county', 'zone'] }).notNull(),
  parent: text(),
})

/** What a county says of itself and its deployment: 12345, totals, whether it is the sample. One JSON value a key. */
export const countySettings = sqliteTable(
  'county_settings',
  {
    region: text().notNull(),
    key: text().notNull(),
    value: text({ mode: 'json' }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.region, table.key] })],
)
