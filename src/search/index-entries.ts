import type { Bundle, Department, Document, Institution, Matter, Place, Policy, Stage } from '../contract/index.ts'
import type { SubjectKind } from '../contract/search.ts'

/** What the index is told of one public entry. `texts` are looked through but weigh least. */
export interface IndexRow {
  kind: SubjectKind
  id: string
  region: string
  name: string
  nameEn: string | null
  /** Everyday names. */
  aliases: string[]
  /** How people say it: looked through like aliases, worth a little less. */
  sayings: string[]
  /** Of each entry it is taken for, the words that point to this one instead. */
  cousins: { id: string; words: string[] }[]
  texts: string[]
  /** One sentence to show under a hit. */
  snippet: string
}

/** A published entry as publishing hands it over; `content` is its public JSON. */
export interface PublicEntry {
  kind: string
  id: string
  region: string
  content: unknown
  /** 群众说法 by id (the list of stages holds eight): how people say it. */
  sayings?: Record<string, string[]>
  /** 易混事项 by id. */
  cousins?: Record<string, { id: string; words: string[] }[]>
}

/** The rows of an entry: one, except that the list of stages gives one a stage. Pure. */
export const indexEntries = (entry: PublicEntry): IndexRow[] =>
  rowsOf(entry).map((row) => ({
    ...row,
    sayings: [...(entry.sayings?.[row.id] ?? []), ...questionsOf(entry)],
    cousins: entry.cousins?.[row.id] ?? [],
  }))

/** A question that people ask is a way of saying what the matter is about: whoever asks it so is to find the answer. */
const questionsOf = (entry: PublicEntry): string[] =>
  entry.kind === 'matter' ? (entry.content as Matter).faqs.map((faq) => faq.question) : []

function rowsOf(entry: PublicEntry): Omit<IndexRow, 'sayings' | 'cousins'>[] {
  switch (entry.kind) {
    case 'stages':
      return (entry.content as { items: Stage[] }).items.map((stage) => ({
        ...base('stage', stage, entry.region),
        ...ofStage(stage),
      }))
    case 'matter':
      return [{ ...base('matter', entry.content as Matter, entry.region), ...ofMatter(entry.content as Matter) }]
    case 'bundle':
      return [{ ...base('bundle', entry.content as Bundle, entry.region), ...ofBundle(entry.content as Bundle) }]
    case 'department':
      return [
        {
          ...base('department', entry.content as Department, entry.region),
          ...ofDepartment(entry.content as Department),
        },
      ]
    case 'document':
      return [
        { ...base('document', entry.content as Document, entry.region), ...ofDocument(entry.content as Document) },
      ]
    case 'policy':
      return [{ ...base('policy', entry.content as Policy, entry.region), ...ofPolicy(entry.content as Policy) }]
    case 'institution':
      return [
        {
          ...base('institution', entry.content as Institution, entry.region),
          ...ofInstitution(entry.content as Institution),
        },
      ]
    case 'place':
      return [{ ...base('place', entry.content as Place, entry.region), ...ofPlace(entry.content as Place) }]
    default:
      return []
  }
}

type Words = Pick<IndexRow, 'texts' | 'snippet'>

const base = (
  kind: SubjectKind,
  entry: { id: string; name: string; nameEn: string | null; aliases: string[] },
  region: string,
) => ({
  kind,
  id: entry.id,
  region,
  name: entry.name,
  nameEn: entry.nameEn,
  aliases: entry.aliases,
})

const some = (...texts: (string | null | undefined)[]): string[] => texts.flatMap((text) => (text ? [text] : []))

function ofMatter(matter: Matter): Words {
  return {
    texts: [
      ...some(matter.summary, matter.trigger, matter.department?.name, matter.fee.standard),
      ...matter.conditions,
      ...matter.documents.map((document) => document.name),
      ...matter.results.map((result) => result.name),
      ...matter.variants.map((variant) => `${variant.name} ${variant.when}`),
      ...matter.steps.map((step) => step.name),
      ...matter.notes,
      ...matter.legalBasis.map((basis) => basis.law),
    ],
    snippet: matter.summary ?? matter.trigger ?? matter.conditions[0] ?? matter.category,
  }
}

const ofBundle = (bundle: Bundle): Words => ({
  texts: [
    ...some(bundle.kind, bundle.summary, bundle.place),
    ...bundle.members.map((member) => member.name),
    ...bundle.industries.map((industry) => industry.name),
    ...bundle.measures,
    ...bundle.conditions.map((condition) => condition.text),
    ...bundle.notes,
  ],
  snippet: bundle.summary ?? bundle.measures[0] ?? bundle.kind,
})

const ofDepartment = (department: Department): Words => ({
  texts: [...some(department.kind, department.note), ...department.matters.map((matter) => matter.name)],
  snippet: department.windows[0]?.name ?? department.kind,
})

const ofDocument = (document: Document): Words => ({
  texts: some(document.summary, document.issuedBy?.name),
  snippet: document.summary ?? document.issuedBy?.name ?? '申请材料',
})

const ofStage = (stage: Stage): Words => ({
  texts: [...some(stage.description), ...stage.matters.map((matter) => matter.name)],
  snippet: stage.description ?? stage.name,
})

const ofPolicy = (policy: Policy): Words => ({
  texts: [
    ...some(policy.summary, policy.department?.name, policy.place),
    ...policy.conditions,
    ...policy.benefits,
    ...policy.items.map((item) => item.name),
    ...policy.notes,
  ],
  snippet: policy.summary ?? policy.benefits[0] ?? '政策',
})

const ofInstitution = (institution: Institution): Words => ({
  texts: [institution.definition, ...institution.notes],
  snippet: institution.definition,
})

const ofPlace = (place: Place): Words => ({
  texts: [...some(place.address, place.note), ...place.services, ...place.matters.map((matter) => matter.name)],
  snippet: place.address ?? place.services[0] ?? '办事地点',
})
