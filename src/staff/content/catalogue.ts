import * as t from '../../../schema/tables/index.ts'

type Rows<T extends { $inferSelect: unknown }> = T['$inferSelect'][]

/** The catalogue as staff edit it: the rows of every table that publishing compiles from. */
export interface Catalogue {
  regions: Rows<typeof t.regions>
  countySettings: Rows<typeof t.countySettings>
  departments: Rows<typeof t.departments>
  windows: Rows<typeof t.windows>
  contacts: Rows<typeof t.contacts>
  stages: Rows<typeof t.stages>
  milestones: Rows<typeof t.milestones>
  milestoneMatters: Rows<typeof t.milestoneMatters>
  documents: Rows<typeof t.documents>
  matters: Rows<typeof t.matters>
  implementations: Rows<typeof t.implementations>
  documentRequirements: Rows<typeof t.documentRequirements>
  steps: Rows<typeof t.steps>
  prerequisites: Rows<typeof t.prerequisites>
  parallelMatters: Rows<typeof t.parallelMatters>
  legalBases: Rows<typeof t.legalBases>
  fees: Rows<typeof t.fees>
  results: Rows<typeof t.results>
  faqs: Rows<typeof t.faqs>
  bundles: Rows<typeof t.bundles>
  bundleMembers: Rows<typeof t.bundleMembers>
  policies: Rows<typeof t.policies>
  institutions: Rows<typeof t.institutions>
  places: Rows<typeof t.places>
  applicability: Rows<typeof t.applicability>
  bundleEffects: Rows<typeof t.bundleEffects>
  entryWords: Rows<typeof t.entryWords>
}

/** Tables in an order in which they can be filled; reversed, one in which they can be emptied. */
export const CATALOGUE_TABLES = {
  regions: t.regions,
  countySettings: t.countySettings,
  departments: t.departments,
  windows: t.windows,
  contacts: t.contacts,
  stages: t.stages,
  documents: t.documents,
  matters: t.matters,
  implementations: t.implementations,
  documentRequirements: t.documentRequirements,
  steps: t.steps,
  prerequisites: t.prerequisites,
  parallelMatters: t.parallelMatters,
  legalBases: t.legalBases,
  fees: t.fees,
  results: t.results,
  faqs: t.faqs,
  milestones: t.milestones,
  milestoneMatters: t.milestoneMatters,
  bundles: t.bundles,
  bundleMembers: t.bundleMembers,
  policies: t.policies,
  institutions: t.institutions,
  places: t.places,
  applicability: t.applicability,
  bundleEffects: t.bundleEffects,
  entryWords: t.entryWords,
} as const satisfies Record<keyof Catalogue, unknown>
