import { and, desc, eq, lt } from 'drizzle-orm'
import { audit } from '../../schema/tables/index.ts'
import type { AuditList } from '../contract/staff.ts'
import { decodeCursor, encodeCursor } from '../core/cursor.ts'
import type { Ctx } from './context.ts'
import { assertCountyWide } from './county-wide.ts'

/**
 * 审计: who did what, newest first, by the order in which it was written: rows are only ever added, so a page never shifts under its
 * reader. Throws forbidden for a narrowed key, invalid_cursor. One round trip.
 */
export async function listAudit(
  ctx: Ctx,
  input: { subject?: string; action?: string; limit: number; cursor?: string },
): Promise<AuditList> {
  assertCountyWide(ctx.actor)
  const before = decodeCursor(input.cursor, ['number'], 'audit')?.[0]
  const rows = await ctx.db
    .select()
    .from(audit)
    .where(
      and(
        before === undefined ? undefined : lt(audit.id, before),
        input.subject === undefined ? undefined : eq(audit.subject, input.subject),
        input.action === undefined ? undefined : eq(audit.action, input.action),
      ),
    )
    .orderBy(desc(audit.id))
    .limit(input.limit + 1)
  const items = rows.slice(0, input.limit)
  return {
    items: items.map((row) => ({ ...row, id: String(row.id), before: row.before ?? null, after: row.after ?? null })),
    nextCursor: rows.length > input.limit ? encodeCursor([items.at(-1)?.id ?? 0], 'audit') : null,
  }
}
