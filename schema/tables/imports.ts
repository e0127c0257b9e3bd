import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { ImportReport } from '../../src/contract/imports.ts'

/** 导入: a file that was handed in, and how far it has been worked through. Its rows stand in `import_rows`. */
export const imports = sqliteTable(
  'imports',
  {
    id: text().primaryKey(),
    kind: text().$type<ImportReport['kind']>().notNull(),
    dryRun: integer({ mode: 'boolean' }).notNull(),
    state: text().$type<ImportReport['state']>().notNull(),
    /** What went wrong as a whole, in words; null where nothing did. */
    problem: text(),
    fileName: text(),
    done: integer().notNull(),
    total: integer().notNull(),
    /** What is known of the file as a whole between two runs of the job. */
    plan: text({ mode: 'json' }).notNull(),
    createdBy: text().notNull(),
    /** Whom the verbs that it leads to act for. */
    actor: text({ mode: 'json' }).notNull(),
    createdAt: text().notNull(),
    finishedAt: text(),
    /** Until when one process has it in hand. */
    leasedUntil: text(),
  },
  (table) => [index('imports_state').on(table.state, table.createdAt)],
)

/** One entry of an import: what its cells say, and what became of it. */
export const importRows = sqliteTable(
  'import_rows',
  {
    import: text()
      .notNull()
      .references(() => imports.id),
    position: integer().notNull(),
    /** The cells of the entry, of all sheets, with their places. */
    cells: text({ mode: 'json' }).notNull(),
    result: text().$type<ImportReport['rows'][number]['result']>(),
    entry: text(),
    /** Reports of rows, several where several cells are wrong. */
    reports: text({ mode: 'json' }).$type<ImportReport['rows']>(),
  },
  (table) => [
    primaryKey({ columns: [table.import, table.position] }),
    index('import_rows_result').on(table.import, table.result),
  ],
)

/** 表头对应: what a column heading meant last time, by kind of import. */
export const importColumns = sqliteTable(
  'import_columns',
  {
    kind: text().$type<ImportReport['kind']>().notNull(),
    sheet: text().notNull(),
    heading: text().notNull(),
    /** The column of ours; null = passed over. */
    column: text(),
    at: text().notNull(),
    by: text().notNull(),
  },
  (table) => [primaryKey({ columns: [table.kind, table.sheet, table.heading] })],
)
