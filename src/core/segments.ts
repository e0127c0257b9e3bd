import type { Limit } from '../contract/common.ts'
import type { MatterSegment, MatterSegmentProgress, MatterState, WaitingOn } from '../contract/projects.ts'
import { type ClockContext, type ClockInput, matterClock } from './clock/clock.ts'
import { type ClockEvent, eventKey, type IgnoredEvent, ignoredEvent, orderEvents } from './clock/event.ts'
import type { MatterClock } from './clock/facts.ts'
import { isApproved } from './clock/history.ts'
import { matterLight } from './lights.ts'
import { DROPPED, ENDED, hasBegun, hasEnded, type Part } from './segment-part.ts'
import { segmentReasons, segmentSteps } from './segment-story.ts'
import { epochMs } from './time/shanghai.ts'

export type SegmentedInput = ClockInput & { readonly segments: readonly MatterSegment[] }
/** The matter's clock made of its parts. `limit`: the one behind `dueOn`. */
export type SegmentedClock = MatterClock & { limit: Limit | null; segments: MatterSegmentProgress[] }

type ClockOf = (segment: MatterSegment, events: readonly ClockEvent[]) => MatterClock

const OPENINGS: ReadonlySet<MatterState | null> = new Set(['received', 'correction_requested', 'accepted', null])

const inOrder = (days: (string | null)[]) => days.filter((day) => day !== null).sort()
const earliest = (days: (string | null)[]) => inOrder(days)[0] ?? null
const latest = (days: (string | null)[]) => inOrder(days).at(-1) ?? null

/**
 * 分段办理 (行政许可法第43条): an event that names a segment goes to that segment's own clock with its own limit, the others go
 * to the matter as a whole. The matter stands where its first unfinished segment stands; whatever is overdue makes it red, and the
 * earliest first overdue day of all is kept for good, so that no level hides behind another. The matter begins with its first
 * segment and ends with its last, unless it says so itself. Pure; an event of a segment that is not there is listed in `ignored`.
 */
export function segmentedClock(input: SegmentedInput, context: ClockContext): SegmentedClock {
  const { segments } = input
  const split = splitEvents(input)
  // A paper that came is ticked wherever it is owed.
  const papers = split.own.filter((event) => event.state === null && event.data?.items)
  const clockOf: ClockOf = (segment, events) => {
    const { limit, department } = segment
    const handsOn = segment !== segments.at(-1)
    return matterClock({ events: [...events, ...papers], limit, statutory: null, department, handsOn }, context)
  }
  const running: Part[] = segments.map((segment) => {
    const events = split.bySegment.get(segment.id) ?? []
    return { segment, events, clock: clockOf(segment, events) }
  })
  const own = matterClock({ ...input, events: split.own }, context)
  const timed = hasBegun(own)
  // One that never began of itself has no limit of its own: only its parts are timed.
  const limits = timed ? input : { limit: null, statutory: null, department: input.department }
  const opening = timed ? [] : openingOf(running)
  const wholeOf = (more: readonly ClockEvent[]) =>
    more.length === 0 ? own : matterClock({ ...limits, events: [...split.own, ...more] }, context)
  const begun = wholeOf(opening)
  // Its own end comes first: what is reported of a part after it moves nothing.
  const allEnded = begun.endedAt === null && running.length > 0 && running.every((part) => hasEnded(part.clock))
  const whole = allEnded ? wholeOf([...opening, ...closingOf(running)]) : begun
  const parts = running.map((part) => {
    if (begun.endedAt !== null) return stopped(part, begun, epochMs(context.now), clockOf)
    return allEnded && part === running.at(-1) ? delivered(part, split.own, clockOf) : part
  })

  const clocks = parts.map((part) => part.clock)
  const everything = timed ? [whole, ...clocks] : clocks
  const current = currentOf(parts)
  const state = stateOf(whole, parts, current)
  const ended = ENDED.has(state)
  const overdue = !ended && everything.some((clock) => clock.overdue)
  const shown = shownOf(whole, parts, current, { ended, timed, limit: input.limit })
  const last = clocks.at(-1)
  const overdueDays = clocks.reduce((sum, clock) => sum + clock.overdueDays, 0)
  // What is said of the matter as a whole counts, also where only its parts are timed.
  const promises = [whole, ...clocks].flatMap((clock) => clock.promise ?? [])
  return {
    ...whole,
    state,
    waitingOn: ended ? null : waitingOf(whole, current, shown.clock),
    dueOn: shown.clock.dueOn,
    dueAt: shown.clock.dueAt,
    statutoryDueOn: shown.clock.statutoryDueOn ?? whole.statutoryDueOn,
    unpausedDueOn: shown.clock.unpausedDueOn,
    pausedDays: shown.clock.pausedDays,
    remaining: overdue ? null : shown.clock.remaining,
    limit: shown.limit,
    overdueOn: earliest(everything.map((clock) => clock.overdueOn)),
    overdueDays: timed ? Math.max(overdueDays, whole.overdueDays) : overdueDays,
    overdueNow: overdue ? shown.clock.overdueNow : 0,
    overdue,
    deliveryDueOn: last?.deliveryDueOn ?? whole.deliveryDueOn,
    // What a level was owed, nobody waits for once the application itself has ended without approval.
    owedDocuments: owedOf([...clocks, whole]).filter(
      ({ receivedOn }) => receivedOn !== null || !ended || isApproved(state),
    ),
    corrections: everything
      .flatMap((clock) => clock.corrections)
      .sort((a, b) => a.requestedOn.localeCompare(b.requestedOn)),
    steps: segmentSteps(whole, parts, { allEnded, timed }, context),
    promise: promises.sort((a, b) => a.on.localeCompare(b.on)).at(-1) ?? null,
    reasonGivenOn: latest([whole, ...clocks].map((clock) => clock.reasonGivenOn)),
    estimated: everything.some((clock) => clock.estimated),
    ignored: [
      ...ignoredOf(whole, split.own),
      ...parts.flatMap(({ clock, events }) => ignoredOf(clock, events)),
      ...split.unknown,
    ],
    segments: parts.map(({ segment, clock }) => presentSegment(segment, clock)),
    why: segmentReasons(whole, parts, current, { ended, timed }),
  }
}

