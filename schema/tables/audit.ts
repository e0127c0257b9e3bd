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

/**
 * 审计链: a seal over the rows up to `through` and the seal before it. Rows can be added only (triggers refuse anything else); whoever
 * changes the file itself breaks the chain, and a seal kept elsewhere shows it.
 */
export const auditSeals = sqliteTable('audit_seals', {
  /** The last audit row that it covers. */
  through: integer().primaryKey(),
  rows: integer().notNull(),
  /** SHA-256, hex, over the seal before and the rows' content. */
  hash: text().notNull(),
  sealedAt: text().notNull(),
})
