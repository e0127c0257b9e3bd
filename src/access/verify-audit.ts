import { asc, desc, gt, lte, sql } from 'drizzle-orm'
import { auditSeals } from '../../schema/tables/index.ts'
import type { AuditSeal, AuditVerification } from '../contract/staff.ts'
import { decodeCursor, encodeCursor } from '../core/cursor.ts'
import type { Ctx } from './context.ts'
import { assertCountyWide } from './county-wide.ts'
import { NO_SEAL, type StoredAuditRow, sealHash, storedRows } from './seal-text.ts'

/** Seals recomputed in one request. A seal covers up to 1,000 rows, and five minutes of a county are a few dozen. */
const SEALS = 20

type SealRow = typeof auditSeals.$inferSelect
const toSeal = (row: SealRow): AuditSeal => ({ ...row, through: String(row.through) })

/**
 * Recomputes a stretch of the audit's seals from where the one before ended: `broken` is the first that does not fit, so that what lies
 * between it and the one before was changed, taken away or put in. Rows after the last seal are only counted. Throws forbidden for a
 * narrowed actor, invalid_cursor. One round trip.
 */
export async function verifyAudit(ctx: Ctx, input: { cursor?: string | undefined }): Promise<AuditVerification> {
  assertCountyWide(ctx.actor)
  const { db } = ctx
  const from = decodeCursor(input.cursor, ['number'], 'audit-seals')?.[0] ?? 0
  const end = sql`(select max(through) from (
    select through from audit_seals where through > ${from} order by through limit ${SEALS}))`
  const [[before], seals, rows, [unsealed]] = await db.batch([
    db.select().from(auditSeals).where(lte(auditSeals.through, from)).orderBy(desc(auditSeals.through)).limit(1),
    db
      .select()
      .from(auditSeals)
      .where(gt(auditSeals.through, from))
      .orderBy(asc(auditSeals.through))
      .limit(SEALS + 1),
    storedRows(ctx, sql`id > ${from} and id <= ${end}`),
    db.all<{ count: number }>(
      sql`select count(*) as count from audit where id > coalesce((select max(through) from audit_seals), 0)`,
    ),
  ])
  const checked = seals.slice(0, SEALS)
  const broken = await firstBroken(before, checked, rows)
  const good = broken ? checked.slice(0, checked.indexOf(broken)) : checked
  const last = good.at(-1) ?? before
  const more = seals.length > SEALS && !broken && last
  return {
    state: broken ? 'broken' : 'ok',
    checkedRows: good.reduce((sum, seal) => sum + seal.rows, 0),
    checkedSeals: good.length,
    broken: broken ? toSeal(broken) : null,
    last: last ? toSeal(last) : null,
    unsealed: unsealed?.count ?? 0,
    nextCursor: more ? encodeCursor([last.through], 'audit-seals') : null,
  }
}

async function firstBroken(
  before: SealRow | undefined,
  seals: readonly SealRow[],
  rows: readonly StoredAuditRow[],
): Promise<SealRow | undefined> {
  let previous = { hash: before?.hash ?? NO_SEAL, through: before?.through ?? 0 }
  for (const seal of seals) {
    const covered = rows.filter(({ id }) => id > previous.through && id <= seal.through)
    if (covered.length !== seal.rows || (await sealHash(previous.hash, covered)) !== seal.hash) return seal
    previous = seal
  }
  return undefined
}
