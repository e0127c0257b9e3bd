import type { laws as lawTable, linkChecks, retiredEntries } from '../../../schema/tables/index.ts'
import type { DraftKind } from '../../contract/drafts.ts'
import type { UpkeepRule } from '../../contract/upkeep.ts'
import type { Catalogue } from '../content/catalogue.ts'

/** What a rule finds. `key` tells two findings of one rule about one entry apart, and stays the same from day to day. */
export interface Finding {
  rule: UpkeepRule
  kind: DraftKind
  entry: string
  name: string
  key: string
  /** In words: what is wrong, and what to do. */
  detail: string
  department: string | null
  /** Somebody is being misled now: it is due sooner. */
  urgent: boolean
}

/** All that the rules look at. Days and instants are those of the deployment's clock. */
export interface UpkeepFacts {
  catalogue: Catalogue
  region: string
  /** Today in Shanghai. */
  today: string
  /** `kind/entry` -> when somebody last confirmed it, or else published it. */
  reviewedAt: ReadonlyMap<string, string>
  laws: readonly (typeof lawTable.$inferSelect)[]
  links: readonly (typeof linkChecks.$inferSelect)[]
  retired: readonly (typeof retiredEntries.$inferSelect)[]
}

/** A rule is a pure function of them. */
export type Rule = (facts: UpkeepFacts) => Finding[]

/** Which department answers for a matter: the one that handles it here, else in any region. */
export function departmentsOfMatters({
  catalogue,
  region,
}: Pick<UpkeepFacts, 'catalogue' | 'region'>): Map<string, string> {
  const found = new Map<string, string>()
  for (const row of catalogue.implementations)
    if (row.region === region || !found.has(row.matter)) found.set(row.matter, row.department)
  return found
}
