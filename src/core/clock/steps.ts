import type { MatterState, MatterStep, WaitingOn } from '../../contract/projects.ts'
import type { Calendar } from '../time/calendar.ts'
import { dayOf, ordinalAt } from '../time/shanghai.ts'
import type { Pause } from './deadline.ts'
import { deferralOf } from './papers.ts'
import type { History, Round, Spell } from './round.ts'

/** A stretch before it is written down: days are ordinals, `until` null = still running. */
type Stretch = {
  name: string
  state: MatterState
  waitingOn: WaitingOn
  from: number
  until: number | null
  counted: boolean
}

const WAITS: Record<WaitingOn, string> = {
  department: '等待',
  applicant: '等待申请人',
  third_party: '等待第三方',
  season: '等待季节条件',
}

/** An acceptance on the day the file came is no step of its own. */
function addChecking(stretches: Stretch[], from: number, until: number | null): void {
  if (until !== null && until <= from) return
  stretches.push({ name: '收件核对', state: 'received', waitingOn: 'department', from, until, counted: false })
}

/** From receipt to acceptance: whose desk the papers lay on. None of it is on the clock, which starts with acceptance. */
function beforeAcceptance(round: Round): Stretch[] {
  const { receivedOn, acceptedOn, endedOn, corrections } = round
  const last = acceptedOn ?? endedOn
  const stretches: Stretch[] = []
  let from = receivedOn
  for (const { on, completedOn } of corrections) {
    addChecking(stretches, from, on)
    const until = completedOn ?? last
    // A second notice before the first was answered: its days are told once.
    const begins = Math.max(on, from)
    if (begins > on && until !== null && until <= begins) continue
    stretches.push({
      name: '补正',
      state: 'correction_requested',
      waitingOn: 'applicant',
      from: begins,
      until,
      counted: false,
    })
    if (until === null) return stretches
    from = until
  }
  addChecking(stretches, from, last)
  return stretches
}

/** A special procedure or a wait. Notified only later, its first days were the department's time still. */
function during(spell: Spell, pause: Pause | undefined): Stretch[] {
  const wait = `${WAITS[spell.on]}${spell.name ? `（${spell.name}）` : ''}`
  const whole = {
    name: spell.state === 'special_procedure' ? spell.name : wait,
    state: spell.state,
    waitingOn: spell.on,
    from: spell.start,
    until: spell.end,
    counted: spell.on === 'department' && pause === undefined,
  }
  const begins = pause && ordinalAt(pause.fromMs)
  if (begins === undefined || begins <= spell.start || spell.on !== 'department') return [whole]
  return [
    { ...whole, until: begins, counted: true },
    { ...whole, from: begins },
  ]
}

/** A decision on the day of acceptance is a step all the same; a return on the day of the next wait is none. */
function addReview(stretches: Stretch[], from: number, until: number | null): void {
  if (until !== null && until <= from && stretches.length > 0) return
  stretches.push({ name: '审查', state: 'in_review', waitingOn: 'department', from, until, counted: true })
}

/** From acceptance to the decision: the department's own work, and what interrupts it. */
function afterAcceptance(round: Round, pauses: readonly Pause[]): Stretch[] {
  const stretches: Stretch[] = []
  let from = round.acceptedOn
  for (const spell of round.spells) {
    if (from !== null && spell.start > from) addReview(stretches, from, spell.start)
    stretches.push(
      ...during(
        spell,
        pauses.find((pause) => pause.spell === spell),
      ),
    )
    from = spell.end
  }
  if (from !== null) addReview(stretches, from, round.endedOn)
  return stretches
}

/** From the decision to its delivery; a deferred certificate waits for the papers first (容缺). */
function afterDecision(history: History, round: Round): Stretch[] {
  const { ending: state } = round
  if (!round.decided || round.endedOn === null || state === null) return []
  const deferral = deferralOf(history, round)
  const settledOn = deferral === 'settled' ? (history.settled?.on ?? null) : null
  const { deliveredOn } = history
  if (history.state === 'cancelled' && deliveredOn === null) return []
  const papers: Stretch = {
    name: '补交容缺材料',
    state,
    waitingOn: 'applicant',
    from: round.endedOn,
    until: settledOn,
    counted: false,
  }
  const delivery = (from: number): Stretch => ({
    name: '送达',
    state,
    waitingOn: 'department',
    from,
    until: deliveredOn,
    counted: false,
  })
  if (deferral === 'none') return [delivery(round.endedOn)]
  // Delivered before the papers came, the certificate did not wait for them.
  if (deliveredOn !== null && (settledOn === null || deliveredOn < settledOn)) return [papers, delivery(round.endedOn)]
  return settledOn === null ? [papers] : [papers, delivery(settledOn)]
}

/**
 * 环节计时: every stretch of a matter's way, in order, with the working days it took (its first day not counted), whose
 * time it was, and whether it counts as the department's time for the decision. `timed` goes with `history.rounds`.
 */
export function stepsOf(
  history: History,
  timed: readonly { readonly pauses: readonly Pause[] }[],
  calendar: Calendar,
  today: number,
): MatterStep[] {
  const last = history.rounds.at(-1)
  const stretches = history.rounds.flatMap((round, index) => [
    ...beforeAcceptance(round),
    ...afterAcceptance(round, timed[index]?.pauses ?? []),
    ...(round === last ? afterDecision(history, round) : []),
  ])
  return stretches.map(({ name, state, waitingOn, from, until, counted }) => ({
    name,
    state,
    waitingOn,
    from: dayOf(from),
    until: until === null ? null : dayOf(until),
    workingDays: Math.max(0, calendar.through(until ?? today) - calendar.through(from)),
    counted,
  }))
}
