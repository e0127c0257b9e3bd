import type { MatterSegment, MatterState } from '../contract/projects.ts'
import type { ClockEvent } from './clock/event.ts'
import type { MatterClock } from './clock/facts.ts'

/** A segment with its own events and what its own clock makes of them. */
export type Part = {
  readonly segment: MatterSegment
  readonly events: readonly ClockEvent[]
  readonly clock: MatterClock
}

/** The states in which a clock stands still for good. */
export const ENDED: ReadonlySet<MatterState | null> = new Set<MatterState>([
  'approved',
  'approved_with_deferral',
  'delivered',
  'refused',
  'withdrawn',
  'cancelled',
  'not_accepted',
  'rejected',
])
/** Endings with which a file goes no further; an opinion against it still goes up (行政许可法第43条). */
export const DROPPED: ReadonlySet<MatterState> = new Set(['withdrawn', 'cancelled', 'not_accepted', 'rejected'])

export const hasEnded = (clock: MatterClock): boolean => ENDED.has(clock.state)
export const hasBegun = (clock: MatterClock): boolean => clock.receivedOn !== null
