import { and, eq, inArray, sql } from 'drizzle-orm'
import { calendarDays, calendarYears, countySettings, published } from '../../schema/tables/index.ts'
import type { Ctx } from '../access/context.ts'
import { assertRegion, type ChainLink, regionChain } from '../access/region.ts'
import type { Contact } from '../contract/matters.ts'
import type { PlanningSheet } from '../contract/planning.ts'
import type { Profile } from '../contract/profile.ts'
import { AppError } from '../core/app-error.ts'
import type { StewardThreshold } from '../core/service-level.ts'
import { type Calendar, calendarOf } from '../core/time/calendar.ts'
import { hideExamples } from '../guide/hide-examples.ts'
import { type CompiledSheet, compileSheet } from './sheet.ts'

/** What every plan of a region is made from. */
export interface Planning extends CompiledSheet {
  region: string
  resolvedRegion: string | null
  revision: number
  calendar: Calendar
  /** Department id -> whom to ask. */
  contacts: ReadonlyMap<string, Contact[]>
  thresholds: readonly StewardThreshold[] | undefined
  exampleProfiles: { id: string; name: string; profile: Profile }[]
}

/** The last sheet that was parsed: published text never changes under its ETag, so this is a cache and nothing else. */
let kept: { etag: string; hide: boolean; compiled: CompiledSheet } | null = null

/**
 * Everything for a region's plans in one round trip; a sheet that is parsed already is not sent again. The nearest region of the chain
 * that has a sheet answers. Throws unknown_region, plan_data_not_found.
 */
export async function loadPlanning(ctx: Ctx, region = ctx.region): Promise<Planning> {
  const known = kept?.hide === ctx.hideExamples ? kept : null
  const [chain, sheets, departments, days, years, state, settings] = await ctx.db.batch([
    regionChain(ctx, region),
    ctx.db
      .select({
        region: published.region,
        etag: published.etag,
        body: sql<string>`case when ${published.etag} = ${known?.etag ?? ''} then '' else ${published.body} end`,
      })
      .from(published)
      .where(and(eq(published.kind, 'planning'), eq(published.id, 'all'))),
    ctx.db
      .select({
        id: published.id,
        region: published.region,
        contacts: sql<string>`json_extract(${published.body}, '$.contacts')`,
      })
      .from(published)
      .where(eq(published.kind, 'department')),
    ctx.db.select().from(calendarDays),
    ctx.db.select().from(calendarYears),
    ctx.db.all<{ revision: number }>(sql`select revision from catalogue_state where id = 1`),
    ctx.db
      .select()
      .from(countySettings)
      .where(inArray(countySettings.key, ['stewardThresholds', 'exampleProfiles'])),
  ])
  assertRegion(chain, region)
  const row = nearestOf(chain, sheets)[0]
  if (!row) throw new AppError('plan_data_not_found', `“${region}”还没有发布方案数据：各事项在什么情况下要办。`)
  const compiled =
    known?.etag === row.etag ? known.compiled : compileSheet(JSON.parse(row.body) as PlanningSheet, ctx.hideExamples)
  kept = { etag: row.etag, hide: ctx.hideExamples, compiled }
  const setting = <T>(name: string): T | undefined =>
    nearestOf(
      chain,
      settings.filter((one) => one.key === name),
    )[0]?.value as T | undefined
  const contacts = new Map<string, Contact[]>()
  for (const department of nearestOf(chain, departments).reverse()) {
    const all = JSON.parse(department.contacts) as Contact[]
    contacts.set(department.id, ctx.hideExamples ? hideExamples(all) : all)
  }
  return {
    ...compiled,
    region,
    resolvedRegion: row.region === '' ? null : row.region,
    revision: state[0]?.revision ?? 0,
    calendar: calendarOf({ days, years }),
    contacts,
    thresholds: setting('stewardThresholds'),
    exampleProfiles: ctx.hideExamples ? [] : (setting('exampleProfiles') ?? []),
  }
}

/** Those of the chain, nearest first, the standard ones last. */
const nearestOf = <R extends { region: string }>(chain: readonly ChainLink[], rows: readonly R[]): R[] =>
  [...chain.map(({ code }) => code), ''].flatMap((code) => rows.filter((row) => row.region === code))
