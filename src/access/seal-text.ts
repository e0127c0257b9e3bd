import { type SQL, sql } from 'drizzle-orm'
import { sha256Hex } from '../core/sha256.ts'
import type { Ctx } from './context.ts'

/** An audit row exactly as it is stored: `before` and `after` are the JSON text itself. */
export interface StoredAuditRow {
  id: number
  at: string
  actor: string
  action: string
  subject: string
  before: string | null
  after: string | null
  note: string | null
}

/** Rows in the order in which they were written. */
export const storedRows = (ctx: Ctx, where: SQL) =>
  ctx.db.all<StoredAuditRow>(
    sql`select id, at, actor, action, subject, "before", "after", note from audit where ${where} order by id`,
  )

/** The hash of the seal before the first. */
export const NO_SEAL = '0'.repeat(64)

/**
 * SHA-256, hex, over the seal before and the rows: a line each, a JSON array of the columns in the table's order. Whoever has the rows
 * can compute it without this program.
 */
export const sealHash = (previous: string, rows: readonly StoredAuditRow[]): Promise<string> =>
  sha256Hex(
    [
      previous,
      ...rows.map((row) =>
        JSON.stringify([row.id, row.at, row.actor, row.action, row.subject, row.before, row.after, row.note]),
      ),
    ].join('\n'),
  )
