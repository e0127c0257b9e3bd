import type { EventEntry } from '../contract/events.ts'
import type { ProblemItem } from '../contract/problem.ts'

/** What the law asks of an extension that people record (行政许可法第42条): who approved it, and by how many days. */
export function entryFaults({ state, data }: Pick<EventEntry, 'state' | 'data'>): ProblemItem[] {
  if (state !== 'extended') return []
  const missing = (field: string, detail: string) => ({ pointer: `/data/${field}`, code: 'required', detail })
  return [
    ...(data?.approvedBy ? [] : [missing('approvedBy', '延长须写明批准的负责人职务')]),
    ...(data?.days ? [] : [missing('days', '延长须写明天数')]),
  ]
}
