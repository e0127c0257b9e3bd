import { and, type Column, desc, eq, lt, or, type SQL } from 'drizzle-orm'
import { decodeCursor, encodeCursor } from '../core/cursor.ts'

/** A page of rows by when they were made, newest first: where it begins, its order, and how it is cut and continued. */
export function byCreation<T extends { createdAt: Column; id: Column }>(
  table: T,
  input: { limit: number; cursor?: string | undefined },
  list: string,
) {
  const [time, id] = decodeCursor(input.cursor, ['number', 'string'], list) ?? []
  const at = time === undefined ? undefined : new Date(time).toISOString()
  const where: SQL | undefined =
    at === undefined || id === undefined
      ? undefined
      : or(lt(table.createdAt, at), and(eq(table.createdAt, at), lt(table.id, id)))
  return {
    where,
    order: [desc(table.createdAt), desc(table.id)],
    limit: input.limit + 1,
    cut<R extends { createdAt: string; id: string }>(rows: readonly R[]): { rows: R[]; nextCursor: string | null } {
      const last = rows[input.limit - 1]
      const more = rows.length > input.limit && last !== undefined
      return {
        rows: rows.slice(0, input.limit),
        nextCursor: more ? encodeCursor([Date.parse(last.createdAt), last.id], list) : null,
      }
    },
  }
}
