import { and, eq, isNull } from 'drizzle-orm'
import { apiKeys } from '../../../schema/tables/index.ts'
import type { ApiKey } from '../../contract/keys.ts'
import { auditRow, ifExists } from '../audit-row.ts'
import type { Ctx } from '../context.ts'
import { keyNotFound, toApiKey } from './read.ts'

/** Ends a key at once, with all that is left of one before it; one that has ended stays so. Throws key_not_found. One round trip. */
export async function endApiKey(ctx: Ctx, id: string): Promise<ApiKey> {
  const { db } = ctx
  const active = and(eq(apiKeys.id, id.slice(0, 64)), isNull(apiKeys.revokedAt))
  const [, , [row]] = await db.batch([
    auditRow(
      ctx,
      { action: 'key.revoke', subject: id },
      ifExists(db.select({ id: apiKeys.id }).from(apiKeys).where(active)),
    ),
    db
      .update(apiKeys)
      .set({ revokedAt: ctx.realClock.now().toISOString(), previousHash: null, previousUntil: null })
      .where(active),
    db
      .select()
      .from(apiKeys)
      .where(eq(apiKeys.id, id.slice(0, 64))),
  ])
  if (!row) throw keyNotFound()
  return toApiKey(row)
}
