import type { DraftKind } from '../drafts.ts'
import { choicesOf, ENUM_TEXT } from './enum-text.ts'
import { fieldLabel, type Names } from './labels.ts'

export interface ValueAbout {
  /** The field's way through the content, without positions: which choices its value is one of. */
  path?: readonly string[]
  kind?: DraftKind
  names?: Names
}

/**
 * A value of a content in words: “20个工作日（自受理起）”, “原件、电子”, “是”, “空”. Lists of entries are told by their names, other
 * objects field by field.
 */
export function valueText(value: unknown, about: ValueAbout = {}): string {
  const { path = [], kind, names } = about
  if (value === null || value === undefined || value === '') return '空'
  if (typeof value === 'boolean') return value ? '是' : '否'
  if (typeof value === 'number' || typeof value === 'string') {
    const text = choicesOf(path, kind)?.[String(value)]
    return text ?? names?.get(String(value)) ?? String(value)
  }
  if (Array.isArray(value)) {
    if (value.length === 0) return '空'
    return value.map((item) => (isObject(item) ? itemText(item, about) : valueText(item, about))).join('、')
  }
  if (!isObject(value)) return String(value)
  if ('obligor' in value && 'lawText' in value) return limitWords(value)
  return Object.entries(value)
    .filter(([key, part]) => key !== 'basis' && !isEmpty(part))
    .map(([key, part]) => {
      const inner = { ...about, path: [...path, key] }
      return `${fieldLabel(inner.path, kind)}：${valueText(part, inner)}`
    })
    .join('；')
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const isEmpty = (value: unknown): boolean =>
  value === null || value === undefined || value === false || (Array.isArray(value) && value.length === 0)

/** An entry of a list by what it is called; where nothing names it, whole. */
function itemText(item: Record<string, unknown>, about: ValueAbout): string {
  for (const key of ['name', 'role', 'question', 'text', 'document', 'region', 'matter', 'id']) {
    const value = item[key]
    if (typeof value === 'string' && value !== '') return about.names?.get(value) ?? value
  }
  if (typeof item.law === 'string')
    return `《${item.law.replaceAll(/[《》]/g, '')}》${typeof item.article === 'string' ? item.article : ''}`
  return valueText(item, about)
}

const COUNTED: Readonly<Record<string, string>> = {
  working_days: '个工作日',
  natural_days: '个自然日',
  working_hours: '个工作小时',
  natural_hours: '小时',
}

/** 时限 in words: “20个工作日（自受理起，约束申请人）”. */
function limitWords(limit: Record<string, unknown>): string {
  const { kind, value, unit, lawText, from, obligor } = limit
  const figure =
    kind === 'limit'
      ? typeof value === 'number' && typeof unit === 'string'
        ? `${value}${COUNTED[unit] ?? unit}`
        : '未写明'
      : (ENUM_TEXT['statutory.kind']?.[String(kind)] ?? String(kind))
  const more = [
    typeof from === 'string' && from !== '' ? `自${from}起` : null,
    typeof lawText === 'string' && lawText !== '' ? `法条写“${lawText}”` : null,
    obligor !== 'agency' ? `约束${ENUM_TEXT.obligor?.[String(obligor)] ?? String(obligor)}` : null,
    isObject(limit.extension) ? `可延长${limit.extension.value}${COUNTED[String(limit.extension.unit)] ?? ''}` : null,
  ].filter((part) => part !== null)
  return more.length > 0 ? `${figure}（${more.join('，')}）` : figure
}
