import { asc } from 'drizzle-orm'
import * as t from '../../../schema/tables/index.ts'
import type { Db } from '../../db/db.ts'

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
  entryWords: Rows<typeof t.entryWords>
}

/** Tables in an order in which they can be filled; reversed, one in which they can be emptied. */
export const CATALOGUE_TABLES = [
  'regions',
  'countySettings',
  'departments',
  'windows',
  'contacts',
  'stages',
  'documents',
  'matters',
  'implementations',
  'documentRequirements',
  'steps',
  'prerequisites',
  'parallelMatters',
  'legalBases',
  'fees',
  'results',
  'faqs',
  'milestones',
  'milestoneMatters',
  'bundles',
  'bundleMembers',
  'policies',
  'institutions',
  'places',
  'entryWords',
] as const satisfies (keyof Catalogue)[]

/** Reads the whole catalogue in one round trip. */
export async function readCatalogue(db: Db): Promise<Catalogue> {
  const results = await db.batch([
    db.select().from(t.regions),
    db.select().from(t.countySettings),
    db.select().from(t.departments).orderBy(asc(t.departments.position)),
    db.select().from(t.windows).orderBy(asc(t.windows.position)),
    db.select().from(t.contacts).orderBy(asc(t.contacts.position)),
    db.select().from(t.stages).orderBy(asc(t.stages.position)),
    db.select().from(t.documents),
    db.select().from(t.matters).orderBy(asc(t.matters.position)),
    db.select().from(t.implementations),
    db.select().from(t.documentRequirements).orderBy(asc(t.documentRequirements.position)),
    db.select().from(t.steps).orderBy(asc(t.steps.position)),
    db.select().from(t.prerequisites).orderBy(asc(t.prerequisites.position)),
    db.select().from(t.parallelMatters),
    db.select().from(t.legalBases).orderBy(asc(t.legalBases.position)),
    db.select().from(t.fees),
    db.select().from(t.results).orderBy(asc(t.results.position)),
    db.select().from(t.faqs).orderBy(asc(t.faqs.position)),
    db.select().from(t.milestones).orderBy(asc(t.milestones.position)),
    db.select().from(t.milestoneMatters).orderBy(asc(t.milestoneMatters.position)),
    db.select().from(t.bundles).orderBy(asc(t.bundles.position)),
    db.select().from(t.bundleMembers).orderBy(asc(t.bundleMembers.position)),
    db.select().from(t.policies).orderBy(asc(t.policies.position)),
    db.select().from(t.institutions).orderBy(asc(t.institutions.position)),
    db.select().from(t.places).orderBy(asc(t.places.position)),
    db.select().from(t.entryWords),
  ])
  return Object.fromEntries(
    CATALOGUE_TABLES.map((table, position) => [table, results[position]]),
  ) as unknown as Catalogue
}
