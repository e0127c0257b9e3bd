import type { MatterState } from '../../contract/projects.ts'
import type { Calendar } from '../time/calendar.ts'
import { shiftWorkingDays, workingDayFrom } from '../time/calendar.ts'
import { ordinalAt } from '../time/shanghai.ts'
import type { ClockEvent, IgnoredCode } from './event.ts'
import { type Happening, ignoredEvent, NOTICE_SOURCE, orderEvents } from './event.ts'
import {
  addOwed,
  closeCorrections,
  completeCorrections,
  dropOwed,
  missingItems,
  tickCorrections,
  tickOwed,
} from './papers.ts'
import { type Ending, type History, newHistory, newRound, type Round } from './round.ts'
import { arrivalOf, type ClockRules } from './rules.ts'
import { beginSpell, closeSpell, openSpell } from './spells.ts'

type Options = {
  readonly calendar: Calendar
  readonly rules: ClockRules
  readonly now: number
  /** The matter is decided on the spot (即办): a decision needs no receipt before it. */
  readonly onTheSpot: boolean
}
type Draft = { readonly history: History; readonly options: Options; round: Round | null }

/** Beyond it a number of days is a slip of the pen, not an extension. */
const LONGEST_EXTENSION = 1000

const APPROVED: ReadonlySet<MatterState> = new Set(['approved', 'approved_with_deferral'])
export const isApproved = (state: MatterState) => APPROVED.has(state) || state === 'delivered'

const receiptOf = ({ options: { calendar, rules } }: Draft, step: Happening) => arrivalOf(calendar, rules, step)

const beginRound = (draft: Draft, step: Happening): Round => {
  const { on, ms } = receiptOf(draft, step)
  const round = newRound(on, ms)
  draft.round = round
  draft.history.rounds.push(round)
  draft.history.deliveredOn = null
  draft.history.endedMs = null
  // What was said of the application before does not bind this one.
  draft.history.promises = []
  draft.history.reasonGivenOn = null
  draft.history.owed = []
  draft.history.settled = null
  return round
}

/** 补正 pieces came: those named, or all where none is named. The file is whole once none is missing. Null = nothing named was asked for. */
const resubmit = (draft: Draft, step: Happening, round: Round): MatterState | null => {
  const { on, ms } = receiptOf(draft, step)
  const names = step.event.data?.items ?? []
  const owed = tickOwed(draft.history, step)
  if (names.length === 0 || missingItems(round).length === 0) completeCorrections(round, on)
  else if (!tickCorrections(round, names, on)) return owed ? 'correction_requested' : null
  if (missingItems(round).length > 0) return 'correction_requested'
  completeCorrections(round, on)
  Object.assign(round, { fileOn: on, fileMs: ms })
  return 'received'
}

/** An evening's or a Sunday's file that was dealt with at once was received that day. */
const receivedBy = (round: Round, { ms, day }: { ms: number; day: number }) => {
  round.receivedOn = Math.min(round.receivedOn, day)
  if (day < round.fileOn) Object.assign(round, { fileOn: day, fileMs: ms })
}

const acceptRound = (round: Round, when: { ms: number; day: number }) => {
  round.acceptedOn = when.day
  round.acceptedMs = when.ms
  closeCorrections(round, when.day)
  receivedBy(round, when)
}

/** The last day for the one-time notice; natural days that end on a day off end on the working day after it. */
const lastNoticeDay = ({ calendar, rules }: Options, from: number) =>
  rules.correctionNoticeUnit === 'working_days'
    ? shiftWorkingDays(calendar, from, rules.correctionNoticeDays)
    : workingDayFrom(calendar, from + rules.correctionNoticeDays)

/** 行政许可法第32条: with no notice of corrections in time, the application counts as accepted on the day it came. */
const deem = (draft: Draft, today: number) => {
  const { round, history, options } = draft
  if (!round || history.state !== 'received') return
  const deadline = lastNoticeDay(options, round.fileOn)
  if (today <= deadline) return
  acceptRound(round, { ms: round.fileMs, day: round.fileOn })
  round.deemedAfter = deadline
  history.state = 'accepted'
}

const DECISIONS: ReadonlySet<Ending> = new Set(['approved', 'approved_with_deferral', 'refused'])

const end = ({ history }: Draft, round: Round, step: Happening, ending: Ending) => {
  closeSpell(round, step)
  receivedBy(round, step)
  if (ending !== 'approved' && ending !== 'approved_with_deferral') dropOwed(history)
  history.endedMs = step.ms
  Object.assign(round, { endedOn: step.day, endedMs: step.ms, decided: DECISIONS.has(ending), ending })
}

/** The law has accepted already: what the department sends now is told, but moves nothing. */
const tooLate = (round: Round, day: number, state: Round['belated'][number]['state']) => {
  if (round.deemedAfter === null) return 'already_accepted'
  round.belated.push({ on: day, state })
  return 'deemed_accepted'
}

