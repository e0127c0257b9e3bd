import { dayOf } from '../time/shanghai.ts'
import type { Happening } from './event.ts'
import type { History, Round } from './round.ts'

/** What the one-time notices asked for and has not come. Empty also where a notice named nothing. */
export const missingItems = (round: Round): string[] => [
  ...new Set(
    round.corrections
      .filter((correction) => correction.completedOn === null)
      .flatMap((correction) => correction.items.filter((item) => item.receivedOn === null).map((item) => item.name)),
  ),
]

/** Ticks what an event names, `on` the day it counts as received. Whether anything was ticked. */
export function tickCorrections(round: Round, names: readonly string[], on: number): boolean {
  let ticked = false
  for (const correction of round.corrections) {
    if (correction.completedOn !== null || correction.items.length === 0) continue
    for (const item of correction.items)
      if (item.receivedOn === null && names.includes(item.name)) {
        item.receivedOn = on
        ticked = true
      }
    if (correction.items.every((item) => item.receivedOn !== null)) correction.completedOn = on
  }
  return ticked
}

/** Everything asked for came at once: an event that names nothing says so. */
export function completeCorrections(round: Round, on: number): void {
  for (const correction of round.corrections) {
    for (const item of correction.items) item.receivedOn ??= on
    correction.completedOn ??= on
  }
}

/** An acceptance ends the notices; what was never said to have come stays unticked. An evening's papers came that day. */
export function closeCorrections(round: Round, on: number): void {
  for (const correction of round.corrections) {
    correction.completedOn = Math.min(correction.completedOn ?? on, on)
    for (const item of correction.items) if (item.receivedOn !== null) item.receivedOn = Math.min(item.receivedOn, on)
  }
}

const outstanding = (history: History) => history.owed.some((paper) => paper.receivedOn === null)

/** Ticks owed papers (容缺) that an event names. Whether any was. */
export function tickOwed(history: History, { event, ms, day }: Happening): boolean {
  const names = event.data?.items
  if (!names) return false
  let ticked = false
  for (const paper of history.owed)
    if (paper.receivedOn === null && names.includes(paper.name)) {
      paper.receivedOn = dayOf(day)
      ticked = true
    }
  if (ticked && !outstanding(history)) history.settled = { on: day, ms }
  return ticked
}

/** Papers owed from now on. One that is owed already keeps its due day unless a new one is given. */
export function addOwed(history: History, { event }: Happening): void {
  const dueOn = event.data?.dueOn ?? null
  for (const name of event.data?.items ?? []) {
    const known = history.owed.find((paper) => paper.name === name)
    if (!known) history.owed.push({ name, dueOn, receivedOn: null })
    else if (known.receivedOn === null) known.dueOn = dueOn ?? known.dueOn
  }
}

/** Of an application that ended without approval nobody waits for papers any more: what had come stays told. */
export function dropOwed(history: History): void {
  history.owed = history.owed.filter((paper) => paper.receivedOn !== null)
}

/** The certificate of a deferred approval waits for the papers: `none` nothing was or is waited for. */
export function deferralOf(history: History, round: Round): 'none' | 'waiting' | 'settled' {
  if (!round.deferred) return 'none'
  if (outstanding(history)) return 'waiting'
  return history.settled !== null && round.endedMs !== null && history.settled.ms > round.endedMs ? 'settled' : 'none'
}
