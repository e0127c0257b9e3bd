import type { Fault } from './check.ts'
import type { County } from './format.ts'

/** What may stand in a level's text to be filled in. */
const PLACES: ReadonlySet<string> = new Set([
  'project',
  'matter',
  'department',
  'dueOn',
  'overdueDays',
  'answerBy',
  'paper',
])

/** Levels and recipients that name what there is not, and answers asked for without a time to give them. */
export function supervisionFaults({ supervision, departments, projects }: County): Fault[] {
  const faults: Fault[] = []
  const fault = (entry: string, field: string, detail: string) =>
    void faults.push({ file: 'supervision.json', entry, field, detail })
  const levels = new Map(supervision.levels.map((level) => [level.id, level]))
  for (const { id, trigger, requires, answerWithinDays, text, recipients } of supervision.levels) {
    if (trigger.kind === 'unanswered') {
      const asked = levels.get(trigger.level)
      if (!asked) fault(id, 'trigger.level', `levels 中没有“${trigger.level}”`)
      else if (asked.answerWithinDays === null)
        fault(id, 'trigger.level', `“${trigger.level}”没有答复期限，不会有未答复`)
    }
    if ((requires === 'nothing') !== (answerWithinDays === null))
      fault(id, 'answerWithinDays', '要求答复的须写明几个工作日内，不要求的写 null')
    if (recipients.length === 0) fault(id, 'recipients', '没有写明告知谁')
    for (const [, place = ''] of text.matchAll(/\{([^}]*)\}/g)) {
      if (!PLACES.has(place)) fault(id, 'text', `不认识的占位“{${place}}”，可用的有 ${[...PLACES].join('、')}`)
    }
  }
  const known = {
    department: new Set(departments.map((department) => department.id)),
    project: new Set(projects.map((project) => project.code)),
  }
  for (const recipient of supervision.recipients) {
    for (const field of ['department', 'project'] as const) {
      const named = recipient[field]
      if (named !== null && !known[field].has(named)) fault(recipient.id, field, `${field}s 中没有“${named}”`)
    }
  }
  return faults
}
