import type { MatterState, ProjectMatter, WaitingOn } from '../../contract/projects.ts'
import type { ClockEvent, IgnoredEvent } from './event.ts'

/** A special procedure or a wait. Days are ordinals. `notice`: when it was notified in writing. */
export type Spell = {
  readonly state: 'special_procedure' | 'waiting'
  /** Whom the matter waits for; a special procedure is the department's own. */
  readonly on: WaitingOn
  readonly name: string
  readonly startMs: number
  readonly start: number
  notice: number | null
  basis: string | null
  /** When all that lets it stop the clock was on record (epoch ms): it stops nothing before. */
  since: number
  endMs: number | null
  end: number | null
}
export type Extension = {
  readonly event: ClockEvent
  readonly on: number
  readonly days: number
  readonly unit: 'working_days' | 'natural_days' | 'working_hours' | 'natural_hours' | null
  readonly approvedBy: string
  readonly basis: string | null
}
/** A one-time notice. `completedOn`: all of it came, or the application was accepted without. */
export type Correction = {
  readonly on: number
  readonly items: { readonly name: string; receivedOn: number | null }[]
  completedOn: number | null
}

/** How an application can end; the first three are decisions. */
export type Ending = Extract<
  MatterState,
  'approved' | 'approved_with_deferral' | 'refused' | 'not_accepted' | 'rejected' | 'withdrawn' | 'cancelled'
>

/** One application, from receipt to its end; a matter handed in again after a refusal or withdrawal has another. */
export type Round = {
  receivedOn: number
  /** When the file was last handed in: after corrections, the day they came, and the instant from which hours count. */
  fileOn: number
  fileMs: number
  acceptedOn: number | null
  acceptedMs: number | null
  /** The last day for the one-time notice, when it passed without one. */
  deemedAfter: number | null
  corrections: Correction[]
  spells: Spell[]
  extensions: Extension[]
  endedOn: number | null
  endedMs: number | null
  decided: boolean
  /** How it ended; a later cancellation of the matter does not change it. */
  ending: Ending | null
  /** What the department sent only after the law had accepted for it: its day, and what. */
  belated: { readonly on: number; readonly state: 'correction_requested' | 'not_accepted' | 'accepted' }[]
  /** Approved with papers still owed (容缺办结): the certificate waits for them. */
  deferred: boolean
}

/** What the events say, before any limit is looked at. */
export type History = {
  state: MatterState
  rounds: Round[]
  deliveredOn: number | null
  /** When it ended, however it did; null while it goes on. */
  endedMs: number | null
  owed: ProjectMatter['owedDocuments']
  /** When the last of the owed papers came. */
  settled: { on: number; ms: number } | null
  promises: { on: number; dueOn: string }[]
  /** When the department last said why it is late, without the reason itself (优化营商环境条例第36条). */
  reasonGivenOn: number | null
  ignored: IgnoredEvent[]
}

export const newRound = (fileOn: number, fileMs: number): Round => ({
  receivedOn: fileOn,
  fileOn,
  fileMs,
  acceptedOn: null,
  acceptedMs: null,
  deemedAfter: null,
  corrections: [],
  spells: [],
  extensions: [],
  endedOn: null,
  endedMs: null,
  decided: false,
  ending: null,
  belated: [],
  deferred: false,
})

export const newHistory = (): History => ({
  state: 'not_started',
  rounds: [],
  deliveredOn: null,
  endedMs: null,
  owed: [],
  settled: null,
  promises: [],
  reasonGivenOn: null,
  ignored: [],
})
