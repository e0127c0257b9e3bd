import type { LimitUnit } from '../../contract/common.ts'
import { numberIn } from './text.ts'

/** What a limit's words say; the rest of a limit stands in other columns. */
export interface LimitFigure {
  kind: 'limit' | 'immediate' | 'none' | 'unknown'
  value: number | null
  unit: LimitUnit | null
  lawText: string | null
}

const WORDS: Record<LimitUnit, string> = {
  working_days: '个工作日',
  natural_days: '个自然日',
  working_hours: '个工作小时',
  natural_hours: '个自然小时',
}

export const durationWords = (value: number, unit: LimitUnit): string => `${value}${WORDS[unit]}`

/** A limit as a cell says it: 20个工作日, 即办, 无, 未查到. */
export function figureWords({ kind, value, unit }: Pick<LimitFigure, 'kind' | 'value' | 'unit'>): string {
  if (kind === 'immediate') return '即办'
  if (kind === 'none') return '无'
  return kind === 'limit' && value !== null && unit !== null ? durationWords(value, unit) : '未查到'
}

const IMMEDIATE =
  /^(?:即办|即来即办|即时(?:办结|办理|办)?|即办件|当场(?:办结|办理)?|当即办结|立等可取|马上就办|随到随办)$/
const NONE =
  /^(?:无|无时限|没有|无法定(?:办结)?时限|法律未规定(?:期限)?|未规定|未承诺(?:期限)?|不限|不适用|无期限|—+|-+|\/)$/
const UNKNOWN = /^(?:未查到|未知|不详|不明|不清楚|待定|待核实)$/
const FIGURE =
  /^(?:自?(?:受理|接件|收到申请|收件)(?:之日)?起)?(\d+(?:\.\d+)?|[〇零一二两三四五六七八九十百]+)(个?\(?(?:工作日|自然日|日历天|日历日|工作小时|自然小时|小时|天|日)\)?)(?:内|以内|内办结|办结)?$/

/**
 * A limit in words -> its figure: 20个工作日, 二十日, 15天, 1小时, 即来即办, 无. The law's bare 日 is read as natural days with its words
 * kept, so are 天 and 小时 without 工作. A string where it cannot be read: the reason.
 */
export function figureIn(text: string): LimitFigure | string {
  const plain = text.normalize('NFKC').replaceAll(/[\s。]/g, '')
  const simple = (kind: 'immediate' | 'none' | 'unknown') =>
    ({ kind, value: kind === 'immediate' ? 0 : null, unit: null, lawText: null }) as const
  if (IMMEDIATE.test(plain)) return simple('immediate')
  if (NONE.test(plain)) return simple('none')
  if (UNKNOWN.test(plain)) return simple('unknown')
  const found = FIGURE.exec(plain)
  if (!found) {
    if (numberIn(plain) !== null) return `“${text}”没有单位`
    return /月|年/.test(plain) ? `“${text}”按月、按年计，要换算成日` : `“${text}”不是时限的写法`
  }
  const value = numberIn(found[1] ?? '')
  const unit = (found[2] ?? '').replaceAll(/[个()]/g, '')
  if (value === null) return `“${text}”里的数字读不懂`
  const exact: Record<string, LimitUnit> = {
    工作日: 'working_days',
    自然日: 'natural_days',
    日历天: 'natural_days',
    日历日: 'natural_days',
    工作小时: 'working_hours',
    自然小时: 'natural_hours',
  }
  if (exact[unit]) return { kind: 'limit', value, unit: exact[unit], lawText: null }
  return {
    kind: 'limit',
    value,
    unit: unit === '小时' ? 'natural_hours' : 'natural_days',
    lawText: `${found[1]}${unit}`,
  }
}

/** 10个工作日 alone, for what has a value and a unit and nothing else; null where it is none. */
export function durationIn(text: string): { value: number; unit: LimitUnit; lawText: string | null } | null {
  const figure = figureIn(text)
  if (typeof figure === 'string' || figure.value === null || figure.unit === null) return null
  return { value: figure.value, unit: figure.unit, lawText: figure.lawText }
}
