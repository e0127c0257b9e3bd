import { HELD, type StoredEvent } from '../contract/events.ts'
import { type InstantLike, shanghaiTime } from '../core/time/shanghai.ts'
import type { EventRow } from './load.ts'

/** An event as staff see it. */
export const toStoredEvent = (row: EventRow): StoredEvent => ({
  id: String(row.id),
  source: row.source,
  eventId: row.eventId,
  type: row.type,
  project: row.project,
  matterId: row.matter,
  state: row.state,
  time: row.time,
  receivedAt: row.receivedAt,
  recordedBy: row.recordedBy,
  // What a county's folder says of an event stands beside its data.
  data: row.text === null || 'text' in row.data ? row.data : { ...row.data, text: row.text },
  held: row.heldCode ? { code: row.heldCode, detail: HELD[row.heldCode] } : null,
})

/** An instant for people, in Shanghai's time: `2026-11-20 09:00`. */
export const shanghaiInstantText = (at: InstantLike): string => shanghaiTime(at).slice(0, 16).replace('T', ' ')
