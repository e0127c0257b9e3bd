import { type SQL, sql } from 'drizzle-orm'

/** What the database calls a column, by its name in the code. */
export const columnName = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

/** For `onConflictDoUpdate`: each of these columns (by its name in the code) takes the new row's value. */
export const takeNew = (columns: readonly string[]): Record<string, SQL> =>
  Object.fromEntries(columns.map((column) => [column, sql.raw(`excluded.${columnName(column)}`)]))
