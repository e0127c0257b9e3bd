import type { Limit } from '../../contract/common.ts'
import type { WaitingOn } from '../../contract/projects.ts'
import { durationText, limitText } from '../text/limit-text.ts'
import { shiftWorkingDays } from '../time/calendar.ts'
import { dayOf, ordinalAt, yearOf } from '../time/shanghai.ts'
import { bindsDepartment, countsFromReceipt, type Pause } from './deadline.ts'
import type { ClockFacts } from './facts.ts'
import { deferralOf, missingItems } from './papers.ts'
import type { Correction, Round, Spell } from './round.ts'

export const WAITING_ON: Record<WaitingOn, string> = {
  department: '部门',
  applicant: '申请人',
  third_party: '第三方',
  season: '季节条件',
}

const ENDINGS = {
  approved: '办结',
  approved_with_deferral: '容缺办结',
  delivered: '办结',
  refused: '决定不予许可',
  not_accepted: '不予受理',
  rejected: '退回申请',
  withdrawn: '申请人撤回',
  cancelled: '终止办理',
} as const

const span = (from: number, to: number) => (from === to ? dayOf(from) : `${dayOf(from)}至${dayOf(to)}`)
const items = (names: readonly string[]) => (names.length > 0 ? `：${names.join('、')}` : '')
const brackets = (parts: (string | null)[]) => {
  const said = parts.filter((part) => part !== null)
  // Brackets inside brackets are square ones.
  const inner = said.join('，').replaceAll('（', '〔').replaceAll('）', '〕')
  return said.length > 0 ? `（${inner}）` : ''
}

function receipt(round: Round): string[] {
  const { receivedOn, corrections } = round
  if (receivedOn === null) return []
  // An acceptance on the spot says it all.
  const silent = corrections.length === 0 && round.acceptedOn === receivedOn && round.deemedAfter === null
  const lines = silent ? [] : [`${dayOf(receivedOn)}收件。`]
  for (const { on, items: asked, completedOn } of corrections) {
    lines.push(`${dayOf(on)}一次告知补正${items(asked.map((item) => item.name))}。`)
    const missing = asked.some((item) => item.receivedOn === null)
    if (completedOn === null) lines.push(...arrivals(asked))
    // An acceptance without all that was asked for: only what is recorded is told.
    else if (missing && completedOn === round.acceptedOn) lines.push(...arrivals(asked))
    else lines.push(`${dayOf(completedOn)}补正材料收齐。`)
  }
  return lines
}

/** What came of a notice, by day, where not all of it did. */
function arrivals(asked: Correction['items']): string[] {
  const came = Map.groupBy(
    asked.filter((item) => item.receivedOn !== null),
    (item) => item.receivedOn as number,
  )
  return [...came].map(([on, own]) => `${dayOf(on)}收到${own.map((item) => item.name).join('、')}。`)
}

/** What is promised, or that nothing is. */
function promise({ limit, promised, clock, round }: ClockFacts, given: Limit | null): string {
  if (!limit) {
    if (given && given.obligor !== 'agency') return '此期限约束申请人或合同双方，不是部门的办理期限'
    return given?.kind === 'unknown' ? '未查到统一期限，不计时' : '没有规定或承诺期限，不计时'
  }
  const whose = promised ? '承诺' : '未承诺期限，按法定'
  const text = limitText(limit)
  if (clock.dueOn === clock.acceptedOn || limit.kind === 'immediate') return `${whose}${text}`
  if (round?.acceptedOn !== null && countsFromReceipt(limit)) return `${whose}${text}，自收件次日起算`
  return limit.unit?.endsWith('hours') ? `${whose}${text}` : `${whose}${text}，当日不计`
}

