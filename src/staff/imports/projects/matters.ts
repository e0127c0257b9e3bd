import { OUTSIDE_STAGES } from '../../../planning/sheet.ts'
import { cellReader } from '../../sheets/cells.ts'
import type { EntryRows, Fault } from '../../sheets/sheet.ts'
import type { PlannedMatter } from './content.ts'
import type { KnownProjects } from './known.ts'
import { PROJECT_MATTER_SHEET } from './sheets.ts'

/** The matters that the rows of a project's 事项 sheet list, each once. */
export function mattersIn(entry: EntryRows, known: KnownProjects, faults: Fault[]): PlannedMatter[] {
  const seen = new Map<string, number>()
  return entry.rows
    .filter(({ sheet }) => sheet === PROJECT_MATTER_SHEET.name)
    .flatMap((row) => {
      const reader = cellReader(row, {}, faults)
      if (reader.required('matter') === null) return []
      const matter = reader.named('matter', known.names.names)
      const plannedStartOn = reader.day('plannedStartOn')
      const plannedFinishOn = reader.day('plannedFinishOn')
      if (plannedStartOn && plannedFinishOn && plannedFinishOn < plannedStartOn)
        reader.refuse('plannedFinishOn', '计划办结日早于计划开始日', '请核对两个日期')
      if (matter === null) return []
      const first = seen.get(matter)
      if (first !== undefined) {
        reader.refuse('matter', `与第${first}行是同一个事项`, '请只留一行')
        return []
      }
      seen.set(matter, row.row)
      const stage = known.names.stageOf(matter) ?? OUTSIDE_STAGES.id
      return [{ matter, stage, plannedStartOn, plannedFinishOn }]
    })
}
