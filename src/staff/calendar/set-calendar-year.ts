import { sql } from 'drizzle-orm'
import { audit, calendarDays, calendarYears, matterStates } from '../../../schema/tables/index.ts'
import { actorName, type Ctx } from '../../access/context.ts'
import { assertCountyWide } from '../../access/county-wide.ts'
import type { CalendarChange, CalendarMove, CalendarYear, CalendarYearInput } from '../../contract/staff.ts'
import { AppError } from '../../core/app-error.ts'
import { calendarOf } from '../../core/time/calendar.ts'
import { calendarYearFaults, changedDays, coveredUntil, workingDaysOf } from '../../core/time/calendar-year.ts'
import { shanghaiDay } from '../../core/time/shanghai.ts'
import type { Statement } from '../../db/db.ts'
import {
  type CalendarData,
  etagOf,
  inSpan,
  MAKE_UP,
  markOf,
  presentYear,
  readCalendar,
  spanRows,
  yearRow,
} from './calendar-data.ts'
import { dueMoves, needsConfirming, touchedFrom } from './moves.ts'

export interface YearChange {
  year: number
  input: CalendarYearInput
  /** The ETag of the year as the editor saw it; null = not asked for, since nothing will be saved or a person sits at the machine. */
  ifMatch: string | null
  dryRun: boolean
  /** Save although due days end in the past, or a record of being late changes. */
  confirm: boolean
}

/** How many moves an answer holds. */
const SHOWN = 200
const LISTED = 100
const YEARS_BACK = 1
const YEARS_AHEAD = 2

/**
 * Puts a year's holidays and make-up days in place of what was there: days, year and audit row in one batch, with every matter that
 * it may touch marked to be computed anew. Throws forbidden, validation_failed, stale, and conflict where due days would end in the
 * past (or a record of being late change) and `confirm` is not given. Three round trips.
 */
export async function setCalendarYear(ctx: Ctx, change: YearChange): Promise<{ change: CalendarChange; etag: string }> {
  assertCountyWide(ctx.actor)
  return changeYear(ctx, await readCalendar(ctx, change.year), change)
}

/** The same, with the calendar already read. */
export async function changeYear(
  ctx: Ctx,
  data: CalendarData,
  { year, input, ifMatch, dryRun, confirm }: YearChange,
): Promise<{ change: CalendarChange; etag: string }> {
  const today = shanghaiDay(ctx.clock.now())
  const before = presentYear(data, year)
  const next = replaced(data, year, input)
  const after = presentYear(next, year)
  assertSound(year, input, after, Number(today.slice(0, 4)))
  const seen = await etagOf(before)
  if (ifMatch !== null && ifMatch !== seen) throw new AppError('stale', `${year}年的日历已被别人改过，请重新读取再改。`)

  const [from, to] = [calendarOf(data), calendarOf(next)]
  const changed = changedDays(from, to, year)
  const moves = changed[0] ? await dueMoves(ctx, from, to, changed[0]) : []
  const serious = moves.filter(needsConfirming)
  const unchanged = JSON.stringify(before) === JSON.stringify(after)
  const save = !dryRun && !unchanged
  if (save && serious.length > 0 && !confirm) throw conflict(serious)
  if (save) await write(ctx, data.mark, next, before, after, changed[0] ?? null, serious)
  return {
    change: {
      ...after,
      outcome: save ? 'saved' : unchanged ? 'unchanged' : 'draft',
      coveredUntil: coveredUntil(
        next.years.map((each) => each.year),
        today,
      ),
      moved: moves.length,
      needConfirming: serious.length,
      moves: moves.slice(0, SHOWN),
      remarks: gapRemarks(next, year, Number(today.slice(0, 4))),
    },
    // A draft is saved by showing the ETag of what it would replace.
    etag: save ? await etagOf(after) : seen,
  }
}

/** The calendar with one year's days and source replaced. */
function replaced(data: CalendarData, year: number, input: CalendarYearInput): Pick<CalendarData, 'days' | 'years'> {
  const days = [
    ...data.days.filter((day) => !inSpan(year, day.date)),
    ...input.holidays.map(({ date, name }) => ({ date, kind: 'holiday' as const, name })),
    ...input.extraWorkdays.map((date) => ({ date, kind: 'workday' as const, name: MAKE_UP })),
  ]
  return {
    days: days.sort((a, b) => a.date.localeCompare(b.date)),
    years: [...data.years.filter((each) => each.year !== year), { year, source: input.source }],
  }
}

