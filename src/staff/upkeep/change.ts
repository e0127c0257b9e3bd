import { and, eq, isNull, sql } from 'drizzle-orm'
import { accounts, departments, upkeepItems } from '../../../schema/tables/index.ts'
import { auditRow } from '../../access/audit-row.ts'
import { actorName, type Ctx } from '../../access/context.ts'
import type { UpkeepChange, UpkeepItem } from '../../contract/upkeep.ts'
import { AppError } from '../../core/app-error.ts'
import { revisionIn, stale } from '../../core/revision.ts'
import { dayOf, ordinalOf, shanghaiDay } from '../../core/time/shanghai.ts'
import { type ItemRow, itemColumns, mineOnly, toItem } from './row.ts'

/** How far away a due day, or the end of putting off, may be. */
const MOST_DAYS = 366

/**
 * Gives a finding an owner or another due day, puts it off with a reason until a day, or takes it up again; with an audit row.
 * Throws upkeep_not_found, forbidden (another department's), conflict (resolved), stale, validation_failed. Two round trips.
 */
export async function changeUpkeep(
  ctx: Ctx,
  input: { id: string; change: UpkeepChange; tag: string },
): Promise<UpkeepItem> {
  const { db } = ctx
  const { id, change } = input
  const revision = revisionIn(input.tag, 'u')
  const own = eq(upkeepItems.id, id)
  const [[row], [mine], [account]] = await db.batch([
    db
      .select(itemColumns)
      .from(upkeepItems)
      .leftJoin(departments, eq(departments.id, upkeepItems.department))
      .leftJoin(accounts, eq(accounts.id, upkeepItems.owner))
      .where(own),
    db
      .select({ id: upkeepItems.id })
      .from(upkeepItems)
      .where(and(own, mineOnly(ctx.actor))),
    db
      .select({ name: accounts.name, department: accounts.department })
      .from(accounts)
      .where(and(eq(accounts.id, change.owner ?? ''), isNull(accounts.disabledAt))),
  ])
  if (!row) throw new AppError('upkeep_not_found', '没有这条待维护，可能已被重新核对。')
  if (!mine) throw new AppError('forbidden', '这一条是别的部门的，请交给那个部门处理。')
  if (row.revision !== revision) throw stale()
  if (row.resolvedAt) throw new AppError('conflict', '这一条已经解决，不用再改。')
  const today = shanghaiDay(ctx.clock.now())
  check(row, change, account, today)

  const after = changed(ctx, row, change)
  const said = ({ owner, dueOn, waivedBy, waivedReason }: typeof after) => ({ owner, dueOn, waivedBy, waivedReason })
  const same = and(own, eq(upkeepItems.revision, revision), isNull(upkeepItems.resolvedAt))
  const [, kept] = await db.batch([
    auditRow(
      ctx,
      { action: 'upkeep.change', subject: id, before: said(row), after: said(after) },
      sql`exists (select 1 from ${upkeepItems} where ${same})`,
    ),
    db
      .update(upkeepItems)
      .set({ ...said(after), revision: revision + 1 })
      .where(same)
      .returning({ id: upkeepItems.id }),
  ])
  if (kept.length === 0) throw stale()
  const ownerName = change.owner === undefined ? row.ownerName : (account?.name ?? null)
  return toItem({ ...after, ownerName, revision: revision + 1 }, today)
}

function changed(ctx: Ctx, row: ItemRow, { owner, dueOn, waived }: UpkeepChange): ItemRow {
  const putOff =
    waived === undefined
      ? {}
      : waived === null
        ? { waivedBy: null, waivedReason: null }
        : { waivedBy: actorName(ctx.actor), waivedReason: waived.reason, dueOn: waived.until }
  return { ...row, ...(owner === undefined ? {} : { owner }), ...(dueOn === undefined ? {} : { dueOn }), ...putOff }
}

function check(
  row: ItemRow,
  change: UpkeepChange,
  account: { department: string | null } | undefined,
  today: string,
): void {
  const refuse = (pointer: string, code: string, detail: string) => {
    throw new AppError('validation_failed', `${detail}。`, [{ pointer, code, detail }])
  }
  if (change.owner && !account) refuse('/owner', 'not_found', '没有这个账号，或已停用')
  if (change.owner && account && account.department !== null && account.department !== row.department)
    refuse('/owner', 'other_department', '这个账号是别的部门的')
  const last = dayOf(ordinalOf(today) + MOST_DAYS)
  for (const [pointer, day] of [
    ['/dueOn', change.dueOn],
    ['/waived/until', change.waived?.until],
  ] as const) {
    if (day !== undefined && day <= today) refuse(pointer, 'past', `须晚于今天（${today}）`)
    if (day !== undefined && day > last) refuse(pointer, 'too_far', `最晚到${last}`)
  }
}
