import type { MatterSegment, MatterState, MatterStep } from '../contract/projects.ts'
import type { ClockContext } from './clock/clock.ts'
import type { MatterClock } from './clock/facts.ts'
import { isApproved } from './clock/history.ts'
import { hasBegun, hasEnded, type Part } from './segment-part.ts'
import { workingDaysBetween } from './time/calendar.ts'
import { shanghaiDay } from './time/shanghai.ts'

/** The steps of every part, named after it, and the days on which a file was on its way from one level to the next. */
export function segmentSteps(
  whole: MatterClock,
  parts: readonly Part[],
  { allEnded, timed }: { allEnded: boolean; timed: boolean },
  { calendar, now }: ClockContext,
): MatterStep[] {
  const own = timed
    ? whole.steps.filter((step) => step.state !== 'in_review' && !(allEnded && isDecided(step.state)))
    : []
  const steps = parts.flatMap(({ segment, clock }, index) =>
    clock.steps
      .filter((step) => index === parts.length - 1 || !isDecided(step.state))
      .map((step) => ({ ...step, name: `${segment.name}：${step.name}` })),
  )
  const handing = parts.slice(1).flatMap((next, index): MatterStep[] => {
    const from = parts[index]?.clock.completedOn
    const until = next.clock.receivedOn
    if (!from || (until !== null && until <= from) || (until === null && hasEnded(whole))) return []
    const workingDays = workingDaysBetween(calendar, from, until ?? shanghaiDay(now))
    const name = `转送${next.segment.name}`
    return [{ name, state: 'in_review', waitingOn: 'department', from, until, workingDays, counted: timed }]
  })
  return [...own, ...steps, ...handing].sort((a, b) => a.from.localeCompare(b.from))
}
const isDecided = (state: MatterState) => isApproved(state) || state === 'refused'

/** Why a matter in segments stands as it does: its own reasons, then a paragraph for each segment with whose it is. */
export function segmentReasons(
  whole: MatterClock,
  parts: readonly Part[],
  current: Part | null,
  { ended, timed }: { ended: boolean; timed: boolean },
): string[] {
  const begun = parts.filter((part) => hasBegun(part.clock))
  if (begun.length === 0) return whole.why
  const title = ({ name, department }: MatterSegment) => (department ? `${name}（${department}）` : name)
  const lines = [`分${parts.length}段办理：${parts.map((part) => part.segment.name).join('、')}，各段分别计时。`]
  if (timed) lines.push(`整体：${whole.why.join('')}`)
  for (const { segment, clock } of begun) lines.push(`${title(segment)}：${clock.why.join('')}`)
  if (!ended && current && !hasBegun(current.clock) && current !== parts[0])
    lines.push(`${title(current.segment)}：尚未收件，等待转送。`)
  if (!timed) lines.push(...saidOfAll(whole))
  const untold = whole.deliveredOn !== null && !begun.some((part) => part.clock.deliveredOn === whole.deliveredOn)
  if (!timed && untold) lines.push(`${whole.deliveredOn}送达。`)
  return lines
}

/** What the department said of the matter as a whole, where it has no clock of its own to say it. */
function saidOfAll({ promise, reasonGivenOn }: MatterClock): string[] {
  const lines: string[] = []
  if (promise) lines.push(`${promise.on}部门已说明理由，重新承诺${promise.newDueOn}办结；已有的超时记录不变。`)
  if (reasonGivenOn !== null && reasonGivenOn !== promise?.on) lines.push(`${reasonGivenOn}部门已说明超时理由。`)
  return lines
}
