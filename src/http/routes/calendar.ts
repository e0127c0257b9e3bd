import type { Context } from 'hono'
import { z } from 'zod'
import {
  CalendarChange,
  CalendarChangeQuery,
  CalendarNoticeQuery,
  CalendarYear,
  CalendarYearInput,
} from '../../contract/staff.ts'
import { AppError } from '../../core/app-error.ts'
import { getCalendarYear } from '../../staff/calendar/calendar-data.ts'
import { applyNotice } from '../../staff/calendar/read-notice.ts'
import { setCalendarYear } from '../../staff/calendar/set-calendar-year.ts'
import { ifMatch } from '../authorise.ts'
import { readBody } from '../read-body.ts'
import type { Routes } from '../routing.ts'

const Year = z.object({
  year: z
    .string()
    .regex(/^(19[5-9]\d|2\d{3})$/, '须为四位年份')
    .transform(Number)
    .meta({ description: '年份', example: '2026', type: 'string' }),
})
const IfMatch = z.object({
  'if-match': z.string().optional().meta({ description: '读取这一年时的 ETag；dryRun=true 时不用' }),
})
const MAX_BYTES = 64 * 1024
const caching = (etag: string) => ({ ETag: etag, 'Cache-Control': 'private, no-cache' })

/** 工作日日历: the years as announced, and the State Council's notices that announce them. */
export const calendarRoutes: Routes = (add) => {
  add(
    {
      method: 'get',
      path: '/v1/staff/calendar/{year}',
      id: 'getCalendarYear',
      etag: true,
      tag: '工作人员',
      summary: '一年的放假和调休上班；没有公布的年份 announced 为 false',
      access: { roles: ['clerk', 'reviewer', 'publisher', 'steward', 'supervisor'] },
      params: Year,
      response: CalendarYear,
    },
    async (ctx, { params }) => {
      const { calendarYear, etag } = await getCalendarYear(ctx, params.year)
      return { json: calendarYear, etag, headers: caching(etag) }
    },
  )
  add(
    {
      method: 'put',
      path: '/v1/staff/calendar/{year}',
      id: 'setCalendarYear',
      tag: '工作人员',
      summary: '录入或更正一年的放假和调休上班',
      description:
        '整年替换。dryRun=true 只看会变动的截止日，不保存，也不用 If-Match。有事项的截止日会落到过去、会立刻变红或超时记录会改变时答 409 并逐一列出，加 confirm=true 才保存。',
      access: { roles: ['publisher'] },
      params: Year,
      headers: IfMatch,
      query: CalendarChangeQuery,
      body: CalendarYearInput,
      response: CalendarChange,
      problems: ['conflict'],
    },
    async (ctx, { params, query, body }, c) => {
      const { change, etag } = await setCalendarYear(ctx, {
        year: params.year,
        input: body,
        ifMatch: query.dryRun ? null : ifMatch(c),
        dryRun: query.dryRun,
        confirm: query.confirm,
      })
      return { json: change, headers: caching(etag) }
    },
  )
  add(
    {
      method: 'post',
      path: '/v1/staff/calendar/notice',
      id: 'readCalendarNotice',
      tag: '工作人员',
      summary: '贴上国务院办公厅放假通知的全文，得到这一年的日历',
      description:
        '只读懂通知自己的写法：读不通或自相矛盾的句子逐一指出，不猜。不带 confirm 时只给草稿和会变动的截止日；看过后带 confirm=true 和草稿的 ETag（If-Match）再发一次即保存。',
      access: { roles: ['publisher'] },
      headers: IfMatch,
      query: CalendarNoticeQuery,
      rawBody: { 'text/plain': z.string().meta({ description: '通知全文，UTF-8' }) },
      response: CalendarChange,
    },
    async (ctx, { query }, c) => {
      const matched = query.confirm ? ifMatch(c) : null
      const { change, etag } = await applyNotice(ctx, { ...query, text: await plainText(c), ifMatch: matched })
      return { json: change, headers: caching(etag) }
    },
  )
}

async function plainText(c: Context): Promise<string> {
  if (!/^text\/plain(\s*;\s*charset="?utf-8"?)?\s*$/i.test(c.req.header('Content-Type') ?? ''))
    throw new AppError('unsupported_media_type', '请用 Content-Type: text/plain; charset=utf-8 发送通知全文。')
  const bytes = await readBody(c.req.raw, MAX_BYTES)
  const refuse = (code: string, detail: string) =>
    new AppError('validation_failed', `${detail}。`, [{ pointer: '', code, detail }])
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw refuse('ill_formed_text', '通知不是 UTF-8 编码，请另存为 UTF-8 再发')
  }
  if (text.trim() === '') throw refuse('required', '通知是空的，请贴全文')
  return text
}
