import type { Bundle, Department, Institution, Place, Policy, StageList } from '../../contract/index.ts'
import type { Catalogue } from '../content/catalogue.ts'
import { indexBy } from '../content/index-by.ts'
import { requirementsIn } from './compile-documents.ts'
import { presentContacts } from './compile-matters.ts'
import type { Entry } from './entry.ts'
import { namer } from './named.ts'

/** The eight stages as one entry: they are always read together. */
export function compileStages(catalogue: Catalogue, region: string): Entry<StageList>[] {
  const setting = (key: string) =>
    catalogue.countySettings.find((row) => row.region === region && row.key === key)?.value
  const local = indexBy(
    catalogue.implementations.filter((row) => row.region === region),
    (row) => row.matter,
  )
  const departments = indexBy(catalogue.departments, (row) => row.id)
  const matters = Map.groupBy(catalogue.matters, (row) => row.stage)
  const content: StageList = {
    items: catalogue.stages.map((stage) => ({
      id: stage.id,
      order: stage.position,
      name: stage.name,
      nameEn: stage.nameEn,
      description: stage.description,
      aliases: stage.aliases,
      limit: stage.limit,
      formerLimit: stage.formerLimit,
      counted: stage.counted,
      matters: (matters.get(stage.id) ?? []).map((matter) => ({
        id: matter.id,
        name: matter.name,
        track: matter.track,
        department: departments.get(local.get(matter.id)?.department ?? '')?.name ?? null,
        committed: local.get(matter.id)?.committed ?? null,
      })),
    })),
    nextCursor: null,
    totals: setting('totals') as StageList['totals'],
    milestones: catalogue.milestones.map(({ id, name, note, basis }) => {
      const members = catalogue.milestoneMatters.filter((row) => row.milestone === id)
      return {
        id,
        name,
        required: members.filter((row) => row.rule === 'all').map((row) => row.matter),
        requiredIfApplicable: members.filter((row) => row.rule === 'if_applicable').map((row) => row.matter),
        note,
        basis,
      }
    }),
  }
  return [{ kind: 'stages', id: 'all', region, position: 0, content, summary: null }]
}

/** 部门. */
export function compileDepartments(catalogue: Catalogue): Entry<Department>[] {
  const implementations = Map.groupBy(catalogue.implementations, (row) => row.department)
  const matters = indexBy(catalogue.matters, (row) => row.id)
  return catalogue.departments.map((row) => {
    const { id, name, nameEn, aliases, kind, isGovernment, note, basis, region, position } = row
    const content: Department = {
      id,
      name,
      nameEn,
      aliases,
      kind,
      isGovernment,
      note,
      basis,
      region,
      windows: catalogue.windows
        .filter((window) => window.department === row.id)
        .map(({ id, name, phone, address, hours, basis }) => ({ id, name, phone, address, hours, basis })),
      contacts: presentContacts(catalogue, row.id),
      matters: (implementations.get(row.id) ?? [])
        .flatMap((local) => matters.get(local.matter) ?? [])
        .sort((a, b) => a.position - b.position)
        .map(({ id, name, stage }) => ({ id, name, stage })),
    }
    const { matters: handled, contacts, ...short } = content
    const phone =
      contacts.find((contact) => contact.phone)?.phone ?? content.windows.find((window) => window.phone)?.phone ?? null
    return {
      kind: 'department',
      id,
      region,
      position,
      content,
      summary: { ...short, phone, matterCount: handled.length },
    }
  })
}

/** “一件事”, with the documents of its members merged. */
export function compileBundles(catalogue: Catalogue, region: string): Entry<Bundle>[] {
  const named = namer(catalogue)
  const documents = indexBy(catalogue.documents, (row) => row.id)
  const members = Map.groupBy(catalogue.bundleMembers, (row) => row.bundle)
  const requirements = Map.groupBy(requirementsIn(catalogue, region), (row) => row.matter)
  return catalogue.bundles.map((row) => {
    const { id, name, nameEn, kind, aliases, summary, place, appliesHere, basis, position, detail } = row
    const matterIds = (members.get(row.id) ?? []).map((member) => member.matter)
    const merged = new Map<string, Bundle['documents'][number]>()
    for (const requirement of matterIds.flatMap((id) => requirements.get(id) ?? [])) {
      const known = merged.get(requirement.document)
      if (known) {
        known.askedBy.push(requirement.matter)
        known.waivable &&= requirement.waivable
        if (requirement.necessity === 'required') known.necessity = 'required'
      } else {
        const { document: id, source, necessity, waivable } = requirement
        merged.set(id, {
          id,
          name: documents.get(id)?.name ?? id,
          source,
          necessity,
          waivable,
          askedBy: [requirement.matter],
        })
      }
    }
    const content: Bundle = {
      id,
      name,
      nameEn,
      kind,
      aliases,
      summary,
      place,
      appliesHere,
      basis,
      members: matterIds.map(named),
      documents: [...merged.values()],
      ...detail,
      timeline: detail.timeline.map((step) => ({ ...step, matters: step.matters.map(named) })),
      industries: detail.industries.map((industry) => ({ ...industry, matters: industry.matters.map(named) })),
    }
    return {
      kind: 'bundle',
      id,
      region: row.region,
      position,
      content,
      summary: { id, name, nameEn, kind, summary, place, appliesHere, members: content.members, basis },
    }
  })
}

/** 政策与清单. */
export function compilePolicies(catalogue: Catalogue): Entry<Policy>[] {
  const named = namer(catalogue)
  const departments = indexBy(catalogue.departments, (row) => row.id)
  return catalogue.policies.map((row) => {
    const { id, name, nameEn, aliases, kind, summary, place, appliesHere, basis, region, position, detail } = row
    const { matters, department } = row
    const office = department ? departments.get(department) : undefined
    const content: Policy = {
      id,
      name,
      nameEn,
      aliases,
      kind,
      summary,
      place,
      appliesHere,
      basis,
      department: office ? { id: office.id, name: office.name } : null,
      matters: matters.map(named),
      ...detail,
    }
    return {
      kind: 'policy',
      id,
      region,
      position,
      content,
      summary: { id, kind, name, nameEn, summary, department: content.department, place, appliesHere, basis },
      filters: { subkind: kind },
    }
  })
}

/** 制度. */
export function compileInstitutions(catalogue: Catalogue): Entry<Institution>[] {
  return catalogue.institutions.map(({ region, position, ...institution }) => {
    const content: Institution = { ...institution, order: position }
    return { kind: 'institution', id: content.id, region, position, content, summary: content }
  })
}

/** 办事地点. */
export function compilePlaces(catalogue: Catalogue): Entry<Place>[] {
  const named = namer(catalogue)
  const names = indexBy(catalogue.places, (row) => row.id)
  return catalogue.places.map((row) => {
    const { id, name, nameEn, aliases, kind, address, hours, phone, services, note, basis, region, position } = row
    const outer = row.within ? names.get(row.within) : undefined
    const content: Place = {
      id,
      name,
      nameEn,
      aliases,
      kind,
      address,
      hours,
      phone,
      services,
      note,
      basis,
      region,
      within: outer ? { id: outer.id, name: outer.name } : null,
      matters: row.matters.map(named),
    }
    return {
      kind: 'place',
      id,
      region,
      position,
      content,
      summary: content,
      filters: { subkind: kind },
    }
  })
}
