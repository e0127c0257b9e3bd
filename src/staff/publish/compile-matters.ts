import { STANDARD } from '../../../schema/tables/index.ts'
import type { Limit, Named } from '../../contract/common.ts'
import type { Contact, Matter } from '../../contract/matters.ts'
import type { Catalogue } from '../content/catalogue.ts'
import { indexBy } from '../content/index-by.ts'
import type { Entry } from './entry.ts'

const UNKNOWN_LIMIT: Limit = {
  kind: 'unknown',
  value: null,
  unit: null,
  lawText: null,
  from: null,
  obligor: 'agency',
  basis: 'example',
  source: null,
  extension: null,
}

/** A contact of a department, with its window's place and hours. */
export function presentContacts(catalogue: Catalogue, department: string): Contact[] {
  const name = catalogue.departments.find((row) => row.id === department)?.name ?? department
  const windows = indexBy(catalogue.windows, (row) => row.id)
  return catalogue.contacts
    .filter((row) => row.department === department)
    .map((row) => {
      const window = row.window ? windows.get(row.window) : undefined
      return {
        role: row.role,
        name: row.name,
        department: name,
        phone: row.phone ?? window?.phone ?? null,
        window: window?.name ?? null,
        address: window?.address ?? null,
        hours: window?.hours ?? null,
        basis: row.basis,
      }
    })
}

/**
 * Every matter as the public sees it: once as the standard entry (基本目录) and once for each region that implements it (实施清单).
 * What a region does not say itself it inherits from the standard entry.
 */
