import type { Content } from '../../contract/content/shapes.ts'
import { DRAFT_KINDS } from '../../contract/drafts.ts'
import { arrange } from '../content/arrange.ts'
import { CATALOGUE_TABLES, type Catalogue } from '../content/catalogue.ts'
import type { EntryRows } from '../content/entry-rows.ts'
import { toRows } from '../content/rows.ts'
import { contentsOfCounty, firstPosition } from './county-contents.ts'
import type { County } from './format.ts'

/** A checked county's folder -> the rows of the catalogue's tables: its entries as drafts of them would be kept. Pure. */
export function toCatalogue(county: County): Catalogue {
  const { region, complaintPhone } = county.county
  const contents = contentsOfCounty(county)
  const entries = DRAFT_KINDS.flatMap((kind) =>
    contents[kind].map((content: Content, at) =>
      toRows(kind, content as never, { region, complaintPhone, position: at + firstPosition(kind) }),
    ),
  )
  const stageWords = county.words.filter(({ kind }) => kind === 'stage')
  return arrange(merged([countyRows(county), { entryWords: stageWords }, ...entries]))
}

/** Rows of many entries, each once: parallel handling is named from both sides. */
function merged(parts: readonly EntryRows[]): Catalogue {
  const all = Object.fromEntries(
    Object.keys(CATALOGUE_TABLES).map((table) => [
      table,
      parts.flatMap((part): unknown[] => part[table as keyof Catalogue] ?? []),
    ]),
  ) as unknown as Catalogue
  const pairs = new Map(all.parallelMatters.map((row) => [`${row.matter} ${row.other}`, row]))
  return { ...all, parallelMatters: [...pairs.values()] }
}

/** What is no entry of its own: the regions, what the county says of itself, its stages and milestones. */
function countyRows(county: County): EntryRows {
  const { region } = county.county
  return {
    regions: county.county.regions,
    countySettings: Object.entries({
      sample: county.county.sample,
      demoClock: county.county.demoClock,
      complaintPhone: county.county.complaintPhone,
      totals: county.county.totals,
      stewardThresholds: county.county.stewardThresholds,
      disclaimer: county.county.disclaimer,
      quietHours: county.supervision.quietHours,
      exampleProfiles: county.profiles.map(({ id, name, profile }) => ({ id, name, profile })),
    })
      // What a county does not say has no row.
      .filter(([, value]) => value !== null)
      .map(([key, value]) => ({ region, key, value })),
    stages: county.stages.stages.map((stage, position) => ({ ...stage, position: position + 1 })),
    milestones: county.stages.milestones.map(({ id, name, note, basis }, position) => ({
      id,
      name,
      note,
      basis,
      position,
    })),
    milestoneMatters: county.stages.milestones.flatMap((milestone) =>
      [
        ...milestone.required.map((matter) => ({ matter, rule: 'all' as const })),
        ...milestone.requiredIfApplicable.map((matter) => ({ matter, rule: 'if_applicable' as const })),
      ].map((row, position) => ({ ...row, milestone: milestone.id, position })),
    ),
  }
}
