import type { Ctx } from '../../access/context.ts'
import { assertCountyWide } from '../../access/county-wide.ts'
import type { CalendarChange } from '../../contract/staff.ts'
import { AppError } from '../../core/app-error.ts'
import { amendYear } from '../../core/time/amend-year.ts'
import { type HolidayNotice, readHolidayNotice, sourceOf } from '../../core/time/holiday-notice.ts'
import { presentYear, readCalendar } from './calendar-data.ts'
import { changeYear } from './set-calendar-year.ts'

/**
 * The State Council's notice, in its own words -> the year it gives: a draft with what it would move; with `confirm`, which says that
 * the draft was seen, saved as `setCalendarYear` does. Throws validation_failed with each sentence that is refused. Three round trips.
 */
export async function applyNotice(
  ctx: Ctx,
  input: { text: string; year?: number; confirm: boolean; ifMatch: string | null },
): Promise<{ change: CalendarChange; etag: string }> {
  assertCountyWide(ctx.actor)
  const { notice, faults } = readHolidayNotice(input.text, input.year)
  if (faults) {
    const errors = faults.map(({ code, sentence, detail }) => ({
      pointer: '',
      code,
      detail: sentence ? `“${sentence}”：${detail}` : detail,
    }))
    throw new AppError(
      'validation_failed',
      `通知有${errors.length}处读不通，没有录入：${errors.map((error) => error.detail).join('；')}。`,
      errors,
    )
  }
  const data = await readCalendar(ctx, notice.year)
  const { change, etag } = await changeYear(ctx, data, {
    year: notice.year,
    input: inputOf(notice, presentYear(data, notice.year)),
    ifMatch: input.ifMatch,
    dryRun: !input.confirm,
    confirm: true,
  })
  return { change: { ...change, remarks: [...notice.remarks, ...change.remarks] }, etag }
}

function inputOf(notice: HolidayNotice, before: CalendarChange | ReturnType<typeof presentYear>) {
  if (notice.amends === null)
    return { source: sourceOf(notice), holidays: [...notice.holidays], extraWorkdays: [...notice.extraWorkdays] }
  const { year, detail } = amendYear(before, notice)
  if (!year) throw new AppError('validation_failed', `${detail}。`, [{ pointer: '', code: 'unclear', detail }])
  return {
    source: [before.source, sourceOf(notice)].filter((part) => part !== null).join('；'),
    holidays: [...year.holidays],
    extraWorkdays: [...year.extraWorkdays],
  }
}