export function compileMatters(
  catalogue: Catalogue,
): Entry<Omit<Matter, 'region' | 'resolvedRegion' | 'version' | 'publishedAt'>>[] {
  const names = indexBy(catalogue.matters, (row) => row.id)
  const named = (id: string): Named => ({ id, name: names.get(id)?.name ?? id })
  const documents = indexBy(catalogue.documents, (row) => row.id)
  const departments = indexBy(catalogue.departments, (row) => row.id)
  const implementations = Map.groupBy(catalogue.implementations, (row) => row.matter)
  const requirements = Map.groupBy(catalogue.documentRequirements, (row) => `${row.matter} ${row.region}`)
  const steps = Map.groupBy(catalogue.steps, (row) => `${row.matter} ${row.region}`)
  const fees = indexBy(catalogue.fees, (row) => `${row.matter} ${row.region}`)
  const faqs = Map.groupBy(catalogue.faqs, (row) => `${row.matter} ${row.region}`)
  const needs = Map.groupBy(catalogue.prerequisites, (row) => row.matter)
  const unlocks = Map.groupBy(catalogue.prerequisites, (row) => row.prerequisite)
  const parallels = Map.groupBy(catalogue.parallelMatters, (row) => row.matter)
  const laws = Map.groupBy(catalogue.legalBases, (row) => row.matter)
  const results = Map.groupBy(catalogue.results, (row) => row.matter)
  const conditions = indexBy(catalogue.applicability, (row) => `${row.matter} ${row.region}`)
  const contacts = new Map(catalogue.departments.map((row) => [row.id, presentContacts(catalogue, row.id)]))
  const complaint = catalogue.countySettings.find((row) => row.key === 'complaintPhone')?.value

  const compile = (matter: Catalogue['matters'][number], local: Catalogue['implementations'][number] | undefined) => {
    const region = local?.region ?? STANDARD
    const rule = conditions.get(`${matter.id} ${region}`)
    const { statutory, correctionNotice } = matter
    const inherited = <T>(rows: Map<string, T>): T | undefined =>
      rows.get(`${matter.id} ${region}`) ?? rows.get(`${matter.id} ${STANDARD}`)
    const people = local ? (contacts.get(local.department) ?? []) : []
    const fee = inherited(fees)
    const department = local ? departments.get(local.department) : undefined
    const content = {
      id: matter.id,
      name: matter.name,
      nameEn: matter.nameEn,
      aliases: matter.aliases,
      summary: matter.summary,
      codes: { catalog: matter.catalogCode, task: local?.taskCode ?? null },
      category: matter.category,
      audience: matter.audience,
      department: department ? { id: department.id, name: department.name } : null,
      exerciseLevel: matter.exerciseLevel,
      stage: matter.stage,
      nationalStage: matter.nationalStage,
      track: matter.track,
      applicability: rule
        ? { when: rule.when, text: rule.text, basis: rule.basis, source: rule.source, onDemand: rule.onDemand }
        : null,
      trigger: matter.trigger,
      handling: local?.handling ?? (statutory.kind === 'immediate' ? ('immediate' as const) : ('committed' as const)),
      timeLimit: {
        statutory,
        committed: local?.committed ?? UNKNOWN_LIMIT,
        reference: local?.reference ?? null,
        excluded: matter.excluded,
        correctionNotice,
        note: local?.limitNote ?? null,
      },
      conditions: matter.conditions,
      documents: (inherited(requirements) ?? []).map((row) => {
        const document = documents.get(row.document)
        return {
          id: row.document,
          name: document?.name ?? row.document,
          form: row.form,
          copies: row.copies,
          source: row.source,
          necessity: row.necessity,
          condition: row.condition,
          issuedBy: document?.issuedBy && document.issuedBy !== matter.id ? named(document.issuedBy) : null,
          waivable: row.waivable,
          waivedBy: row.waivedBy,
          deferrable: row.deferrable,
          formUrl: document?.form ? `/v1/documents/${row.document}/form` : null,
          sampleUrl: document?.sample ? `/v1/documents/${row.document}/sample` : null,
          note: row.note,
          basis: row.basis,
        }
      }),
      steps: (inherited(steps) ?? []).map((row) => ({
        order: row.position,
        name: row.name,
        handler: row.handler,
        note: row.note,
      })),
      prerequisites: (needs.get(matter.id) ?? []).map((row) => ({
        ...named(row.prerequisite),
        rule: row.rule,
        group: row.group,
        when: row.when,
      })),
      unlocks: [...new Set((unlocks.get(matter.id) ?? []).map((row) => row.matter))].map(named),
      parallelWith: (parallels.get(matter.id) ?? []).map((row) => named(row.other)),
      includes: matter.includes.map(named),
      variants: matter.variants,
      fee: { charged: fee?.charged ?? false, standard: fee?.standard ?? null, basis: fee?.basis ?? null },
      visits: local?.visits ?? null,
      online: { level: local?.onlineLevel ?? null, url: local?.onlineUrl ?? null },
      crossRegion: local?.crossRegion ?? null,
      commitment: local?.commitment ?? null,
      results: (results.get(matter.id) ?? []).map(({ name, validity }) => ({ name, validity })),
      contacts: people.map((contact) => ({ ...contact, role: local?.contactRole ?? contact.role })),
      complaint: { phone: local?.complaintPhone ?? String(complaint ?? '12345') },
      legalBasis: (laws.get(matter.id) ?? []).map(({ law, article, checked, note }) => ({
        law,
        article,
        checked,
        note,
      })),
      notes: matter.notes,
      alerts: matter.alerts,
      faqs: (faqs.get(`${matter.id} ${region}`) ?? []).map(({ id, question, answer, basis }) => ({
        id,
        question,
        answer,
        basis,
      })),
      basis: matter.basis,
    }
    const {
      id,
      name,
      nameEn,
      summary,
      category,
      audience,
      stage,
      track,
      handling,
      visits,
      online,
      crossRegion,
      basis,
    } = content
    return {
      kind: 'matter' as const,
      id,
      region,
      position: matter.position,
      content,
      summary: {
        id,
        name,
        nameEn,
        summary,
        category,
        audience,
        department: content.department,
        stage,
        track,
        handling,
        visits,
        online,
        crossRegion,
        basis,
        committed: content.timeLimit.committed,
        statutory,
        correctionNotice,
      },
      filters: { stage, department: local?.department ?? null, category, audience: audience.join(' '), crossRegion },
    }
  }
  return catalogue.matters.flatMap((matter) => [
    compile(matter, undefined),
    ...(implementations.get(matter.id) ?? []).map((local) => compile(matter, local)),
  ])
}