function acceptance(facts: ClockFacts, round: Round, given: Limit | null): string[] {
  if (round.acceptedOn === null) return []
  const terms = promise(facts, given)
  if (round.deemedAfter === null) return [`${dayOf(round.acceptedOn)}受理，${terms}。`]
  const { correctionNoticeDays: days, correctionNoticeUnit: unit, correctionNoticeLaw: law } = facts.rules
  const silence =
    days === 0
      ? '收件时没有当场告知补正或不予受理'
      : `收件后${durationText(days, unit)}内（至${dayOf(round.deemedAfter)}）没有一次告知补正`
  return [`${silence}，视为${dayOf(round.acceptedOn)}受理（${law}），${terms}。`]
}

const notified = (spell: Spell) => (spell.notice === null ? null : `${dayOf(ordinalAt(spell.notice))}书面告知`)

function pauseLine(facts: ClockFacts, spell: Spell, pause: Pause, shown: { from: number }): string {
  const { calendar, limit, deadline } = facts
  const natural = limit?.unit === 'natural_days' || limit?.unit === 'natural_hours'
  const waiting = spell.name && `（${spell.name}）`
  const name = spell.state === 'waiting' ? `等待${WAITING_ON[spell.on]}${waiting}` : spell.name
  const last =
    natural || calendar.working(pause.to) ? pause.to : Math.max(pause.from, shiftWorkingDays(calendar, pause.to, -1))
  const when = spell.end === null ? `${dayOf(pause.from)}起${name}，尚未结束` : `${span(pause.from, last)}${name}`
  const why = brackets([spell.basis, notified(spell)])
  if (!deadline) return `${when}${why}。`
  // Days that two pauses share are told once; what comes after the due day stopped nothing.
  const from = Math.max(pause.from, deadline.start + 1, shown.from)
  const until = Math.min(pause.to, deadline.on)
  const days = Math.max(0, natural ? until - from + 1 : calendar.through(until) - calendar.through(from - 1))
  shown.from = Math.max(shown.from, pause.to + 1)
  return `${when}，${durationText(days, natural ? 'natural_days' : 'working_days')}不计入${why}。`
}

function spells(facts: ClockFacts, round: Round): string[] {
  const shown = { from: Number.NEGATIVE_INFINITY }
  return round.spells.flatMap((spell) => {
    const pause = facts.pauses.find((each) => each.spell === spell)
    if (pause) return [pauseLine(facts, spell, pause, shown)]
    const when = spell.end === null ? `${dayOf(spell.start)}起` : span(spell.start, spell.end)
    if (spell.state === 'special_procedure')
      return spell.notice === null ? [`${when}${spell.name}，没有书面告知，不停止计时。`] : []
    if (spell.on === 'department') return [`${when}等待，没有写明等待谁，按部门办理计时。`]
    const why = spell.name && `（${spell.name}）`
    const missing = spell.notice === null ? '没有书面告知' : '没有记载依据'
    return [`${when}等待${WAITING_ON[spell.on]}${why}，不算部门超时；${missing}，截止日不变。`]
  })
}

function extensions({ deadline, legal }: ClockFacts, round: Round): string[] {
  return round.extensions.flatMap((extension) => {
    const counts = deadline?.extended.includes(extension) || legal?.extended.includes(extension)
    if (!counts) return []
    const length = durationText(extension.days, extension.unit ?? 'working_days')
    return [`${dayOf(extension.on)}经${extension.approvedBy}批准延长${length}${brackets([extension.basis])}。`]
  })
}

function due({ deadline, clock, limit, pauses, round }: ClockFacts): string[] {
  if (!deadline || !limit) return []
  const at = deadline.at === null ? '' : clockTime(deadline.at)
  const open = round?.endedOn === null && pauses.some((pause) => pause.spell.end === null)
  const provisional = open ? '（暂停中，随恢复日顺延）' : ''
  const before = deadline.unpausedOn !== deadline.on ? `；不扣除时为${dayOf(deadline.unpausedOn)}` : ''
  return [`截止日${clock.dueOn}${at}${provisional}${before}。`]
}

const clockTime = (ms: number) => ` ${new Date(ms + 8 * 3_600_000).toISOString().slice(11, 16)}`