/** Each event once, in order of time, to whom it belongs; what names a segment that is not there is held. */
function splitEvents({ events, segments }: SegmentedInput) {
  const bySegment = new Map<string, ClockEvent[]>(segments.map((segment) => [segment.id, []]))
  const own: ClockEvent[] = []
  const unknown: IgnoredEvent[] = []
  for (const { event } of orderEvents(events)) {
    const id = event.data?.segment
    if (id === undefined) own.push(event)
    else if (bySegment.has(id)) bySegment.get(id)?.push(event)
    else unknown.push(ignoredEvent(event, 'unknown_segment'))
  }
  return { own, bySegment, unknown }
}

/** How a matter that says nothing of its own begins: as the part that began first. */
function openingOf(parts: readonly Part[]): ClockEvent[] {
  const begun = parts.filter((part) => hasBegun(part.clock))
  const start = (part: Part) => epochMs(part.events[0]?.time ?? 0)
  const first = begun.reduce<Part | null>((a, b) => (a && start(a) <= start(b) ? a : b), null)
  return (first?.events ?? []).filter((event) => OPENINGS.has(event.state))
}

/** How it ends: as its last segment decided, but not before the last to end has ended, whichever that is. */
function closingOf(parts: readonly Part[]): ClockEvent[] {
  const since = Math.max(...parts.map((part) => part.clock.endedAt ?? 0))
  return (parts.at(-1)?.events ?? [])
    .filter((event) => event.state === null || ENDED.has(event.state))
    .map((event) => (epochMs(event.time) < since ? { ...event, time: new Date(since).toISOString() } : event))
}

/** A delivery that names no segment is that of the last, which decides. */
function delivered(part: Part, own: readonly ClockEvent[], clockOf: ClockOf): Part {
  const deliveries = own.filter((event) => event.state === 'delivered')
  if (deliveries.length === 0 || part.clock.deliveredOn !== null) return part
  return { ...part, clock: clockOf(part.segment, [...part.events, ...deliveries]) }
}

