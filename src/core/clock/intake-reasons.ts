import type { Limit } from '../../contract/common.ts'
import { durationText, limitText } from '../text/limit-text.ts'
import { dayOf } from '../time/shanghai.ts'
import { countsFromReceipt, isInHours, isOnTheSpot } from './deadline.ts'
import type { ClockFacts } from './facts.ts'
import type { Correction, Round } from './round.ts'

/** “：A、B”, or nothing. */
export const items = (names: readonly string[]) => (names.length > 0 ? `：${names.join('、')}` : '')

type Line = readonly [on: number, text: string]

/** What came, and what was asked for, in order of days. */
export function receipt(round: Round): string[] {
  const { receivedOn, corrections } = round
  // An acceptance on the spot says it all.
  const silent = corrections.length === 0 && round.acceptedOn === receivedOn && round.deemedAfter === null
  const lines: Line[] = corrections.flatMap(({ on, items: asked, completedOn }, index) => {
    // 行政许可法第32条: all at once. A notice after the first is called what it is.
    const told = index === 0 ? '一次告知补正' : '再次告知补正'
    const notice: Line = [on, `${dayOf(on)}${told}${items(asked.map((item) => item.name))}。`]
    const missing = asked.some((item) => item.receivedOn === null)
    // An acceptance without all that was asked for: only what is recorded is told.
    if (completedOn === null || missing) return [notice, ...arrivals(asked)]
    return [notice, [completedOn, `${dayOf(completedOn)}补正材料收齐。`]]
  })
  const inOrder = lines.toSorted((a, b) => a[0] - b[0]).map(([, text]) => text)
  return silent ? [] : [`${dayOf(receivedOn)}收件。`, ...inOrder]
}

/** What came of a notice, by day, where not all of it did. */
function arrivals(asked: Correction['items']): Line[] {
  const came = Map.groupBy(
    asked.filter((item) => item.receivedOn !== null),
    (item) => item.receivedOn as number,
  )
  return [...came].map(([on, own]) => [on, `${dayOf(on)}收到${own.map((item) => item.name).join('、')}。`])
}

/** What is promised, or that nothing is. */
function promise({ limit, promised }: ClockFacts, given: Limit | null): string {
  if (!limit) {
    if (given && given.obligor !== 'agency') return '此期限约束申请人或合同双方，不是部门的办理期限'
    return given?.kind === 'unknown' ? '未查到统一期限，不计时' : '没有规定或承诺时限，不计时'
  }
  const whose = promised ? '承诺' : '未承诺时限，按法定'
  const text = `${whose}${limitText(limit)}`
  if (isOnTheSpot(limit)) return text
  if (countsFromReceipt(limit)) return `${text}，自收件${isInHours(limit) ? '时' : '次日'}起算`
  return isInHours(limit) ? text : `${text}，当日不计`
}

/** From when the clock runs, by whose word, and on what terms. */
export function acceptance(facts: ClockFacts, round: Round, given: Limit | null): string[] {
  if (round.acceptedOn === null) return []
  const terms = promise(facts, given)
  if (round.deemedAfter === null) return [`${dayOf(round.acceptedOn)}受理，${terms}。`]
  const { correctionNoticeDays: days, correctionNoticeUnit: unit, correctionNoticeLaw: law } = facts.rules
  const silence =
    days === 0
      ? '收件时没有当场告知补正或不予受理'
      : `收件后${durationText(days, unit)}内（至${dayOf(round.deemedAfter)}）没有一次告知补正`
  return [`${silence}，视为${dayOf(round.acceptedOn)}受理（${law}），${terms}。`, ...belated(round)]
}

const BELATED = { correction_requested: '告知补正', not_accepted: '决定不予受理', accepted: '登记受理' } as const

/** What the department did after the law had accepted for it: people hold its paper and ask why it does not count. */
const belated = ({ belated: late }: Round) =>
  late.slice(0, 1).map(({ on, state }) => `部门${dayOf(on)}才${BELATED[state]}，不改变视为受理的日期。`)
