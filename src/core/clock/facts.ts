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
  /** Unfinished and past its due day: red. */
  overdue: boolean
  pausedDays: number
  /** What is left on the department's running clock, in the limit's unit, of how much; null when none is running. */
  remaining: { value: number; of: number; unit: LimitUnit } | null
  completedOn: string | null
  deliveredOn: string | null
  /** By when an approval is to be delivered (行政许可法第44条). */
  deliveryDueOn: string | null
  owedDocuments: ProjectMatter['owedDocuments']
  estimated: boolean
  /** Sentences for people, in Chinese. */
  why: string[]
  /** Events that moved nothing, each with its reason. */
  ignored: IgnoredEvent[]
}

/** Everything that the reasons are told from. */
export type ClockFacts = {
  history: History
  round: Round | null
  limit: Limit | null
  promised: boolean
  statutory: Limit | null
  deadline: Deadline | null
  legal: Deadline | null
  pauses: Pause[]
  overdue: Overdue | null
  clock: Omit<MatterClock, 'why'>
  calendar: Calendar
  rules: ClockRules
  today: number
}
