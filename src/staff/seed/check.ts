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

/** What shapes cannot say of the county itself, its stages, forms and projects: every reference exists. Its entries: `entryFaults`. */
export function referenceFaults(county: County): Fault[] {
  const faults: Fault[] = []
  const ids = {
    stages: new Set(county.stages.stages.map((item) => item.id)),
    documents: new Set(county.documents.map((item) => item.id)),
    matters: new Set(county.matters.map((item) => item.id)),
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
  for (const milestone of county.stages.milestones) {
    refer('matters', 'stages', milestone.id, 'required', ...milestone.required)
    refer('matters', 'stages', milestone.id, 'requiredIfApplicable', ...milestone.requiredIfApplicable)
  }
  for (const id of [...Object.keys(county.forms), ...Object.keys(county.samples)])
    refer('documents', 'documents', id, 'forms', id)
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
  return faults
}
