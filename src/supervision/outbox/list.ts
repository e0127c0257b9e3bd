import { and, desc, eq, lt, sql } from 'drizzle-orm'
import { outbox } from '../../../schema/tables/index.ts'
import { auditRow } from '../../access/audit-row.ts'
import type { Ctx } from '../../access/context.ts'
import { assertCountyWide } from '../../access/county-wide.ts'
import type { OutboxEntry, OutboxList, OutboxQuery } from '../../contract/supervision.ts'
import { AppError } from '../../core/app-error.ts'
import { decodeCursor, newestPage } from '../../core/cursor.ts'
import { maskAddress } from '../../core/text/mask-address.ts'
import type { OutboxRow } from './claim.ts'

const rowid = sql<number>`outbox.rowid`

/** 发件箱, newest first; addresses are masked. Throws forbidden for a narrowed key, invalid_cursor. One round trip. */
export async function listOutbox(ctx: Ctx, query: OutboxQuery): Promise<OutboxList> {
  assertCountyWide(ctx.actor)
  const list = `outbox/${query.status ?? ''}`
  const before = decodeCursor(query.cursor, ['number'], list)?.[0]
  const rows = await ctx.db
    .select({ position: rowid, row: outbox })
    .from(outbox)
    .where(
      and(
        query.status === undefined ? undefined : eq(outbox.status, query.status),
        before === undefined ? undefined : lt(rowid, before),
      ),
    )
    .orderBy(desc(rowid))
    .limit(query.limit + 1)
  const { shown, nextCursor } = newestPage(rows, query.limit, list)
  return {
    items: shown.map(({ row }) => toEntry(row)),
    nextCursor,
  }
}

/** A message that was given up is tried again from the start, under its own id. Throws forbidden, outbox_not_found, conflict. One round trip. */
export async function resendMessage(ctx: Ctx, id: string): Promise<OutboxEntry> {
  assertCountyWide(ctx.actor)
  const { db } = ctx
  const at = ctx.realClock.now().toISOString()
  const own = eq(outbox.id, id)
  const dead = and(own, eq(outbox.status, 'dead'))
  const [, [revived], [found]] = await db.batch([
    auditRow(ctx, { action: 'outbox.resend', subject: id }, sql`exists (select 1 from ${outbox} where ${dead})`),
    db
      .update(outbox)
      .set({ status: 'pending', attempts: 0, nextAttemptAt: at, leaseUntil: null })
      .where(dead)
      .returning(),
    db.select({ status: outbox.status }).from(outbox).where(own),
  ])
  if (revived) return toEntry(revived)
  if (!found) throw new AppError('outbox_not_found', '发件箱里没有这一条，请核对编号。')
  throw new AppError(
    'conflict',
    found.status === 'sent' ? '这一条已经送达，不用重发。' : '这一条正在等待发送，不用重发。',
  )
}

const toEntry = (row: OutboxRow): OutboxEntry => ({
  id: row.id,
  kind: row.kind,
  cause: row.cause,
  channel: row.channel,
  address: maskAddress(row.channel, row.address),
  title: row.message.title,
  status: row.status,
  attempts: row.attempts,
  nextAttemptAt: row.nextAttemptAt,
  lastError: row.lastError,
  createdAt: row.createdAt,
  sentAt: row.sentAt,
})
