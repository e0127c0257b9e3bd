import { sql } from 'drizzle-orm'
import { STANDARD } from '../../schema/tables/index.ts'
import { AppError } from '../core/app-error.ts'
import type { Ctx } from './context.ts'

export interface ChainLink {
  code: string
  depth: number
}

/**
 * A region and those around it, nearest first (zone -> county -> city -> province), as a common table expression `chain`;
 * `nearest` adds the standard entry as the last resort.
 */
export const withRegionChain = (region: string) => sql`
  with recursive chain(code, parent, depth) as (
    select code, parent, 0 from regions where code = ${region}
    union all
    select r.code, r.parent, chain.depth + 1 from chain join regions r on r.code = chain.parent where chain.depth < 8
  ), nearest(code, depth) as (select code, depth from chain union all select ${STANDARD}, 99)`

/** The chain itself, as a statement for a batch. Empty: the region is unknown. */
export const regionChain = (ctx: Ctx, region: string) =>
  ctx.db.all<ChainLink>(sql`${withRegionChain(region)} select code, depth from chain order by depth`)

/** Throws unknown_region where the chain is empty: nobody is answered for a place that we do not know. */
export function assertRegion(chain: readonly ChainLink[], region: string): void {
  if (chain.length === 0)
    throw new AppError('unknown_region', `没有代码为“${region}”的地区。请用行政区划代码（如211021）或园区代号。`)
}
