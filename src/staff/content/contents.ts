import { STANDARD } from '../../../schema/tables/index.ts'
import type { Content, ContentOf } from '../../contract/content/shapes.ts'
import type { DraftKind } from '../../contract/drafts.ts'
import type { Catalogue } from './catalogue.ts'
import { indexBy } from './index-by.ts'
import { KINDS } from './kinds.ts'

/**
 * The entries of a kind as staff keep them, by id, in the catalogue's order: the reverse of `toRows`. `region`: the deployment's own.
 * Departments, bundles, policies, institutions and places of other regions are not its to keep. Pure.
 */
export function contentsOf<K extends DraftKind>(
  catalogue: Catalogue,
  kind: K,
  region: string,
): Map<string, ContentOf[K]> {
  const words = wordsOf(catalogue, kind)
  const contents = READ[kind](catalogue, region) as Omit<ContentOf[K], 'words'>[]
  return new Map(
    contents.map((content) => {
      const { id } = content as { id: string }
      return [id, { ...content, words: words(id) } as ContentOf[K]]
    }),
  )
}

/** One entry; undefined where there is none. */
export const contentOf = (catalogue: Catalogue, kind: DraftKind, region: string, id: string): Content | undefined =>
  contentsOf(catalogue, kind, region).get(id)

function wordsOf(catalogue: Catalogue, kind: DraftKind) {
  const rows = indexBy(
    catalogue.entryWords.filter((row) => row.kind === KINDS[kind].published),
    (row) => row.id,
  )
  return (id: string): Content['words'] => {
    const row = rows.get(id)
    if (!row) return null
    const { situations, objects, papers, misnomers, en, cousins } = row
    return { situations, objects, papers, misnomers, en, cousins }
  }
}

type Read = { [K in DraftKind]: (catalogue: Catalogue, region: string) => Omit<ContentOf[K], 'words'>[] }

const READ: Read = {
  matters: readMatters,
  documents: ({ documents }) =>
    documents.map(({ id, name, nameEn, aliases, summary, source, issuedBy, basis, form, sample }) => ({
      ...{ id, name, nameEn, aliases, summary, source, issuedBy, basis, form, sample },
    })),
  departments(catalogue, region) {
    const windows = Map.groupBy(catalogue.windows, (row) => row.department)
    const contacts = Map.groupBy(catalogue.contacts, (row) => row.department)
    return here(catalogue.departments, region).map(
      ({ id, name, nameEn, aliases, kind, isGovernment, note, basis }) => ({
        ...{ id, name, nameEn, aliases, kind, isGovernment, note, basis },
        windows: (windows.get(id) ?? []).map(({ department: _department, position: _position, ...window }) => window),
        contacts: (contacts.get(id) ?? []).map(
          ({ department: _department, position: _position, ...contact }) => contact,
        ),
      }),
    )
  },
  bundles(catalogue, region) {
    const members = Map.groupBy(catalogue.bundleMembers, (row) => row.bundle)
    const effects = indexBy(catalogue.bundleEffects, (row) => row.bundle)
    return here(catalogue.bundles, region).map((row) => {
      const { id, name, nameEn, aliases, kind, summary, place, appliesHere, detail, basis } = row
      const { conditions, limits, timeline, industries, measures } = detail
      const { effects: outcomes, deferrableDocuments, notes, source } = detail
      const planEffect = effects.get(id)
      return {
        ...{ id, name, nameEn, aliases, kind, summary, place, appliesHere },
        matters: (members.get(id) ?? []).map((member) => member.matter),
        ...{ conditions, limits, timeline, industries, measures, effects: outcomes },
        ...{ deferrableDocuments, notes, source, basis },
        planEffect: planEffect
          ? { scope: planEffect.scope, conditions: planEffect.conditions, effect: planEffect.effect }
          : null,
      }
    })
  },
  policies: (catalogue, region) =>
    here(catalogue.policies, region).map((row) => {
      const { id, name, nameEn, aliases, kind, summary, department, place, appliesHere, matters, basis } = row
      const { conditions, benefits, items, validFrom, validUntil, legalBasis, url, notes, source } = row.detail
      return {
        ...{ id, name, nameEn, aliases, kind, summary, department, place, appliesHere },
        ...{ conditions, benefits, items, matters, validFrom, validUntil, legalBasis, url, notes, source, basis },
      }
    }),
  institutions: (catalogue, region) =>
    here(catalogue.institutions, region).map(({ region: _region, position: _position, ...institution }) => institution),
  places: (catalogue, region) =>
    here(catalogue.places, region).map((row) => {
      const { id, name, nameEn, aliases, kind, within, address, hours, phone, services, matters, note, basis } = row
      return { id, name, nameEn, aliases, kind, within, address, hours, phone, services, matters, note, basis }
    }),
}

