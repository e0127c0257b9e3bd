import { sql } from 'drizzle-orm'
import type { Ctx } from '../access/context.ts'

/** What the county's own settings say; `warnings` in words for /readyz. */
export interface CountyState {
  revision: number
  publishedAt: string | null
  sample: boolean
  region: { code: string; name: string }
  warnings: { code: string; detail: string }[]
}

/** The published catalogue's state and the county's settings, in one round trip. */
export async function readCounty(ctx: Ctx): Promise<CountyState> {
  const [state, settings, regions] = await ctx.db.batch([
    ctx.db.all<{ revision: number; published_at: string | null }>(
      sql`select revision, published_at from catalogue_state where id = 1`,
    ),
    ctx.db.all<{ key: string; value: string }>(
      sql`select key, value from county_settings where region = ${ctx.region}`,
    ),
    ctx.db.all<{ name: string }>(sql`select name from regions where code = ${ctx.region}`),
  ])
  const setting = (key: string): unknown => JSON.parse(settings.find((row) => row.key === key)?.value ?? 'null')
  const revision = state[0]?.revision ?? 0
  const warnings = []
  if (revision === 0) warnings.push({ code: 'no_catalogue', detail: '还没有发布目录：请运行 npm run seed。' })
  if (revision > 0 && regions.length === 0)
    warnings.push({ code: 'unknown_region', detail: `REGION=${ctx.region} 不在已载入的地区里。` })
  return {
    revision,
    publishedAt: state[0]?.published_at ?? null,
    sample: setting('sample') === true,
    region: { code: ctx.region, name: regions[0]?.name ?? ctx.region },
    warnings,
  }
}
