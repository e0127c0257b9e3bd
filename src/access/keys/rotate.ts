import { and, eq, isNull } from 'drizzle-orm'
import { apiKeys } from '../../../schema/tables/index.ts'
import type { NewApiKey } from '../../contract/keys.ts'
import { AppError } from '../../core/app-error.ts'
import { sha256Hex } from '../../core/sha256.ts'
import { auditRow, ifExists } from '../audit-row.ts'
import type { Ctx } from '../context.ts'
import { newKey, newSigningSecret } from '../keys.ts'
import { keyRow, toApiKey } from './read.ts'

const HOUR = 3_600_000

/**
 * 换密钥: a new key now; the old one stays good for so many hours (0 = it ends at once), so that a system is changed over without
 * a gap. Of an older one still in its own overlap nothing remains. A signing secret is replaced at once: events are signed by one
 * program, which takes both together. Throws key_not_found; conflict where it has ended, or another rotation came first. Two round trips.
 */
export async function rotateApiKey(ctx: Ctx, input: { id: string; overlapHours: number }): Promise<NewApiKey> {
  const { db } = ctx
  const before = await keyRow(ctx, input.id)
  const now = ctx.realClock.now()
  if (before.revokedAt !== null || (before.expiresAt !== null && before.expiresAt <= now.toISOString()))
    throw new AppError('conflict', '这把密钥已经停用或到期，请签发一把新的。')
  const key = newKey()
  const changed = {
    hash: await sha256Hex(key),
    previousHash: input.overlapHours > 0 ? before.hash : null,
    previousUntil: input.overlapHours > 0 ? new Date(now.getTime() + input.overlapHours * HOUR).toISOString() : null,
    signingSecret: before.signingSecret === null ? null : newSigningSecret(),
  }
  const unchanged = and(eq(apiKeys.id, before.id), eq(apiKeys.hash, before.hash), isNull(apiKeys.revokedAt))
  const [, written] = await db.batch([
    auditRow(
      ctx,
      {
        action: 'key.rotate',
        subject: before.id,
        after: { name: before.name, overlapHours: input.overlapHours, previousUntil: changed.previousUntil },
      },
      ifExists(db.select({ id: apiKeys.id }).from(apiKeys).where(unchanged)),
    ),
    db.update(apiKeys).set(changed).where(unchanged).returning({ id: apiKeys.id }),
  ])
  if (written.length === 0) throw new AppError('conflict', '这把密钥刚刚被别人换过或停用，请重新读取。')
  return { apiKey: toApiKey({ ...before, ...changed }), key, signingSecret: changed.signingSecret }
}
