import { type SQL, sql } from 'drizzle-orm'
import type { PublishedKind } from '../../schema/tables/index.ts'
import type { Ctx } from '../access/context.ts'
import { assertRegion, regionChain, withRegionChain } from '../access/region.ts'
import { AppError } from '../core/app-error.ts'
import { decodeCursor, encodeCursor } from '../core/cursor.ts'
import { search } from '../search/search.ts'
import { hideExamples } from './hide-examples.ts'

interface ListInput {
  kind: PublishedKind
  region?: string
  limit: number
  cursor?: string
  /** Conditions on `published` (alias p), joined by AND. */
  where?: SQL[]
}

interface Row {
  id: string
  region: string
  position: number
  summary: string
}

/**
 * One page of short forms, in the catalogue's order, in one round trip: of each entry the nearest region's row.
 * Gives the JSON text of `{ items, nextCursor }`. Throws unknown_region, invalid_cursor.
 */
async function listEntries(ctx: Ctx, input: ListInput): Promise<string> {
  const region = input.region ?? ctx.region
  const after = decodeCursor(input.cursor, ['number', 'string'], input.kind)
  const where = [sql`p.kind = ${input.kind}`, ...(input.where ?? [])]
  if (after) where.push(sql`(p.position, p.id) > (${after[0]}, ${after[1]})`)
  const [chain, rows] = await ctx.db.batch([
    regionChain(ctx, region),
    // First which rows, by the index alone; then their texts: sorting would otherwise read those of every entry there is.
    ctx.db.all<Row>(sql`${withRegionChain(region)}, page as (
        select p.rowid as own, p.position as place, p.id as name
        from nearest n cross join published p on p.region = n.code
        where ${sql.join(where, sql` and `)}
          and not exists (
            select 1 from published q join nearest m on m.code = q.region
            where q.kind = p.kind and q.id = p.id and m.depth < n.depth)
        order by p.position, p.id
        limit ${input.limit + 1})
      select p.id, p.region, p.position, p.summary
      from page join published p on p.rowid = page.own order by page.place, page.name`),
  ])
  assertRegion(chain, region)
  const page = rows.slice(0, input.limit)
  const last = page.at(-1)
  const next = rows.length > input.limit && last ? encodeCursor([last.position, last.id], input.kind) : null
  const items = page.map((row) => presentSummary(ctx, input.kind, region, row))
  return `{"items":[${items.join(',')}],"nextCursor":${JSON.stringify(next)}}`
}

function presentSummary(ctx: Ctx, kind: PublishedKind, region: string, row: Row): string {
  const summary = ctx.hideExamples ? JSON.stringify(hideExamples(JSON.parse(row.summary))) : row.summary
  if (kind !== 'matter') return summary
  return `{"region":${JSON.stringify(region)},"resolvedRegion":${JSON.stringify(row.region || null)},${summary.slice(1)}`
}

interface Page {
  region?: string
  limit: number
  cursor?: string
}

/** Documents, departments, bundles or institutions. */
export const listOf = (ctx: Ctx, kind: PublishedKind, page: Page): Promise<string> =>
  listEntries(ctx, { kind, ...page })

export interface MatterFilter extends Page {
  stage?: string
  department?: string
  category?: string
  audience?: string
  crossRegion?: 'true' | 'false'
  q?: string
}

/** Matters, narrowed; with `q` ranked by search instead of in the catalogue's order. */
export async function listMatters(ctx: Ctx, filter: MatterFilter): Promise<string> {
  const where: SQL[] = []
  if (filter.stage) where.push(sql`p.stage = ${filter.stage}`)
  if (filter.department) where.push(sql`p.department = ${filter.department}`)
  if (filter.category) where.push(sql`p.category = ${filter.category}`)
  if (filter.audience) where.push(sql`(' ' || p.audience || ' ') like ${`% ${filter.audience} %`}`)
  if (filter.crossRegion)
    where.push(filter.crossRegion === 'true' ? sql`p.cross_region = 1` : sql`coalesce(p.cross_region, 0) = 0`)
  if (filter.q === undefined) return listEntries(ctx, { kind: 'matter', where, ...filter })
  return rankedMatters(ctx, { ...filter, q: filter.q }, where)
}