/** A part whose matter has ended stands still from then on: decided with it where it could be, else broken off. */
function stopped(part: Part, whole: MatterClock, now: number, clockOf: ClockOf): Part {
  const { events, segment } = part
  const endedAt = whole.endedAt ?? now
  if (!hasBegun(part.clock) || (part.clock.endedAt !== null && part.clock.endedAt <= endedAt)) return part
  const isLate = ({ time }: ClockEvent) => epochMs(time) > endedAt && epochMs(time) <= now
  const until = events.filter((event) => !isLate(event))
  const stop = (state: MatterState): MatterClock =>
    clockOf(segment, [...until, { id: '', source: '', time: new Date(endedAt).toISOString(), state }])
  const decision = isApproved(whole.state) ? 'approved' : whole.state === 'refused' ? 'refused' : 'cancelled'
  const decided = stop(decision)
  const clock = decided.endedAt === null ? stop('cancelled') : decided
  const late = events.filter(isLate).map((event) => ignoredEvent(event, 'already_ended'))
  return { ...part, clock: { ...clock, ignored: [...clock.ignored, ...late] } }
}

/** The first unfinished segment that has begun, else the first that is to come. */
const currentOf = (parts: readonly Part[]): Part | null =>
  parts.find((part) => hasBegun(part.clock) && !hasEnded(part.clock)) ??
  parts.find((part) => !hasEnded(part.clock)) ??
  null

/** Where the matter stands: its own ending, else its current segment, else on the way from one level to the next. */
function stateOf(whole: MatterClock, parts: readonly Part[], current: Part | null): MatterState {
  if (hasEnded(whole)) return whole.state
  if (!current) return parts.at(-1)?.clock.state ?? whole.state
  if (hasBegun(current.clock)) return current.clock.state
  const before = parts[parts.indexOf(current) - 1]
  if (!before) return whole.state
  return DROPPED.has(before.clock.state) ? before.clock.state : 'in_review'
}

/** The clock whose days are the matter's: one that is red, else the current segment's, else the whole's. */
function shownOf(
  whole: MatterClock,
  parts: readonly Part[],
  current: Part | null,
  { ended, timed, limit }: { ended: boolean; timed: boolean; limit: Limit | null },
): { clock: MatterClock; limit: Limit | null } {
  const ofPart = (part: Part) => ({ clock: part.clock, limit: part.segment.limit })
  const ofWhole = { clock: whole, limit }
  if (ended) {
    const last = parts.at(-1)
    return (timed && whole.dueOn !== null) || !last ? ofWhole : ofPart(last)
  }
  const red = parts.find((part) => part.clock.overdue)
  if (red) return ofPart(red)
  if (whole.overdue || !current || !hasBegun(current.clock)) return ofWhole
  return current.clock.dueOn === null && whole.dueOn !== null ? ofWhole : ofPart(current)
}

const waitingOf = (whole: MatterClock, current: Part | null, shown: MatterClock): WaitingOn | null => {
  if (shown.overdue) return shown.waitingOn
  if (current && hasBegun(current.clock)) return current.clock.waitingOn
  return hasBegun(whole) ? whole.waitingOn : null
}

/** Each paper once; it has come if any level says so. */
function owedOf(clocks: readonly MatterClock[]): MatterClock['owedDocuments'] {
  const owed = new Map<string, MatterClock['owedDocuments'][number]>()
  for (const paper of clocks.flatMap((clock) => clock.owedDocuments)) {
    const known = owed.get(paper.name)
    if (!known || known.receivedOn === null)
      owed.set(paper.name, { ...known, ...paper, dueOn: known?.dueOn ?? paper.dueOn })
  }
  return [...owed.values()]
}

const ignoredOf = (clock: MatterClock, events: readonly ClockEvent[]): IgnoredEvent[] => {
  const own = new Set(events.map(eventKey))
  return clock.ignored.filter((event) => own.has(eventKey(event)))
}

const presentSegment = ({ id, name, department, limit }: MatterSegment, clock: MatterClock): MatterSegmentProgress => ({
  id,
  name,
  department,
  limit,
  state: clock.state,
  light: matterLight(clock),
  waitingOn: clock.waitingOn,
  acceptedOn: clock.acceptedOn,
  dueOn: clock.dueOn,
  overdueOn: clock.overdueOn,
  overdueDays: clock.overdueDays,
  completedOn: clock.completedOn,
  why: clock.why,
})

/** The limits that an unfinished matter has still to run through after what runs now, for a forecast. */
export const limitsAhead = (segments: readonly MatterSegmentProgress[]): (Limit | null)[] =>
  segments.filter((segment) => segment.acceptedOn === null && !ENDED.has(segment.state)).map((segment) => segment.limit)