function outcome({ overdue, clock, deadline, history, department, today }: ClockFacts, round: Round): string[] {
  const lines: string[] = []
  const ending = history.state in ENDINGS ? ENDINGS[history.state as keyof typeof ENDINGS] : null
  if (overdue && round.endedOn === null) {
    const grows = clock.waitingOn === 'department'
    const length = grows ? `至今${overdue.days}个工作日` : `共${overdue.days}个工作日，等待期间不再累计`
    lines.push(`${dayOf(overdue.on)}起超时，${length}${department ? `，责任部门：${department}` : ''}。`)
  }
  for (const { on, dueOn } of history.promises)
    lines.push(`${dayOf(on)}部门说明情况，重新承诺${dueOn}办结；已有的超时记录不变。`)
  if (round.endedOn !== null && ending) {
    const late = overdue
      ? `，${dayOf(overdue.on)}起超时${overdue.days}个工作日`
      : deadline && round.decided
        ? '，没有超时'
        : ''
    lines.push(`${dayOf(round.endedOn)}${ending}${late}。`)
  }
  const deferral = deferralOf(history, round)
  if (deferral === 'settled' && history.settled)
    lines.push(`${dayOf(history.settled.on)}容缺材料补齐${clock.deliveredOn ? '' : '，应于当日发证'}。`)
  if (clock.deliveredOn) lines.push(`${clock.deliveredOn}送达。`)
  else if (clock.deliveryDueOn) {
    if (clock.deliveryDueOn < dayOf(today)) lines.push(`结果应于${clock.deliveryDueOn}送达，已逾期。`)
    else if (deferral === 'none') lines.push(`结果最迟应于${clock.deliveryDueOn}送达。`)
  }
  const earlier = clock.overdueDays - (overdue?.days ?? 0)
  if (earlier > 0) lines.push(`此前一次申请曾自${clock.overdueOn}起超时${earlier}个工作日。`)
  const owed = clock.owedDocuments.filter((paper) => paper.receivedOn === null)
  if (owed.length > 0) {
    const papers = owed.map(({ name, dueOn }) => {
      if (dueOn === null) return name
      return dueOn < dayOf(today) ? `${name}（应于${dueOn}前补交，已逾期）` : `${name}（${dueOn}前补交）`
    })
    lines.push(`容缺待补${items(papers)}${deferral === 'waiting' ? '；补齐当日发证' : ''}。`)
  }
  if (round.endedOn === null && clock.waitingOn === 'applicant' && round.acceptedOn === null) {
    const missing = missingItems(round)
    lines.push(`等待申请人补正${missing.length > 0 ? `，尚缺${items(missing)}` : ''}。`)
  }
  return lines
}

function law({ legal, statutory, promised, round, today }: ClockFacts): string[] {
  if (!legal || !promised || !bindsDepartment(statutory)) return []
  const on = `法定期限${limitText(statutory)}${statutory.source ? `，依据${statutory.source}` : ''}，截止${dayOf(legal.on)}`
  if (round?.endedOn != null) return [`${on}${round.endedOn > legal.on ? '，已超过' : ''}。`]
  return [`${on}，${today > legal.on ? '已超过' : '尚未届满'}。`]
}

function estimate({ clock, deadline, legal, calendar }: ClockFacts): string[] {
  if (!clock.estimated) return []
  const days = [deadline?.on, legal?.on, deadline?.start, legal?.start].filter((day) => day !== undefined)
  const year = days.filter((day) => calendar.estimated(day)).map(yearOf)[0]
  return [`${year ?? '部分年份'}${year ? '年' : ''}的放假安排尚未公布，日期按普通周一至周五推算。`]
}

/** Why the clock says what it says: short Chinese sentences with their days, in the order in which things happened. */
export function reasonsOf(facts: ClockFacts, given: Limit | null): string[] {
  const { round, history } = facts
  if (!round) return [history.state === 'cancelled' ? '不再需要办理。' : '尚未开始。']
  return [
    ...receipt(round),
    ...acceptance(facts, round, given),
    ...spells(facts, round),
    ...extensions(facts, round),
    ...due(facts),
    ...outcome(facts, round),
    ...law(facts),
    ...estimate(facts),
  ]
}
