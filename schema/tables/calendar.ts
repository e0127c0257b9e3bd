import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'

/** Days that differ from plain weekdays: holidays, and weekends worked in exchange (调休上班). */
export const calendarDays = sqliteTable('calendar_days', {
  date: text().primaryKey(),
  kind: text({ enum: ['holiday', 'workday'] }).notNull(),
  name: text(),
})

/** The years that the State Council has announced; a day beyond them is computed as a plain weekday and marked estimated. */
export const calendarYears = sqliteTable('calendar_years', {
  year: integer().primaryKey(),
  source: text().notNull(),
  workingDays: integer().notNull(),
})
