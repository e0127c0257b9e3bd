import type { Limit, LimitUnit } from '../../contract/common.ts'
import { plainNumber, type TextLanguage } from './number-text.ts'

const UNITS: Record<LimitUnit, { zh: string; en: string }> = {
  working_days: { zh: '个工作日', en: 'working day' },
  natural_days: { zh: '个自然日', en: 'calendar day' },
  working_hours: { zh: '个工作小时', en: 'working hour' },
  natural_hours: { zh: '小时', en: 'hour' },
}

/** A length of time with its unit: 3个工作日, 2小时; in English "3 working days". Fractions stay as they are. */
export function durationText(value: number, unit: LimitUnit, language: TextLanguage = 'zh-Hans'): string {
  const number = plainNumber(value)
  if (language === 'zh-Hans') return `${number}${UNITS[unit].zh}`
  return `${number} ${UNITS[unit].en}${value === 1 ? '' : 's'}`
}

type Words = Pick<Limit, 'kind' | 'value' | 'unit' | 'lawText'>

/**
 * A limit in words. No limit, none found, at once and nought days stay four different things, and the law's bare 日
 * keeps the law's wording beside the reading. `no` says whose silence `none` is: the law's, or this place's promise.
 */
export function limitText(limit: Words, language: TextLanguage = 'zh-Hans', no: 'law' | 'promise' = 'law'): string {
  const zh = language === 'zh-Hans'
  if (limit.kind === 'immediate') return zh ? '即时办结' : 'on the spot'
  if (limit.kind === 'none')
    return no === 'law'
      ? zh
        ? '法律未规定期限'
        : 'no time limit set by law'
      : zh
        ? '未承诺时限'
        : 'no promised time limit'
  if (limit.kind === 'unknown' || limit.value === null || limit.unit === null)
    return zh ? '未查到统一期限' : 'no uniform time limit found'
  if (limit.value === 0) return zh ? '当日办结' : 'the same day'
  const duration = durationText(limit.value, limit.unit, language)
  if (limit.lawText === null || limit.unit !== 'natural_days') return duration
  return zh ? `${lawDays(limit.lawText, limit.value)}（按自然日计）` : `${duration} (the law says ${limit.lawText})`
}

/** The law's words where they are short enough to stand for the figure, else the figure with the law's unit. */
const lawDays = (lawText: string, value: number) =>
  /^[\d〇零一二三四五六七八九十百]+日$/.test(lawText) ? lawText : `${plainNumber(value)}日`
