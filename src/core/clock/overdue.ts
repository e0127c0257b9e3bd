import type { Calendar } from '../time/calendar.ts'
import { shiftWorkingDays } from '../time/calendar.ts'
import type { Round } from './round.ts'

/** Days are ordinals; `days` counts working days from `on`, that one too. */
export type Overdue = { on: number; days: number }

/**
 * Days on which the matter was with somebody else from morning to night. A day on which it came back counts for the
 * department again, unless it was finished or sent out once more that day.
 */
function daysElsewhere(round: Round, until: number): [number, number][] {
  const waits = round.spells.filter((spell) => spell.on !== 'department')
  return waits.map((spell, index): [number, number] => {
    const { end } = spell
    if (end === null) return [spell.start + 1, until]
    const away = end === round.endedOn || waits[index + 1]?.start === end
    return [spell.start + 1, away ? end : end - 1]
  })
}

/**
 * From the first working day after the due day (natural limits: the next day), to the end or today. Days spent waiting
 * for the applicant, a third party or a season are not the department's; a red that began before stays.
 */
export function overdueOf(
  dueOn: number,
  natural: boolean,
  round: Round,
  today: number,
  calendar: Calendar,
): Overdue | null {
  const last = round.endedOn ?? today
  const after = (day: number) => (natural ? day + 1 : shiftWorkingDays(calendar, day, 1))
  const elsewhere = daysElsewhere(round, last)
  let on = after(dueOn)
  for (const [from, to] of elsewhere) if (on >= from && on <= to) on = after(to)
  if (on > last) return null
  const working = (from: number, to: number) => Math.max(0, calendar.through(to) - calendar.through(from - 1))
  const lost = elsewhere.reduce((sum, [from, to]) => sum + working(Math.max(from, on), Math.min(to, last)), 0)
  // A natural limit can be overdue on a Saturday already: the first day is day 1.
  return { on, days: Math.max(1, working(on, last) - lost) }
}
