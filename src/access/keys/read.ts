import { eq } from 'drizzle-orm'
import { apiKeys } from '../../../schema/tables/index.ts'
import type { ApiKey, ApiKeyList } from '../../contract/keys.ts'
import { AppError } from '../../core/app-error.ts'
import { byCreation } from '../by-creation.ts'
import type { Ctx } from '../context.ts'

type KeyRow = typeof apiKeys.$inferSelect

/** A key as it may be seen: neither its hash nor what it signs with. */
export const toApiKey = (row: KeyRow): ApiKey => ({
  id: row.id,
  name: row.name,
  role: row.role,
  scopes: row.scopes,
  department: row.department,
  projects: row.projects,
  signsEvents: row.signingSecret !== null,
  createdAt: row.createdAt,
  createdBy: row.createdBy,
  lastUsedAt: row.lastUsedAt,
  previousUntil: row.previousUntil,
  expiresAt: row.expiresAt,
  revokedAt: row.revokedAt,
})

export const keyNotFound = () => new AppError('key_not_found', '没有这把密钥，请核对编号。')

/** One key's row. Throws key_not_found. One round trip. */
export async function keyRow(ctx: Ctx, id: string): Promise<KeyRow> {
  const [row] = await ctx.db
    .select()
    .from(apiKeys)
    .where(eq(apiKeys.id, id.slice(0, 64)))
  if (!row) throw keyNotFound()
  return row
}

/** Keys, newest first, also those that have ended. Throws invalid_cursor. One round trip. */
export async function listApiKeys(
  ctx: Ctx,
  input: { limit: number; cursor?: string | undefined },
): Promise<ApiKeyList> {
  const page = byCreation(apiKeys, input, 'keys')
  const found = await ctx.db
    .select()
    .from(apiKeys)
    .where(page.where)
    .orderBy(...page.order)
    .limit(page.limit)
  const { rows, nextCursor } = page.cut(found)
  return { items: rows.map(toApiKey), nextCursor }
}
