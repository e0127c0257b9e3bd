import type { Limit } from '../../../src/contract/common.ts'
import { CATALOGUE_TABLES, type Catalogue } from '../../../src/staff/content/catalogue.ts'
import type { UpkeepFacts } from '../../../src/staff/upkeep/finding.ts'

/** A catalogue of nothing but the rows given, each with what a case says of it: the rules look at no other fields. */
export function factsOf(
  rows: { [T in keyof Catalogue]?: Partial<Catalogue[T][number]>[] },
  more: Partial<Omit<UpkeepFacts, 'catalogue'>> = {},
): UpkeepFacts {
  const empty = Object.fromEntries(Object.keys(CATALOGUE_TABLES).map((table) => [table, []]))
  return {
    catalogue: { ...empty, ...rows } as unknown as Catalogue,
    region: '211021',
    today: '2026-11-20',
    reviewedAt: new Map(),
    laws: [],
    links: [],
    retired: [],
    ...more,
  }
}

export const limit = (value: number, unit: Limit['unit'], more: Partial<Limit> = {}): Limit => ({
  kind: 'limit',
  value,
  unit,
  lawText: null,
  from: null,
  obligor: 'agency',
  basis: 'legal',
  source: null,
  extension: null,
  ...more,
})
