import type { Limit, LimitUnit } from '../../contract/common.ts'
import type { MatterState, ProjectMatter, WaitingOn } from '../../contract/projects.ts'
import type { Calendar } from '../time/calendar.ts'
import type { Deadline, Pause } from './deadline.ts'
import type { IgnoredEvent } from './event.ts'
import type { Overdue } from './overdue.ts'
import type { History, Round } from './round.ts'
import type { ClockRules } from './rules.ts'

/** Days are YYYY-MM-DD in Shanghai. What does not apply is null. */
export type MatterClock = {
  state: MatterState
  waitingOn: WaitingOn | null
  receivedOn: string | null
  acceptedOn: string | null
  /** Accepted by law, no notice of corrections having come in time (行政许可法第32条). */
  deemedAccepted: boolean
  dueOn: string | null
  /** Only for a limit in hours: the instant. */
  dueAt: string | null
  statutoryDueOn: string | null
  unpausedDueOn: string | null
  /** The first day overdue in any round, kept for good. */
  overdueOn: string | null
  /** Working days, over all rounds. */
  overdueDays: number
  /** Those of the round that runs now; 0 where it is not overdue. */
  overdueNow: number
  /** Unfinished and past its due day: red. */
  overdue: boolean
  pausedDays: number
  /** What is left on the department's running clock, in the limit's unit, of how much; null when none is running. */
  remaining: { value: number; of: number; unit: LimitUnit } | null
  completedOn: string | null
  /** Epoch milliseconds of the end, however it ended; null while it goes on. */
  endedAt: number | null
  deliveredOn: string | null
  /** By when an approval is to be delivered (行政许可法第44条); one that waits for owed papers, on the day the last comes. */
  deliveryDueOn: string | null
  owedDocuments: ProjectMatter['owedDocuments']
  /** Every one-time notice of corrections, of all rounds. */
  corrections: ProjectMatter['corrections']
  steps: ProjectMatter['steps']
  /** The last new day that the department gave for itself. */
  promise: ProjectMatter['promise']
  /** When the department last gave its reason for being late; the reason itself is for staff. */
  reasonGivenOn: string | null
  /** A day shown lies in a year whose holidays are not announced. */
  estimated: boolean
  /** Sentences for people, in Chinese. */
  why: string[]
  /** Events that moved nothing, each with its reason. */
  ignored: IgnoredEvent[]
}

/** Everything that the reasons are told from. */
export type ClockFacts = {
  /** The decision goes to the level above (行政许可法第43条): that one issues the certificate. */
  handsOn: boolean
  history: History
  round: Round | null
  limit: Limit | null
  promised: boolean
  statutory: Limit | null
  deadline: Deadline | null
  legal: Deadline | null
  pauses: Pause[]
  /** Days shown that lie in a year not announced: from the first to the last. */
  span: readonly [from: number, to: number] | null
  overdue: Overdue | null
  clock: Omit<MatterClock, 'why'>
  /** Who answers for the matter. */
  department: string | null
  calendar: Calendar
  rules: ClockRules
  today: number
}
