import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'

/** 审计: who did what, when; written in the same batch as the change. */
export const audit = sqliteTable(
  'audit',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    at: text().notNull(),
    actor: text().notNull(),
    action: text().notNull(),
    subject: text().notNull(),
    before: text({ mode: 'json' }),
    after: text({ mode: 'json' }),
    note: text(),
  },
  (table) => [index('audit_at').on(table.at), index('audit_subject').on(table.subject, table.id)],
)
