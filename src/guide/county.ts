import { sql } from 'drizzle-orm'
import type { Ctx } from '../access/context.ts'
import type { Channel } from '../contract/projects.ts'
import { calendarCoverage } from './calendar-coverage.ts'

/** What the county's own settings say; `warnings` in words for /readyz. */
export interface CountyState {
  revision: number
  publishedAt: string | null
  sample: boolean
  region: { code: string; name: string }
  calendar: { coveredUntil: string | null }
  /** Messages that wait, and messages that were given up, by channel. */
  outbox: { channel: Channel; status: 'pending' | 'dead'; count: number }[]
  /** Messages of chats: not answered after five attempts, in the last day; waiting for so long that no bot can be running. */
  updates: { channel: Channel; failed: number; late: number }[]
  warnings: { code: string; detail: string }[]
}

const DAY = 86_400_000
const LATE = 5 * 60_000

/** The published catalogue's state and the county's settings, in one round trip. */
export async function readCounty(ctx: Ctx): Promise<CountyState> {
  const ago = (ms: number) => new Date(ctx.realClock.now().getTime() - ms).toISOString()
  const [state, settings, regions, years, levels, outbox, updates] = await ctx.db.batch([
    ctx.db.all<{ revision: number; published_at: string | null }>(
      sql`select revision, published_at from catalogue_state where id = 1`,
    ),
    ctx.db.all<{ key: string; value: string }>(
      sql`select key, value from county_settings where region = ${ctx.region}`,
    ),
    ctx.db.all<{ name: string }>(sql`select name from regions where code = ${ctx.region}`),
    ctx.db.all<{ year: number }>(sql`select year from calendar_years`),
    ctx.db.all<{ count: number }>(sql`select count(*) as count from notice_levels where region = ${ctx.region}`),
    ctx.db.all<CountyState['outbox'][number]>(
      sql`select channel, status, count(*) as count from outbox where status in ('pending', 'dead') group by 1, 2`,
    ),
    ctx.db.all<CountyState['updates'][number]>(
      sql`select channel, sum(state = 'failed') as failed, sum(state = 'waiting') as late from (
        select channel, state from channel_updates where state = 'failed' and received_at > ${ago(DAY)}
        union all select channel, state from channel_updates where state = 'waiting' and received_at < ${ago(LATE)})
        group by 1`,
    ),
  ])
  const setting = (key: string): unknown => JSON.parse(settings.find((row) => row.key === key)?.value ?? 'null')
  const revision = state[0]?.revision ?? 0
  const warnings = []
  if (revision === 0) warnings.push({ code: 'no_catalogue', detail: '还没有发布目录：请运行 npm run seed。' })
  if (revision > 0 && regions.length === 0)
    warnings.push({ code: 'unknown_region', detail: `REGION=${ctx.region} 不在已载入的地区里。` })
  if (revision > 0 && levels[0]?.count === 0)
    warnings.push({
      code: 'no_supervision_levels',
      detail: '没有督办级别，超时不会有人收到通知：请在县的资料夹里写 supervision.json，再运行 npm run seed。',
    })
  const coverage = calendarCoverage(
    years.map((row) => row.year),
    ctx.clock.now(),
  )
  if (revision > 0 && coverage.warning) warnings.push(coverage.warning)
  return {
    revision,
    publishedAt: state[0]?.published_at ?? null,
    sample: setting('sample') === true,
    region: { code: ctx.region, name: regions[0]?.name ?? ctx.region },
    calendar: { coveredUntil: coverage.coveredUntil },
    outbox,
    updates,
    warnings,
  }
}

/** What to print when a server starts: one line a warning, nothing where there is none. One round trip. */
export async function startUpNotes(ctx: Ctx): Promise<string[]> {
  return (await readCounty(ctx)).warnings.map(({ detail }) => `注意：${detail}`)
}
