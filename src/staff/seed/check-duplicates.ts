import type { Fault } from './check.ts'
import type { County } from './format.ts'

/** What may stand only once in a county's folder: of two the one would be lost, or the database would refuse both. */
export function duplicateFaults(county: County): Fault[] {
  const faults: Fault[] = []
  /** `entry` null: the id that occurs twice is itself the entry. */
  const once = (file: string, entry: string | null, field: string, all: readonly (string | number)[]) => {
    const seen = new Set<string | number>()
    for (const id of all) {
      if (seen.has(id))
        faults.push({ file, entry: entry ?? String(id), field, detail: entry ? `“${id}”重复` : '编号重复' })
      seen.add(id)
    }
  }
  const ids = (items: readonly { id: string }[]) => items.map((item) => item.id)

  once(
    'county.json',
    null,
    'regions.code',
    county.county.regions.map((region) => region.code),
  )
  once('departments.json', null, 'id', ids(county.departments))
  once('departments.json', null, 'windows.id', ids(county.departments.flatMap((department) => department.windows)))
  once('departments.json', null, 'contacts.id', ids(county.departments.flatMap((department) => department.contacts)))
  once('stages.json', null, 'id', ids(county.stages.stages))
  once('stages.json', null, 'milestones.id', ids(county.stages.milestones))
  for (const { id, required, requiredIfApplicable } of county.stages.milestones) {
    once('stages.json', id, 'required', [...required, ...requiredIfApplicable])
  }
  once('documents.json', null, 'id', ids(county.documents))
  once('matters.json', null, 'id', ids(county.matters))
  once('matters.json', null, 'faqs.id', ids(county.matters.flatMap((matter) => matter.faqs)))
  once('bundles.json', null, 'id', ids(county.bundles))
  once('policies.json', null, 'id', ids(county.policies))
  once('institutions.json', null, 'id', ids(county.institutions))
  once('places.json', null, 'id', ids(county.places))
  once(
    'calendar.json',
    null,
    'year',
    county.calendar.map((year) => year.year),
  )
  for (const { year, holidays, extraWorkdays } of county.calendar) {
    once('calendar.json', String(year), 'holidays', [...holidays.map((holiday) => holiday.date), ...extraWorkdays])
  }
  once(
    'projects.json',
    null,
    'code',
    county.projects.map((project) => project.code),
  )
  for (const { code, matters, surveys, events } of county.projects) {
    once(
      'projects.json',
      code,
      'matters.matter',
      matters.map((item) => item.matter),
    )
    for (const { segments } of matters) once('projects.json', code, 'matters.segments.id', ids(segments ?? []))
    once('projects.json', code, 'surveys.id', ids(surveys))
    once('projects.json', code, 'events.id', ids(events))
  }
  once('supervision.json', null, 'levels.id', ids(county.supervision.levels))
  once('supervision.json', null, 'recipients.id', ids(county.supervision.recipients))
  once(
    'words/',
    null,
    'id',
    county.words.map((entry) => `${entry.kind} ${entry.id}`),
  )
  return faults
}