/** What each state does to the history; an answer is the reason why it cannot. */
function apply(draft: Draft, step: Happening): IgnoredCode | null {
  const { history, options } = draft
  const { event, day } = step
  const { state } = event
  const round = draft.round
  const open = round && round.endedOn === null ? round : null
  const ended = round !== null && round.endedOn !== null
  const approved = ended && isApproved(history.state)
  const set = (next: MatterState) => {
    history.state = next
    return null
  }
  switch (state) {
    case null: {
      if (open && event.data?.items && missingItems(open).length > 0)
        history.state = resubmit(draft, step, open) ?? history.state
      else tickOwed(history, step)
      if (event.source === NOTICE_SOURCE) history.reasonGivenOn = day
      if (event.data?.dueOn && !event.data.items) history.promises.push({ on: day, dueOn: event.data.dueOn })
      return null
    }
    case 'not_started':
      return round ? 'already_received' : null
    case 'received': {
      if (approved || open?.acceptedOn != null) {
        if (tickOwed(history, step)) return null
        return approved ? 'already_ended' : open?.deemedAfter != null ? 'deemed_accepted' : 'already_accepted'
      }
      if (history.state === 'received') return 'already_received'
      if (open) {
        const next = resubmit(draft, step, open)
        return next ? set(next) : 'unknown_item'
      }
      beginRound(draft, step)
      return set('received')
    }
    case 'correction_requested': {
      if (!open) return ended ? 'already_ended' : 'needs_receipt'
      if (open.acceptedOn !== null) return tooLate(open, day, state)
      receivedBy(open, step)
      open.corrections.push({
        on: day,
        items: (event.data?.items ?? []).map((name) => ({ name, receivedOn: null })),
        completedOn: null,
      })
      return set('correction_requested')
    }
    case 'accepted': {
      if (approved) return 'already_ended'
      if (open?.acceptedOn != null) {
        if (tooLate(open, day, state) === 'already_accepted') return 'already_accepted'
        addOwed(history, step)
        return null
      }
      const current = open ?? beginRound(draft, step)
      acceptRound(current, step)
      addOwed(history, step)
      return set('accepted')
    }
    case 'not_accepted':
    case 'rejected': {
      if (ended) return 'already_ended'
      if (state === 'not_accepted' && open?.acceptedOn != null) return tooLate(open, day, state)
      if (!open && state === 'rejected') return 'needs_receipt'
      end(draft, open ?? beginRound(draft, step), step, state)
      return set(state)
    }
    case 'approved':
    case 'approved_with_deferral':
    case 'refused': {
      // 行政许可法第34条: what can be decided on the spot is.
      const current = open ?? (options.onTheSpot && !round ? beginRound(draft, step) : null)
      if (!current) return ended ? 'already_ended' : 'needs_acceptance'
      if (history.state === 'correction_requested') return 'needs_acceptance'
      if (current.acceptedOn === null) acceptRound(current, step)
      end(draft, current, step, state)
      current.deferred = state === 'approved_with_deferral'
      if (current.deferred) addOwed(history, step)
      else tickOwed(history, step)
      return set(state)
    }
    case 'withdrawn':
      if (!open) return ended ? 'already_ended' : 'needs_receipt'
      end(draft, open, step, state)
      return set(state)
    case 'cancelled':
      if (history.state === 'cancelled') return 'already_ended'
      if (open) end(draft, open, step, state)
      else dropOwed(history)
      history.endedMs = step.ms
      return set(state)
    case 'delivered': {
      if (!ended || !(round?.decided || history.state === 'not_accepted' || history.state === 'rejected'))
        return 'needs_decision'
      if (history.deliveredOn !== null) return 'already_delivered'
      history.deliveredOn = day
      tickOwed(history, step)
      // A refusal that was delivered stays a refusal.
      return approved ? set('delivered') : null
    }
  }
  if (!open) return ended ? 'already_ended' : 'needs_acceptance'
  if (open.acceptedOn === null) return 'needs_acceptance'
  switch (state) {
    case 'in_review':
      closeSpell(open, step)
      return set(state)
    case 'special_procedure':
    case 'waiting':
      beginSpell(open, step, state)
      return set(state)
    case 'resumed':
      tickOwed(history, step)
      return closeSpell(open, step) ? set(state) : 'needs_pause'
    case 'extended': {
      const { approvedBy, days, unit, basis } = event.data ?? {}
      if (!approvedBy) return 'approver_missing'
      if (!days || days > LONGEST_EXTENSION) return 'extension_length_invalid'
      open.extensions.push({ event, on: day, days, unit: unit ?? null, approvedBy, basis: basis ?? null })
      return openSpell(open) ? null : set(state)
    }
  }
}

/** Reads a matter's events up to `now`, in any order, into facts. What cannot be is left out and listed with its reason. */
export function readHistory(events: readonly ClockEvent[], options: Options): History {
  const history = newHistory()
  const draft: Draft = { history, options, round: null }
  for (const { event, ms } of orderEvents(events)) {
    const day = ordinalAt(ms)
    if (ms <= options.now) deem(draft, day)
    const reason = ms > options.now ? 'future' : apply(draft, { event, ms, day })
    if (reason) history.ignored.push(ignoredEvent(event, reason))
  }
  deem(draft, ordinalAt(options.now))
  return history
}
