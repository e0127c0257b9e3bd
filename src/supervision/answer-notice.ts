import { and, eq, isNull, sql } from 'drizzle-orm'
import { calendarDays, noticeLevels, notices } from '../../schema/tables/index.ts'
import { auditRow } from '../access/audit-row.ts'
import { actorName, type Ctx } from '../access/context.ts'
import { assertMayActOn } from '../access/permissions.ts'
import type { Notice, NoticeAnswer } from '../contract/supervision.ts'
import { AppError } from '../core/app-error.ts'
import { NOTICE_SOURCE } from '../core/clock/event.ts'
import { dayText } from '../core/text/day-text.ts'
import { calendarOf, isWorkingDay } from '../core/time/calendar.ts'
import { shanghaiDay } from '../core/time/shanghai.ts'
import type { NewEvent } from '../progress/append-events.ts'
import { workableBy } from '../progress/visible.ts'
import type { NoticeRow } from './levels.ts'
import { toNotice } from './list-notices.ts'
import { keepEvents } from './take-events.ts'

/**
 * A department answers a notice, once: its reason stays with staff; that one was given, and the day promised, become an event, so
 * that the public clock shows it. All in one batch: of two answers at once one is kept.
 * Throws notice_not_found, forbidden, validation_failed (no plan, or no working day from today on), conflict (answered, closed, or
 * nothing was asked). Three round trips after the key's.
 */
export async function answerNotice(ctx: Ctx, input: { id: string; answer: NoticeAnswer }): Promise<Notice> {
  const { db } = ctx
  const { reason, newDueOn = null } = input.answer
  const [[row], days] = await db.batch([
    db
      .select({ notice: notices, levelName: noticeLevels.name })
      .from(notices)
      .leftJoin(noticeLevels, and(eq(noticeLevels.region, notices.region), eq(noticeLevels.id, notices.level)))
      .where(and(eq(notices.id, input.id), eq(notices.region, ctx.region), workableBy(ctx.actor, notices.project))),
    db.select().from(calendarDays),
  ])
  if (!row) throw new AppError('notice_not_found', '没有这份督办通知，请核对编号。')
  const { notice, levelName } = row
  assertMayActOn(ctx.actor, notice)
  assertOpen(notice)
  if (notice.requires === 'plan' && newDueOn === null) throw refusedDay('required', '这份通知要求提交新的办结日期')
  if (newDueOn !== null) checkDay(newDueOn, shanghaiDay(ctx.clock.now()), days)

  const answered = {
    answeredAt: ctx.clock.now().toISOString(),
    answeredBy: actorName(ctx.actor),
    answer: reason,
    newDueOn,
  }
  const open = and(eq(notices.id, notice.id), isNull(notices.answeredAt), isNull(notices.closedAt))
  const { kept } = await keepEvents(ctx, [eventOf(notice, newDueOn, answered.answeredAt)], {
    guard: sql`exists (select 1 from ${notices} where ${open})`,
    more: [
      auditRow(
        ctx,
        { action: 'notice.answer', subject: notice.id, after: { answer: reason, newDueOn } },
        sql`exists (select 1 from ${notices} where ${open})`,
      ),
      db.update(notices).set(answered).where(open),
    ],
  })
  if (!kept[0]?.isNew) throw new AppError('conflict', '这份通知刚刚已被答复或撤销，请重新读取。')
  return toNotice({ ...notice, ...answered }, levelName)
}

function assertOpen(notice: NoticeRow): void {
  if (notice.answeredAt) throw new AppError('conflict', '这份通知已经答复过。情况有变的，请记录新的事件。')
  if (notice.closedAt) throw new AppError('conflict', '事项已办结或不再超时，这份通知已撤销，不用答复。')
  if (notice.requires === 'nothing') throw new AppError('conflict', '这是提醒，不用答复。')
}

const refusedDay = (code: string, detail: string) =>
  new AppError('validation_failed', `${detail}。`, [{ pointer: '/newDueOn', code, detail }])

function checkDay(day: string, today: string, days: readonly (typeof calendarDays.$inferSelect)[]): void {
  if (day < today) throw refusedDay('past', `新的办结日期不能早于今天（${today}）`)
  if (!isWorkingDay(calendarOf({ days }), day)) throw refusedDay('not_a_working_day', '新的办结日期须是工作日')
}

/** What everybody may read: that the department answered, and what it promises. Never the reason, never who wrote it. */
function eventOf(notice: NoticeRow, newDueOn: string | null, time: string): NewEvent {
  const promise = newDueOn === null ? '部门已说明超时理由。' : `部门已说明理由，重新承诺${dayText(newDueOn)}办结。`
  return {
    source: NOTICE_SOURCE,
    eventId: notice.id,
    project: notice.project,
    matter: notice.matter,
    type: 'zhinan.matter.remark.v1',
    state: null,
    known: true,
    time,
    data: { text: promise, ...(newDueOn === null ? {} : { dueOn: newDueOn }) },
  }
}
