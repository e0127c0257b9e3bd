import { and, eq, inArray, like, or } from 'drizzle-orm'
import { published } from '../../../schema/tables/index.ts'
import type { Ctx } from '../../access/context.ts'
import { trialKey, tried } from '../../access/trial.ts'
import type { Bundle } from '../../contract/bundles.ts'
import type { Facet } from '../../contract/chat.ts'
import type { Matter } from '../../contract/matters.ts'
import type { Place } from '../../contract/places.ts'
import type { Policy } from '../../contract/policies.ts'
import { loadEntries } from '../../guide/entries.ts'
import type { MatterFile } from '../compose/matter.ts'

const KINDS = ['bundle', 'policy', 'place'] as const
const MOST_PLACES = 4

/** Matters with the bundles, policies and places that name them, where a facet asks for these. Unknown ids are left out. */
export async function loadMatterFiles(
  ctx: Ctx,
  ids: readonly string[],
  facets: readonly Facet[],
  region: string,
): Promise<MatterFile[]> {
  const wanted = KINDS.filter((kind) => facets.includes(kind))
  const [matters, beside] = await Promise.all([
    loadEntries<Matter>(ctx, 'matter', ids, region),
    wanted.length > 0 ? loadNaming(ctx, wanted, ids, region) : Promise.resolve([]),
  ])
  return matters.map((matter) => {
    const of = <T extends { id: string }>(
      kind: (typeof KINDS)[number],
      members: (entry: T) => readonly { id: string }[],
    ): T[] =>
      beside.flatMap((entry) =>
        entry.kind === kind && members(entry.body as T).some((member) => member.id === matter.id)
          ? [entry.body as T]
          : [],
      )
    return {
      matter,
      bundles: of<Bundle>('bundle', (bundle) => [
        ...bundle.members,
        ...bundle.industries.flatMap((industry) => industry.matters),
      ]),
      policies: of<Policy>('policy', (policy) => policy.matters),
      places: of<Place>('place', (place) => place.matters).slice(0, MOST_PLACES),
    }
  })
}

/** Entries of these kinds whose JSON names one of the ids; loaded through the guide, so that what is hidden stays hidden. */
async function loadNaming(ctx: Ctx, kinds: readonly (typeof KINDS)[number][], ids: readonly string[], region: string) {
  const rows = await ctx.db
    .select({ kind: published.kind, id: published.id, region: published.region })
    .from(published)
    .where(
      and(
        inArray(published.kind, [...kinds]),
        eq(published.region, region),
        or(...ids.map((id) => like(published.body, `%"id":"${id}"%`))),
      ),
    )
    .orderBy(published.position)
  const naming = tried(ctx.trial, rows, trialKey, (entry) =>
    kinds.some((kind) => kind === entry.kind) &&
    entry.region === region &&
    ids.some((id) => entry.body.includes(`"id":"${id}"`))
      ? { kind: entry.kind as (typeof KINDS)[number], id: entry.id, region }
      : null,
  )
  const loaded = await Promise.all(
    kinds.map(async (kind) => {
      const entries = await loadEntries<{ id: string }>(
        ctx,
        kind,
        naming.filter((row) => row.kind === kind).map((row) => row.id),
        region,
      )
      return entries.map((body) => ({ kind, body }))
    }),
  )
  return loaded.flat()
}
