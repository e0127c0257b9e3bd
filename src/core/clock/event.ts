import type { CloudEvent } from '../../contract/events.ts'
import type { MatterState } from '../../contract/projects.ts'
import { epochMs } from '../time/shanghai.ts'

/** One report about one matter, as stored. `state` null is a remark that moves no clock. `time` is an instant. */
export type ClockEvent = {
  readonly id: string
  readonly source: string
  readonly time: string
  readonly state: MatterState | null
  readonly data?: CloudEvent['data'] | null
}

/** Why an event moved nothing. The event is kept; it may apply once what it needs has arrived. */
export const IGNORED = {
  future: '时间晚于当前时刻',
  needs_receipt: '尚未收件',
  needs_acceptance: '尚未受理',
  needs_decision: '尚未作出决定',
  needs_pause: '没有正在进行的特别程序或等待',
  already_received: '已收件',
  already_accepted: '已受理',
  already_delivered: '已送达',
  deemed_accepted: '逾期未一次告知,已视为受理',
  already_ended: '已办结或终止',
  approver_missing: '延长未写明批准人',
  extension_length_invalid: '延长没有写明合理的天数',
  extension_void: '期限届满后批准的延长、单位不同的延长,不改变截止日',
} as const
export type IgnoredCode = keyof typeof IGNORED
export type IgnoredEvent = { id: string; source: string; state: MatterState | null; code: IgnoredCode; reason: string }

export const ignoredEvent = (event: ClockEvent, code: IgnoredCode): IgnoredEvent => ({
  id: event.id,
  source: event.source,
  state: event.state,
  code,
  reason: IGNORED[code],
})

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

/** In order of time, then source, then id, each source + id once. The input is left as it is. */
export function orderEvents(events: readonly ClockEvent[]): { event: ClockEvent; ms: number }[] {
  const timed = events.map((event) => ({ event, ms: epochMs(event.time) }))
  timed.sort((a, b) => a.ms - b.ms || compare(a.event.source, b.event.source) || compare(a.event.id, b.event.id))
  const seen = new Set<string>()
  return timed.filter(({ event }) => {
    const key = `${event.source.length} ${event.source} ${event.id}`
    return !seen.has(key) && seen.add(key)
  })
}
