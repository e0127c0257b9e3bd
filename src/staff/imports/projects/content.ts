import type { Plan } from '../../../contract/plans.ts'
import type { Steward } from '../../../contract/projects.ts'
import type { ProjectCreation } from '../../../contract/staff-projects.ts'
import type { ProjectRow } from '../../../progress/load.ts'
import type { SheetRow } from '../../sheets/sheet.ts'

export interface PlannedMatter {
  matter: string
  stage: string
  plannedStartOn: string | null
  plannedFinishOn: string | null
}

/** What the cells of a project say of it. Null: the file has nothing to say. */
export interface ProjectFields {
  name: string
  sponsor: string | null
  investment: number | null
  type: NonNullable<ProjectCreation['type']>
  visibility: ProjectRow['visibility']
  stewards: Steward[]
}

/** What `apply` is to make of an entry: JSON, as it stands in the report. */
export type ProjectContent =
  | {
      code: string
      makes: 'new'
      fields: ProjectFields
      matters: PlannedMatter[]
      milestones: ProjectRow['milestones']
      plan: ProjectRow['plan']
    }
  | {
      code: string
      makes: 'changed'
      /** What the project was read at. */
      revision: number
      fields: Partial<ProjectFields>
      before: Partial<ProjectFields>
      add: PlannedMatter[]
      move: PlannedMatter[]
    }

/** What the cells of one project come to. */
export interface ProjectCells {
  /** Null: the file has no such column, or nothing that could be read. */
  fields: { [K in keyof ProjectFields]: ProjectFields[K] | undefined }
  matters: PlannedMatter[]
  plan: { id: string; plan: Plan } | null
  /** Where a fault of the whole is shown. */
  row: SheetRow
}
