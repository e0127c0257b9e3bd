import type { Ctx } from '../../src/access/context.ts'
import { SAMPLE_COUNTY } from '../../src/entry/prepare.node.ts'
import type { County } from '../../src/staff/seed/format.ts'
import { readCounty } from '../../src/staff/seed/read.node.ts'
import { type SeedResult, seedCounty } from '../../src/staff/seed/seed.ts'

/** The sample county as its folder says it: what the API's answers are compared with. */
export const sampleCounty = (): Promise<County> => readCounty(SAMPLE_COUNTY)

/** Loads a county that a test has changed in memory. */
export const load = (ctx: Ctx, county: County): Promise<SeedResult> =>
  seedCounty({ ...ctx, actor: { kind: 'system', name: 'seed' } }, county)

/** An entry of the county by its id; a test that names a missing one must fail loudly. */
export function byId<T extends { id: string }>(items: readonly T[], id: string): T {
  const found = items.find((item) => item.id === id)
  if (!found) throw new Error(`the sample has no ${id}`)
  return found
}
