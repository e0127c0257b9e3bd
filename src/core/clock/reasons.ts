import type { Limit } from '../../contract/common.ts'
import type { WaitingOn } from '../../contract/projects.ts'
import { estimateText } from '../text/estimate-text.ts'
import { durationText, limitText } from '../text/limit-text.ts'
import { shiftWorkingDays } from '../time/calendar.ts'
import { officeMinutes } from '../time/office-hours.ts'
import { dayOf, ordinalAt, shanghaiTime } from '../time/shanghai.ts'
import { beganInTime, isNatural, type Pause } from './deadline.ts'
import type { ClockFacts } from './facts.ts'
import { acceptance, items, receipt } from './intake-reasons.ts'
import { deferralOf, missingItems } from './papers.ts'
import type { Ending, History, Round, Spell } from './round.ts'

export const WAITING_ON: Record<WaitingOn, string> = {
  department: '部门',
  applicant: '申请人',
  third_party: '第三方',
  season: '季节条件',
}

const ENDINGS: Record<Ending, string> = {
  approved: '办结',
  approved_with_deferral: '容缺办结',
  refused: '决定不予许可',
  not_accepted: '不予受理',
  rejected: '退回申请',
  withdrawn: '申请人撤回',
  cancelled: '终止办理',
}

const spanText = (from: number, to: number) => (from === to ? dayOf(from) : `${dayOf(from)}至${dayOf(to)}`)
const brackets = (parts: (string | null)[]) => {
  const said = parts.filter((part) => part !== null)
  // Brackets inside brackets are square ones.
  return `（${said.join('，').replaceAll('（', '〔').replaceAll('）', '〕')}）`
}

const notified = (spell: Spell) => (spell.notice === null ? null : `${dayOf(ordinalAt(spell.notice))}书面告知`)

function pauseLine(facts: ClockFacts, spell: Spell, pause: Pause, shown: { from: number }): string {
  const { calendar, limit, deadline, rules } = facts
  const natural = limit !== null && isNatural(limit)
  const waiting = spell.name && `（${spell.name}）`
  const name = spell.state === 'waiting' ? `等待${WAITING_ON[spell.on]}${waiting}` : spell.name
  const last = Math.max(
    pause.from,
    natural || calendar.working(pause.to) ? pause.to : shiftWorkingDays(calendar, pause.to, -1),
  )
  const when = spell.end === null ? `${dayOf(pause.from)}起${name}，尚未结束` : `${spanText(pause.from, last)}${name}`
  const why = brackets([spell.basis, notified(spell)])
  if (!deadline) return `${when}${why}。`
  if (!beganInTime(pause, deadline)) return `${when}${why}；开始时期限已届满，截止日不变。`
  if (deadline.at !== null && limit?.unit) {
    const until = Math.min(pause.toMs, deadline.at)
    const minutes = natural
      ? (until - pause.fromMs) / 60_000
      : officeMinutes(calendar, rules.office, until) - officeMinutes(calendar, rules.office, pause.fromMs)
    return `${when}，${durationText(Math.max(0, minutes) / 60, limit.unit)}不计入${why}。`
  }
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
    const when = spell.end === null ? `${dayOf(spell.start)}起` : spanText(spell.start, spell.end)
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
    const [own, lawful] = [deadline?.extended.get(extension), legal?.extended.get(extension)]
    const counts = Math.max(own ?? 0, lawful ?? 0)
    if (counts === 0) return []
    const unit = extension.unit ?? 'working_days'
    const notice = extension.event.data?.noticeAt
    // 第42条: the applicant is to be told why.
    const told = notice ? `${dayOf(ordinalAt(notice))}告知申请人` : '没有记载告知申请人'
    const what = `${dayOf(extension.on)}经${extension.approvedBy}批准延长${durationText(extension.days, unit)}`
    const most = counts < extension.days ? `；法律最多准予延长的只有${durationText(counts, unit)}，超出部分不算` : ''
    const only = deadline && own === undefined ? '；承诺的截止日已过或单位不同，只延长法定时限' : ''
    return [`${what}${brackets([extension.basis, told])}${most}${only}。`]
  })
}

function due({ deadline, clock, limit, pauses }: ClockFacts): string[] {
  if (!deadline || !limit) return []
  const at = deadline.at === null ? '' : clockTime(deadline.at)
  const open = pauses.some((pause) => pause.spell.end === null && beganInTime(pause, deadline))
  const provisional = open ? '（暂停中，随恢复日顺延）' : ''
  const before = deadline.unpausedOn !== deadline.on ? `；不扣除时为${dayOf(deadline.unpausedOn)}` : ''
  return [`截止日${clock.dueOn}${at}${provisional}${before}。`]
}

const clockTime = (ms: number) => ` ${shanghaiTime(ms).slice(11, 16)}`

