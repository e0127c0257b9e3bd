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
  warnings: { code: string; detail: string }[]
}

/** The published catalogue's state and the county's settings, in one round trip. */
export async function readCounty(ctx: Ctx): Promise<CountyState> {
  const [state, settings, regions, years, outbox] = await ctx.db.batch([
    ctx.db.all<{ revision: number; published_at: string | null }>(
      sql`select revision, published_at from catalogue_state where id = 1`,
    ),
    ctx.db.all<{ key: string; value: string }>(
      sql`select key, value from county_settings where region = ${ctx.region}`,
    ),
    ctx.db.all<{ name: string }>(sql`select name from regions where code = ${ctx.region}`),
    ctx.db.all<{ year: number }>(sql`select year from calendar_years`),
    ctx.db.all<CountyState['outbox'][number]>(
      sql`select channel, status, count(*) as count from outbox where status in ('pending', 'dead') group by 1, 2`,
    ),
  ])
  const setting = (key: string): unknown => JSON.parse(settings.find((row) => row.key === key)?.value ?? 'null')
  const revision = state[0]?.revision ?? 0
  const warnings = []
  if (revision === 0) warnings.push({ code: 'no_catalogue', detail: '还没有发布目录：请运行 npm run seed。' })
  if (revision > 0 && regions.length === 0)
    warnings.push({ code: 'unknown_region', detail: `REGION=${ctx.region} 不在已载入的地区里。` })
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
    warnings,
  }
}

/** What to print when a server starts: one line a warning, nothing where there is none. One round trip. */
export async function startUpNotes(ctx: Ctx): Promise<string[]> {
  return (await readCounty(ctx)).warnings.map(({ detail }) => `注意：${detail}`)
}
