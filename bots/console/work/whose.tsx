import type { Option } from '../parts/field.tsx'
import { SelectField, TextArea } from '../parts/field.tsx'
import { type Fault, faultAt } from '../parts/summary.tsx'
import { allItems, type Visit } from '../view.ts'
import type { Typed } from './event-form.ts'

/** The departments to choose from. */
export const departmentOptions = async (api: Visit['api']): Promise<Option[]> =>
  (await allItems((cursor) => api.GET('/v1/departments', { params: { query: { limit: 100, cursor } } }))).map(
    ({ id, name }) => [id, name],
  )

/** What an account or a key is narrowed to: one department, some projects. */
export const Narrowing = ({
  typed,
  faults,
  departments,
}: {
  typed: Typed
  faults: readonly Fault[]
  departments: readonly Option[]
}) => (
  <>
    <SelectField
      name="department"
      label="部门"
      options={departments}
      help="经办人须写明部门"
      empty="不限"
      value={typed.get('department')}
      error={faultAt(faults, 'department')}
    />
    <TextArea
      name="projects"
      label="负责的项目"
      help="项目代码，一行一个；不写为不限（管家总是只管自己的）"
      rows={2}
      value={typed.get('projects')}
      error={faultAt(faults, 'projects')}
    />
  </>
)

/** What of it was typed: null = any. */
export function readNarrowing(form: Typed): { department: string | null; projects: string[] | null } {
  const projects = (form.get('projects') ?? '').split(/[\s,，、]+/).filter(Boolean)
  return { department: form.get('department') || null, projects: projects.length > 0 ? projects : null }
}