function outcome(
  { overdue, clock, deadline, history, department, handsOn, today }: ClockFacts,
  round: Round,
): string[] {
  const lines: string[] = []
  if (overdue && round.endedOn === null) {
    const grows = clock.waitingOn === 'department'
    const length = grows ? `至今${overdue.days}个工作日` : `共${overdue.days}个工作日，等待期间不再累计`
    lines.push(`${dayOf(overdue.on)}起超时，${length}${department ? `，责任部门：${department}` : ''}。`)
  }
  lines.push(...explained(history, round, today))
  if (round.endedOn !== null && round.ending !== null) {
    const late = overdue
      ? `，${dayOf(overdue.on)}起超时${overdue.days}个工作日`
      : deadline && round.decided
        ? `，${inTime(round, deadline.on)}`
        : ''
    lines.push(`${dayOf(round.endedOn)}${ENDINGS[round.ending]}${late}。`)
  }
  if (history.state === 'cancelled' && round.ending !== 'cancelled' && history.endedMs !== null)
    lines.push(`${dayOf(ordinalAt(history.endedMs))}${ENDINGS.cancelled}。`)
  const deferral = deferralOf(history, round)
  if (deferral === 'settled' && history.settled)
    lines.push(
      `${dayOf(history.settled.on)}容缺材料补齐${clock.deliveredOn || handsOn ? '' : `，${issueOn(clock, dayOf(history.settled.on))}`}。`,
    )
  if (clock.deliveredOn) {
    const late = clock.deliveryDueOn !== null && clock.deliveredOn > clock.deliveryDueOn
    lines.push(`${clock.deliveredOn}送达${late ? `，晚于应送达的${clock.deliveryDueOn}` : ''}。`)
  } else if (clock.deliveryDueOn) {
    if (clock.deliveryDueOn < dayOf(today)) lines.push(`结果应于${clock.deliveryDueOn}送达，已逾期。`)
    else if (deferral === 'none') lines.push(`结果最迟应于${clock.deliveryDueOn}送达。`)
  }
  const earlier = clock.overdueDays - (overdue?.days ?? 0)
  if (earlier > 0) lines.push(`此前的申请曾自${clock.overdueOn}起超时${earlier}个工作日。`)
  const owed = clock.owedDocuments.filter((paper) => paper.receivedOn === null)
  if (owed.length > 0) {
    const papers = owed.map(({ name, dueOn }) => {
      if (dueOn === null) return name
      return dueOn < dayOf(today) ? `${name}（应于${dueOn}前补交，已逾期）` : `${name}（${dueOn}前补交）`
    })
    lines.push(`容缺待补${items(papers)}${deferral === 'waiting' && !handsOn ? '；补齐当日发证' : ''}。`)
  }
  if (history.state === 'correction_requested') {
    const missing = missingItems(round)
    lines.push(`等待申请人补正${missing.length > 0 ? `，尚缺${items(missing)}` : ''}。`)
  }
  return lines
}

/** That a reason was given, and what was promised anew; a promise that was not kept is told as such. */
function explained(history: History, round: Round, today: number): string[] {
  const { promises, reasonGivenOn } = history
  const until = round.endedOn ?? today
  const lines = promises.map(({ on, dueOn }) => {
    const broken = dueOn < dayOf(until) ? '，到期没有办结' : ''
    return `${dayOf(on)}部门已说明理由，重新承诺${dueOn}办结${broken}`
  })
  if (reasonGivenOn !== null && promises.every(({ on }) => on !== reasonGivenOn))
    lines.push(`${dayOf(reasonGivenOn)}部门已说明超时理由`)
  return lines.map((line, index) => `${line}${index === lines.length - 1 ? '；已有的超时记录不变' : ''}。`)
}

/** Decided after the due day and yet not late: the days in between were somebody else's. */
function inTime(round: Round, dueOn: number): string {
  const last = round.spells.findLast(({ on, end }) => on !== 'department' && end !== null && end > dueOn)
  return last ? `截止日后是等待${WAITING_ON[last.on]}的时间，没有超时` : '没有超时'
}

const issueOn = ({ deliveryDueOn }: ClockFacts['clock'], on: string) =>
  deliveryDueOn === null || deliveryDueOn === on ? '应于当日发证' : `应于${deliveryDueOn}发证`

function law({ legal, statutory, promised, round, today }: ClockFacts): string[] {
  if (!legal || !promised || !statutory) return []
  const on = `法定时限${limitText(statutory)}${statutory.source ? `，依据${statutory.source}` : ''}，截止${dayOf(legal.on)}`
  if (round?.endedOn != null) return [`${on}${round.endedOn > legal.on ? '，已超过' : ''}。`]
  return [`${on}，${today > legal.on ? '已超过' : '尚未届满'}。`]
}

function estimate({ clock, span, calendar }: ClockFacts): string[] {
  const text = clock.estimated && span !== null ? estimateText(calendar, ...span) : null
  return text === null ? [] : [text]
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
    ...law(facts),
    ...outcome(facts, round),
    ...estimate(facts),
  ]
}
