import { desc, sql } from 'drizzle-orm'
import { auditSeals } from '../../schema/tables/index.ts'
import type { Ctx } from './context.ts'
import { NO_SEAL, sealHash, storedRows } from './seal-text.ts'

/** One seal covers no more: what is recomputed at once stays small. */
const ROWS = 1000
const ROUNDS = 50

/**
 * 封签: seals the audit rows that are not sealed yet, each seal over the one before it. On two machines at once one of them writes,
 * and the other finds that the chain has gone on. Gives the number of rows sealed.
 */
export async function sealAudit(ctx: Ctx): Promise<number> {
  const { db } = ctx
  let sealed = 0
  for (let round = 0; round < ROUNDS; round += 1) {
    const [[last], rows] = await db.batch([
      db.select().from(auditSeals).orderBy(desc(auditSeals.through)).limit(1),
      storedRows(
        ctx,
        sql`id in (
        select id from audit where id > coalesce((select max(through) from audit_seals), 0) order by id limit ${ROWS})`,
      ),
    ])
    const end = rows.at(-1)
    if (!end) break
    const hash = await sealHash(last?.hash ?? NO_SEAL, rows)
    const { rowsAffected } = await db.run(sql`
      insert into audit_seals (through, rows, hash, sealed_at)
      select ${end.id}, ${rows.length}, ${hash}, ${ctx.realClock.now().toISOString()}
      where coalesce((select max(through) from audit_seals), 0) = ${last?.through ?? 0}`)
    sealed += rowsAffected > 0 ? rows.length : 0
    if (rows.length < ROWS) break
  }
  return sealed
}
