import { KINDS } from '../content/kinds.ts'
import type { Fault } from './check.ts'
import type { County } from './format.ts'

const KEPT = Object.keys(KINDS) as (keyof typeof KINDS)[]

/** What the shape of evaluation.json cannot say: every subject exists, and no question has two answers. */
export function evaluationFaults(county: County): Fault[] {
  const known = new Set([
    ...KEPT.flatMap((kind) => county[kind].map(({ id }) => `${KINDS[kind].published}/${id}`)),
    ...county.stages.stages.map(({ id }) => `stage/${id}`),
    ...county.projects.map(({ code }) => `project/${code}`),
  ])
  const seen = new Set<string>()
  const faults: Fault[] = []
  const fault = (entry: string, field: string, detail: string) =>
    faults.push({ file: 'evaluation.json', entry, field, detail })
  for (const { question, subjects } of county.evaluation) {
    if (seen.has(question)) fault(question, 'question', '这句话出现了两次')
    seen.add(question)
    for (const subject of subjects) if (!known.has(subject)) fault(question, 'subjects', `没有“${subject}”`)
  }
  return faults
}