/** Throws validation_failed with everything that is wrong. */
function assertSound(year: number, input: CalendarYearInput, after: CalendarYear, thisYear: number): void {
  const errors = calendarYearFaults(year, input)
  if (year < thisYear - YEARS_BACK || year > thisYear + YEARS_AHEAD)
    errors.unshift({
      pointer: '/path/year',
      code: 'out_of_reach',
      detail: `只能录入${thisYear - YEARS_BACK}年至${thisYear + YEARS_AHEAD}年`,
    })
  if (input.year !== undefined && input.year !== year)
    errors.push({ pointer: '/year', code: 'differs', detail: `与网址里的${year}年不一致` })
  if (errors.length === 0 && input.workingDays !== undefined && input.workingDays !== after.workingDays)
    errors.push({
      pointer: '/workingDays',
      code: 'differs',
      detail: `按所列的日子，${year}年有${after.workingDays}个工作日，不是${input.workingDays}个`,
    })
  if (errors.length > 0)
    throw new AppError(
      'validation_failed',
      `${year}年的放假安排有${errors.length}处不对：${errors.map((error) => error.detail).join('；')}。`,
      errors,
    )
}

const WORDS: Record<CalendarMove['effect'], string> = {
  turns_red: '会立刻变红',
  into_past: '截止日会落到过去',
  late_record: '超时记录会改变',
  moved: '截止日会变动',
}

function conflict(serious: readonly CalendarMove[]): AppError {
  return new AppError(
    'conflict',
    `这样改，${serious.length}个事项的截止日会落到过去或超时记录会改变，尚未保存。先用 dryRun=true 看清楚；确实要改，请加 confirm=true。`,
    serious.slice(0, LISTED).map((move) => ({
      pointer: `/projects/${move.project}/matters/${move.matter}`,
      code: move.effect,
      detail: `${move.projectName}的“${move.name}”${WORDS[move.effect]}：截止日原为${move.from ?? '无'}，改后为${move.to ?? '无'}`,
    })),
  )
}

/** A year that is announced beyond one that is not does not extend the coverage. */
function gapRemarks({ years }: Pick<CalendarData, 'years'>, year: number, thisYear: number): string[] {
  const announced = new Set(years.map((each) => each.year))
  const missing = []
  for (let each = thisYear; each < year; each++) if (!announced.has(each)) missing.push(`${each}年`)
  return missing.length > 0 ? [`${missing.join('、')}还没有录入，日历只算到那之前为止。`] : []
}

/** Everything in one batch, or nothing: the first statement fails where somebody has changed the year since it was read. */
async function write(
  ctx: Ctx,
  mark: string,
  next: Pick<CalendarData, 'days' | 'years'>,
  before: CalendarYear,
  after: CalendarYear,
  firstChanged: string | null,
  serious: readonly CalendarMove[],
): Promise<void> {
  const { db } = ctx
  const { year } = after
  const source = after.source ?? ''
  const days = next.days.filter((day) => inSpan(year, day.date))
  const statements: [Statement, ...Statement[]] = [
    // `at` may not be null: where the mark differs, this stops the batch.
    db.run(
      sql`insert into audit (at, actor, action, subject) select null, '', '', '' where ${markOf(year)} <> ${mark}`,
    ),
    db.delete(calendarDays).where(spanRows(year)),
    db.insert(calendarDays).values(days),
    db
      .insert(calendarYears)
      .values({ year, source, workingDays: after.workingDays })
      .onConflictDoUpdate({ target: calendarYears.year, set: { source, workingDays: after.workingDays } }),
    // 元旦 may take days of the December before.
    db
      .update(calendarYears)
      .set({ workingDays: workingDaysOf(calendarOf(next), year - 1) })
      .where(yearRow(year - 1)),
    db.insert(audit).values({
      at: ctx.realClock.now().toISOString(),
      actor: actorName(ctx.actor),
      action: 'calendar.set',
      subject: `calendar/${year}`,
      before: before.announced ? before : null,
      after,
      note: serious.length > 0 ? `已确认：${serious.length}个事项的截止日落到过去或超时记录改变` : null,
    }),
  ]
  if (firstChanged)
    statements.push(
      db
        .update(matterStates)
        .set({ seq: sql`${matterStates.seq} + 1` })
        .where(touchedFrom(firstChanged)),
    )
  try {
    await db.batch(statements)
  } catch (error) {
    if (/audit\.at/.test(causes(error))) throw new AppError('stale', `${year}年的日历刚被别人改过，请重新读取再改。`)
    throw error
  }
}

const causes = (error: unknown): string =>
  error instanceof Error ? `${error.message} ${error.cause === undefined ? '' : causes(error.cause)}` : String(error)
