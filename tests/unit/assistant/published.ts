import type { MatterFile } from '../../../src/assistant/compose/matter.ts'
import type { Matter } from '../../../src/contract/matters.ts'
import { compile } from '../../../src/staff/publish/compile.ts'
import { toCatalogue } from '../../../src/staff/seed/to-catalogue.ts'
import { sampleCounty } from '../../support/county.ts'

const county = await sampleCounty()
const region = county.county.region

/** The sample county's public entries of a kind, as the guide would give them. */
export function publishedEntries<T>(kind: string): T[] {
  return compile(toCatalogue(county), region)
    .filter((entry) => entry.kind === kind && entry.region === region)
    .map(
      (entry) =>
        ({
          region,
          resolvedRegion: region,
          ...(entry.content as object),
          version: 1,
          publishedAt: '2026-11-20T01:00:00.000Z',
        }) as T,
    )
}

export const matters = publishedEntries<Matter>('matter')

export function matterById(id: string): Matter {
  const found = matters.find((matter) => matter.id === id)
  if (!found) throw new Error(`the sample has no matter ${id}`)
  return found
}

export const fileOf = (matter: Matter): MatterFile => ({ matter, bundles: [], policies: [], places: [] })
