import type { z } from 'zod'
import type { COUNTY_FILES, County } from './format.ts'

/** One fault in a county's folder: which file, which entry, which field, and what is wrong. */
export interface Fault {
  file: string
  entry: string | null
  field: string
  detail: string
}

type FileName = keyof typeof COUNTY_FILES

/** A zod error of one file -> faults that name the entry (its id or code, else its number) and the field. */
export function shapeFaults(file: string, content: unknown, error: z.ZodError): Fault[] {
  return error.issues.map((issue) => {
    const path = [...issue.path]
    const entry =
      Array.isArray(content) && typeof path[0] === 'number'
        ? entryName(content[path.shift() as number], issue.path[0] as number)
        : null
    return { file, entry, field: path.join('.') || '(entry)', detail: issue.message }
  })
}

function entryName(entry: unknown, position: number): string {
  const named = entry as { id?: unknown; code?: unknown; year?: unknown } | null
  return String(named?.id ?? named?.code ?? named?.year ?? `#${position + 1}`)
}

/** What shapes cannot say: every reference exists, prerequisites have no cycle, each matter has a department. */
export function referenceFaults(county: County): Fault[] {
  const faults: Fault[] = []
  const ids = {
    departments: new Set(county.departments.map((item) => item.id)),
    windows: new Set(county.departments.flatMap((item) => item.windows.map((window) => window.id))),
    stages: new Set(county.stages.stages.map((item) => item.id)),
    documents: new Set(county.documents.map((item) => item.id)),
    matters: new Set(county.matters.map((item) => item.id)),
    bundles: new Set(county.bundles.map((item) => item.id)),
    places: new Set(county.places.map((item) => item.id)),
    regions: new Set(county.county.regions.map((item) => item.code)),
  }
  const refer = (
    kind: keyof typeof ids,
    file: FileName,
    entry: string | null,
    field: string,
    ...wanted: (string | null | undefined)[]
  ) => {
    for (const id of wanted) {
      if (id && !ids[kind].has(id)) faults.push({ file: `${file}.json`, entry, field, detail: `${kind} 中没有“${id}”` })
    }
  }
  refer('regions', 'county', null, 'region', county.county.region)
  for (const region of county.county.regions) refer('regions', 'county', region.code, 'parent', region.parent)
  for (const department of county.departments) {
    refer(
      'windows',
      'departments',
      department.id,
      'contacts.window',
      ...department.contacts.map((contact) => contact.window),
    )
  }
  for (const milestone of county.stages.milestones) {
    refer('matters', 'stages', milestone.id, 'required', ...milestone.required)
    refer('matters', 'stages', milestone.id, 'requiredIfApplicable', ...milestone.requiredIfApplicable)
  }
  for (const document of county.documents) refer('matters', 'documents', document.id, 'issuedBy', document.issuedBy)
  for (const id of [...Object.keys(county.forms), ...Object.keys(county.samples)])
    refer('documents', 'documents', id, 'forms', id)

  for (const matter of county.matters) {
    refer('stages', 'matters', matter.id, 'stage', matter.stage)
    matter.documents.forEach((requirement, position) => {
      refer('documents', 'matters', matter.id, `documents.${position}.document`, requirement.document)
      refer('bundles', 'matters', matter.id, `documents.${position}.deferrable.only`, requirement.deferrable.only)
    })
    refer('matters', 'matters', matter.id, 'prerequisites', ...matter.prerequisites.map((item) => item.id))
    refer('matters', 'matters', matter.id, 'parallelWith', ...matter.parallelWith)
    refer('matters', 'matters', matter.id, 'includes', ...matter.includes)
    if (!matter.implementations.some((implementation) => implementation.region === county.county.region))
      faults.push({
        file: 'matters.json',
        entry: matter.id,
        field: 'implementations',
        detail: `没有 ${county.county.region} 的承办部门`,
      })
    matter.implementations.forEach((implementation, position) => {
      refer('regions', 'matters', matter.id, `implementations.${position}.region`, implementation.region)
      refer('departments', 'matters', matter.id, `implementations.${position}.department`, implementation.department)
    })
    matter.prerequisites.forEach((item, position) => {
      if (item.rule === 'any' && !item.group)
        faults.push({
          file: 'matters.json',
          entry: matter.id,
          field: `prerequisites.${position}.group`,
          detail: '“任一”前置须写明 group',
        })
      if (item.rule === 'conditional' && !item.when)
        faults.push({
          file: 'matters.json',
          entry: matter.id,
          field: `prerequisites.${position}.when`,
          detail: '按情形的前置须写明 when',
        })
    })
  }
  for (const cycle of prerequisiteCycles(county.matters)) {
    faults.push({
      file: 'matters.json',
      entry: cycle[0] ?? null,
      field: 'prerequisites',
      detail: `前置事项成环:${cycle.join(' → ')}`,
    })
  }

  for (const bundle of county.bundles) {
    refer('matters', 'bundles', bundle.id, 'matters', ...bundle.matters)
    refer('matters', 'bundles', bundle.id, 'timeline.matters', ...bundle.timeline.flatMap((step) => step.matters))
    refer(
      'matters',
      'bundles',
      bundle.id,
      'industries.matters',
      ...bundle.industries.flatMap((industry) => industry.matters),
    )
  }
  for (const policy of county.policies) {
    refer('departments', 'policies', policy.id, 'department', policy.department)
    refer('matters', 'policies', policy.id, 'matters', ...policy.matters)
  }
  for (const place of county.places) {
    refer('places', 'places', place.id, 'within', place.within)
    refer('matters', 'places', place.id, 'matters', ...place.matters)
  }
  for (const project of county.projects) {
    const own = new Set(project.matters.map((item) => item.matter))
    refer('matters', 'projects', project.code, 'matters', ...own)
    refer('stages', 'projects', project.code, 'matters.stage', ...project.matters.map((item) => item.stage))
    const segments = new Map(project.matters.map((item) => [item.matter, item.segments ?? []]))
    project.surveys.forEach((survey, position) => {
      for (const matter of survey.matters)
        if (!own.has(matter))
          faults.push({
            file: 'projects.json',
            entry: project.code,
            field: `surveys.${position}.matters`,
            detail: `项目中没有事项“${matter}”`,
          })
    })
    project.events.forEach((event, position) => {
      const { segment } = event.data
      if (segment && own.has(event.matter) && !segments.get(event.matter)?.some((each) => each.id === segment))
        faults.push({
          file: 'projects.json',
          entry: project.code,
          field: `events.${position}.data.segment`,
          detail: `事项“${event.matter}”没有“${segment}”这一段`,
        })
      if (!own.has(event.matter))
        faults.push({
          file: 'projects.json',
          entry: project.code,
          field: `events.${position}.matter`,
          detail: `项目中没有事项“${event.matter}”`,
        })
    })
    if (project.visibility === 'private' && !project.exampleAccessCode && county.county.sample) {
      faults.push({
        file: 'projects.json',
        entry: project.code,
        field: 'exampleAccessCode',
        detail: '示例中的非公开项目须有查询码',
      })
    }
  }
  const wordsOf = {
    matter: ids.matters,
    bundle: ids.bundles,
    department: ids.departments,
    document: ids.documents,
    stage: ids.stages,
    place: ids.places,
    policy: new Set(county.policies.map((item) => item.id)),
    institution: new Set(county.institutions.map((item) => item.id)),
    project: new Set<string>(),
  }
  for (const entry of county.words) {
    for (const id of [entry.id, ...entry.cousins.map((cousin) => cousin.id)]) {
      if (!wordsOf[entry.kind].has(id))
        faults.push({
          file: 'words/',
          entry: `${entry.kind} ${entry.id}`,
          field: id === entry.id ? 'id' : 'cousins',
          detail: `没有“${id}”`,
        })
    }
  }
  return faults
}

/** Cycles among prerequisites of every rule (a conditional cycle would make a plan unsolvable too). */
function prerequisiteCycles(matters: County['matters']): string[][] {
  const edges = new Map(matters.map((matter) => [matter.id, matter.prerequisites.map((item) => item.id)]))
  const done = new Set<string>()
  const cycles: string[][] = []
  const visit = (id: string, trail: string[]) => {
    const start = trail.indexOf(id)
    if (start >= 0) return void cycles.push([...trail.slice(start), id])
    if (done.has(id)) return
    for (const next of edges.get(id) ?? []) visit(next, [...trail, id])
    done.add(id)
  }
  for (const id of edges.keys()) visit(id, [])
  return cycles
}
