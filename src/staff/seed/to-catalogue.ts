import { STANDARD } from '../../../schema/tables/index.ts'
import type { Catalogue } from '../publish/catalogue.ts'
import type { County } from './format.ts'

/** A checked county's folder -> the rows of the catalogue's tables. Pure. */
export function toCatalogue(county: County): Catalogue {
  const { region } = county.county
  const { complaintPhone } = county.county
  return {
    regions: county.county.regions,
    countySettings: Object.entries({
      sample: county.county.sample,
      demoClock: county.county.demoClock,
      complaintPhone,
      totals: county.county.totals,
      stewardThresholds: county.county.stewardThresholds,
      disclaimer: county.county.disclaimer,
      quietHours: county.supervision.quietHours,
      exampleProfiles: county.profiles.map(({ id, name, profile }) => ({ id, name, profile })),
    })
      // What a county does not say has no row.
      .filter(([, value]) => value !== null)
      .map(([key, value]) => ({ region, key, value })),
    departments: county.departments.map(({ windows: _windows, contacts: _contacts, ...department }, position) => ({
      ...department,
      region,
      position,
    })),
    windows: county.departments.flatMap((department) =>
      department.windows.map((window, position) => ({ ...window, department: department.id, position })),
    ),
    contacts: county.departments.flatMap((department) =>
      department.contacts.map((contact, position) => ({ ...contact, department: department.id, position })),
    ),
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
    documents: county.documents.map((document) => ({
      ...document,
      form: county.forms[document.id] ?? null,
      sample: county.samples[document.id] ?? null,
    })),
    matters: county.matters.map((matter, position) => ({
      id: matter.id,
      name: matter.name,
      nameEn: matter.nameEn,
      aliases: matter.aliases,
      summary: matter.summary,
      catalogCode: matter.catalogCode,
      category: matter.category,
      audience: matter.audience,
      exerciseLevel: matter.exerciseLevel,
      stage: matter.stage,
      nationalStage: matter.nationalStage,
      track: matter.track,
      trigger: matter.trigger,
      statutory: matter.statutory,
      correctionNotice: matter.correctionNotice,
      excluded: matter.excluded,
      conditions: matter.conditions,
      variants: matter.variants,
      includes: matter.includes,
      notes: matter.notes,
      alerts: matter.alerts,
      basis: matter.basis,
      position,
    })),
    implementations: county.matters.flatMap((matter) =>
      matter.implementations.map((implementation) => ({ ...implementation, matter: matter.id, complaintPhone })),
    ),
    documentRequirements: county.matters.flatMap((matter) =>
      matter.documents.map((requirement, position) => ({
        ...requirement,
        matter: matter.id,
        region: STANDARD,
        position,
      })),
    ),
    steps: county.matters.flatMap((matter) =>
      matter.steps.map(({ order, name, handler, note }) => ({
        matter: matter.id,
        region: STANDARD,
        position: order,
        name,
        handler,
        note,
      })),
    ),
    prerequisites: county.matters.flatMap((matter) =>
      matter.prerequisites.map(({ id, rule, group, when }, position) => ({
        matter: matter.id,
        prerequisite: id,
        position,
        rule,
        group,
        when,
      })),
    ),
    parallelMatters: parallelPairs(county.matters),
    legalBases: county.matters.flatMap((matter) =>
      matter.legalBasis.map((law, position) => ({ ...law, matter: matter.id, position })),
    ),
    fees: county.matters.map((matter) => ({ ...matter.fee, matter: matter.id, region: STANDARD })),
    results: county.matters.flatMap((matter) =>
      matter.results.map((result, position) => ({ ...result, matter: matter.id, position })),
    ),
    faqs: county.matters.flatMap((matter) =>
      matter.faqs.map((faq, position) => ({ ...faq, matter: matter.id, region, position })),
    ),
    bundles: county.bundles.map((bundle, position) => {
      const {
        id,
        name,
        nameEn,
        kind,
        aliases,
        summary,
        place,
        appliesHere,
        basis,
        matters: _matters,
        ...detail
      } = bundle
      return { id, region, position, name, nameEn, kind, aliases, summary, place, appliesHere, detail, basis }
    }),
    bundleMembers: county.bundles.flatMap((bundle) =>
      [...new Set(bundle.matters)].map((matter, position) => ({ bundle: bundle.id, matter, position })),
    ),
    policies: county.policies.map((policy, position) => {
      const { conditions, benefits, items, validFrom, validUntil, legalBasis, url, notes, source, ...row } = policy
      return {
        ...row,
        region,
        position,
        detail: { conditions, benefits, items, validFrom, validUntil, legalBasis, url, notes, source },
      }
    }),
    institutions: county.institutions.map((institution, position) => ({
      ...institution,
      region,
      position: position + 1,
    })),
    places: county.places.map((place, position) => ({ ...place, region, position })),
    applicability: county.applicability.map((row) => ({ ...row, region })),
    bundleEffects: county.effects,
    entryWords: county.words,
  }
}

/** Parallel handling holds both ways, whichever side names it. */
function parallelPairs(matters: County['matters']): Catalogue['parallelMatters'] {
  const pairs = new Set(
    matters.flatMap((matter) =>
      matter.parallelWith.flatMap((other) => [`${matter.id} ${other}`, `${other} ${matter.id}`]),
    ),
  )
  return [...pairs].sort().map((pair) => {
    const [matter = '', other = ''] = pair.split(' ')
    return { matter, other }
  })
}
