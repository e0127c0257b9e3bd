import { type CloudEvent, HELD, type HeldCode } from '../../contract/events.ts'
import type { MatterState } from '../../contract/projects.ts'
import { epochMs } from '../time/shanghai.ts'

/** Answers to notices of supervision appear in a matter's story as remarks of this source. */
export const NOTICE_SOURCE = 'urn:zhinan:notices'

/** One report about one matter, as stored. `state` null is a remark that moves no clock. `time` is an instant. */
export type ClockEvent = {
  readonly id: string
  readonly source: string
  readonly time: string
  readonly state: MatterState | null
  readonly data?: CloudEvent['data'] | null
}

/** An event in its place in time: epoch milliseconds, and the ordinal of its Shanghai day. */
export type Happening = { readonly event: ClockEvent; readonly ms: number; readonly day: number }

/** The codes of contract/events.ts that the clock itself gives. */
export type IgnoredCode = Exclude<HeldCode, 'unknown_type' | 'unknown_project' | 'unknown_matter' | 'replaced'>
export type IgnoredEvent = { id: string; source: string; state: MatterState | null; code: IgnoredCode; reason: string }

export const ignoredEvent = (event: ClockEvent, code: IgnoredCode): IgnoredEvent => ({
  id: event.id,
  source: event.source,
  state: event.state,
  code,
  reason: HELD[code],
})

/** Tells events apart: no other source and id make the same key, whatever characters they have. */
export const eventKey = (event: { readonly source: string; readonly id: string }): string =>
  `${event.source.length} ${event.source} ${event.id}`

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

/** In order of time, then source, then id, each source + id once. The input is left as it is. */
export function orderEvents(events: readonly ClockEvent[]): { event: ClockEvent; ms: number }[] {
  const timed = events.map((event) => ({ event, ms: epochMs(event.time) }))
  timed.sort((a, b) => a.ms - b.ms || compare(a.event.source, b.event.source) || compare(a.event.id, b.event.id))
  const seen = new Set<string>()
  return timed.filter(({ event }) => {
    const key = eventKey(event)
    return !seen.has(key) && seen.add(key)
  })
}