const SEARCH_DEPTH = 100

async function rankedMatters(ctx: Ctx, filter: MatterFilter & { q: string }, where: SQL[]): Promise<string> {
  const offset = decodeCursor(filter.cursor, ['number'], 'matter?q')?.[0] ?? 0
  const { items } = await search(ctx, { q: filter.q, kind: 'matter', region: filter.region, limit: SEARCH_DEPTH })
  const found = items.map((item) => item.id)
  if (found.length === 0) return '{"items":[],"nextCursor":null}'
  where.push(
    sql`p.id in (${sql.join(
      found.map((id) => sql`${id}`),
      sql`, `,
    )})`,
  )
  const page = JSON.parse(
    await listEntries(ctx, { kind: 'matter', region: filter.region, limit: SEARCH_DEPTH, where }),
  ) as { items: { id: string }[] }
  const ranked = page.items.sort((a, b) => found.indexOf(a.id) - found.indexOf(b.id))
  const more = ranked.length > offset + filter.limit
  return JSON.stringify({
    items: ranked.slice(offset, offset + filter.limit),
    nextCursor: more ? encodeCursor([offset + filter.limit], 'matter?q') : null,
  })
}

/** Places, narrowed by kind and by what can be done there. */
export function listPlaces(ctx: Ctx, filter: Page & { kind?: string; matter?: string }): Promise<string> {
  const where: SQL[] = []
  if (filter.kind) where.push(sql`p.subkind = ${filter.kind}`)
  if (filter.matter)
    where.push(
      sql`exists (select 1 from json_each(p.summary, '$.matters') e where e.value ->> 'id' = ${filter.matter})`,
    )
  return listEntries(ctx, { kind: 'place', region: filter.region, limit: filter.limit, cursor: filter.cursor, where })
}

/** Policies and lists, narrowed by kind. */
export function listPolicies(ctx: Ctx, filter: Page & { kind?: string }): Promise<string> {
  const where = filter.kind ? [sql`p.subkind = ${filter.kind}`] : []
  return listEntries(ctx, { kind: 'policy', region: filter.region, limit: filter.limit, cursor: filter.cursor, where })
}

/** The versions of the matter that answers for the region, newest first. Throws matter_not_found. */
export async function listMatterVersions(ctx: Ctx, input: Page & { id: string }): Promise<string> {
  const region = input.region ?? ctx.region
  const list = `versions/${input.id}`
  const before = decodeCursor(input.cursor, ['number'], list)?.[0]
  const [chain, rows] = await ctx.db.batch([
    regionChain(ctx, region),
    ctx.db.all<{
      region: string
      version: number
      etag: string
      published_at: string
      note: string | null
      current: number | null
    }>(sql`
      select v.region, v.version, v.etag, v.published_at, v.note, p.version as current
      from published_versions v left join published p on p.kind = v.kind and p.id = v.id and p.region = v.region
      where v.kind = 'matter' and v.id = ${input.id} order by v.version desc`),
  ])
  assertRegion(chain, region)
  const here = [...chain.map((link) => link.code), ''].find((code) => rows.some((row) => row.region === code))
  const own = rows.filter((row) => row.region === here)
  if (own.length === 0) throw new AppError('matter_not_found', '没有这个事项，可在 /v1/search 按日常说法查找。')
  const rest = own.filter((row) => before === undefined || row.version < before)
  const items = rest.slice(0, input.limit).map((row) => ({
    version: row.version,
    publishedAt: row.published_at,
    resolvedRegion: row.region || null,
    current: row.version === row.current,
    note: row.note,
    etag: row.etag,
  }))
  const last = items.at(-1)
  return JSON.stringify({
    items,
    nextCursor: rest.length > items.length && last ? encodeCursor([last.version], list) : null,
  })
}