const here = <T extends { region: string }>(rows: readonly T[], region: string): T[] =>
  rows.filter((row) => row.region === region)

function readMatters(catalogue: Catalogue, region: string): Omit<ContentOf['matters'], 'words'>[] {
  const key = (row: { matter: string; region: string }) => `${row.matter} ${row.region}`
  const ofMatter = (row: { matter: string }) => row.matter
  const requirements = Map.groupBy(catalogue.documentRequirements, key)
  const steps = Map.groupBy(catalogue.steps, key)
  const fees = indexBy(catalogue.fees, key)
  const faqs = Map.groupBy(catalogue.faqs, key)
  const applicability = indexBy(catalogue.applicability, key)
  const implementations = Map.groupBy(catalogue.implementations, ofMatter)
  const prerequisites = Map.groupBy(catalogue.prerequisites, ofMatter)
  const parallels = Map.groupBy(catalogue.parallelMatters, ofMatter)
  const laws = Map.groupBy(catalogue.legalBases, ofMatter)
  const results = Map.groupBy(catalogue.results, ofMatter)
  const orNull = <T>(rows: T[]): T[] | null => (rows.length > 0 ? rows : null)

  const said = (id: string, where: string) => {
    const fee = fees.get(`${id} ${where}`)
    return {
      documents: (requirements.get(`${id} ${where}`) ?? []).map(
        ({ matter: _matter, region: _region, position: _position, ...requirement }) => requirement,
      ),
      steps: (steps.get(`${id} ${where}`) ?? []).map(({ position, name, handler, note }) => ({
        order: position,
        name,
        handler,
        note,
      })),
      fee: fee ? { charged: fee.charged, standard: fee.standard, basis: fee.basis } : null,
    }
  }
  const implementation = (row: Catalogue['implementations'][number]) => {
    const { matter, complaintPhone: _complaintPhone, basis, differences, ...local } = row
    const own = said(matter, row.region)
    return { ...local, basis, documents: orNull(own.documents), steps: orNull(own.steps), fee: own.fee, differences }
  }

  return catalogue.matters.map((row) => {
    const { id, name, nameEn, aliases, summary, catalogCode, category, audience, exerciseLevel, stage } = row
    const { nationalStage, track, trigger, statutory, correctionNotice, excluded, conditions, variants } = row
    const { includes, notes, alerts, basis } = row
    const standard = said(id, STANDARD)
    const rule = applicability.get(`${id} ${region}`)
    return {
      ...{ id, name, nameEn, aliases, summary, catalogCode, category, audience, exerciseLevel, stage },
      ...{ nationalStage, track, trigger, statutory, correctionNotice, excluded, conditions },
      documents: standard.documents,
      steps: standard.steps,
      prerequisites: (prerequisites.get(id) ?? []).map(({ prerequisite, rule, group, when }) => ({
        id: prerequisite,
        rule,
        group,
        when,
      })),
      parallelWith: (parallels.get(id) ?? []).map((pair) => pair.other),
      includes,
      variants,
      fee: standard.fee ?? { charged: false, standard: null, basis: null },
      results: (results.get(id) ?? []).map(({ name, validity }) => ({ name, validity })),
      legalBasis: (laws.get(id) ?? []).map(({ law, article, checked, note }) => ({ law, article, checked, note })),
      notes,
      alerts,
      faqs: (faqs.get(`${id} ${region}`) ?? []).map(({ id, question, answer, basis }) => ({
        id,
        question,
        answer,
        basis,
      })),
      basis,
      implementations: (implementations.get(id) ?? []).map(implementation),
      applicability: rule
        ? {
            ...{ when: rule.when, text: rule.text, basis: rule.basis, source: rule.source, onDemand: rule.onDemand },
            prerequisites: rule.prerequisites,
          }
        : null,
    }
  })
}
