import type { Field } from '../../core/plan/fields.ts'
import { mask } from '../../core/text/mask.ts'
import { FIELDS } from '../../planning/fields.ts'
import { ENOUGH, NO, NONE, UNKNOWN, UNSURE, YES } from '../rules/plan-words.ts'
import { type Amount, amountsIn } from './amounts.ts'
import { inUnitOf, valuesIn } from './facts.ts'
import { type FieldName, labelledValue } from './fields.ts'

/** What a message says to one question. */
export type Reply =
  | { kind: 'value'; value: unknown }
  /** One more of a list, by a tap: there may be others. */
  | { kind: 'more'; value: string }
  | { kind: 'unsure' }
  /** A figure without its unit: each of these may be meant. */
  | { kind: 'ambiguous'; values: number[] }

const LONGEST = 14
const LONGEST_WORDS = 40

/**
 * The answer to the question of a field, in a normalised text; null where the text is none. `tapped`: it came with the field's
 * label. `chosen`: what was picked of a list so far. Pure.
 */
export function replyTo(name: FieldName, text: string, tapped: boolean, chosen: readonly string[]): Reply | null {
  const field = FIELDS.byName.get(name)
  if (!field) return null
  const exact = labelledValue(name, text)
  if (exact !== undefined)
    return field.kind === 'list' && tapped ? { kind: 'more', value: String(exact) } : value(field, exact)
  if (UNSURE.test(text) || (text.length <= LONGEST && UNKNOWN.test(text))) return { kind: 'unsure' }
  switch (field.kind) {
    case 'boolean':
      return yesNo(text)
    case 'enum': {
      const named = valuesIn(name, text)
      return named.length === 1 && text.length <= LONGEST ? value(field, named[0]) : null
    }
    case 'list':
      return listed(field, name, text, chosen)
    case 'number':
      return figure(field, text)
    case 'text':
      return text.length <= LONGEST_WORDS ? { kind: 'value', value: mask(text) } : null
  }
}

const value = (field: Field, one: unknown): Reply => ({
  kind: 'value',
  value: field.kind === 'list' && one !== null ? [one] : one,
})

/** The first clause says it: 没有，是净地. */
function yesNo(text: string): Reply | null {
  const clause = text.split(/[,，。.;；!！]/u)[0]?.trim() ?? ''
  if (clause.length > LONGEST * (/[a-z]/u.test(clause) ? 2 : 1)) return null
  if (NO.test(clause)) return { kind: 'value', value: false }
  return YES.test(clause) ? { kind: 'value', value: true } : null
}

function listed(field: Field, name: FieldName, text: string, chosen: readonly string[]): Reply | null {
  if (chosen.length > 0 && (ENOUGH.test(text) || NONE.test(text))) return { kind: 'value', value: [...chosen] }
  if (NONE.test(text)) return { kind: 'value', value: [] }
  const named = valuesIn(name, text)
  const known = (field.values ?? []).filter((one) => named.includes(one) || chosen.includes(one))
  return named.length > 0 && text.length <= LONGEST_WORDS ? { kind: 'value', value: known } : null
}

/** 万 where somebody left it out, or 亩 of land: the other units that a bare figure is often meant in. */
const LEFT_OUT: Readonly<Record<string, number>> = { 元: 10_000, landArea: 10_000 / 15 }
/** Square metres that nobody builds on: an amount of money, more likely. */
const TOO_LARGE = 1_000_000
const BARE =
  /^[^\d零〇一二两俩三四五六七八九十百千万亿半]{0,6}[\d,.零〇一二两俩三四五六七八九十百千万亿点半个]+(?:多|来|左右|上下|吧|的样子)*[。.!！ ]*$/u

function figure(field: Field, text: string): Reply | null {
  if (/^(?:没有?|无|不用|零|0|none|no)[。.!！ ]*$/u.test(text)) return { kind: 'value', value: 0 }
  const amounts = amountsIn(text)
  const fitting = amounts.map((amount) => inUnitOf(field.unit, amount)).filter((one) => one !== null)
  if (fitting.length === 1 && text.length <= LONGEST_WORDS) return { kind: 'value', value: fitting[0] }
  const [only, second] = amounts
  if (!only || second || only.unit !== null || !BARE.test(text)) return null
  return field.unit === '平方米' && only.value >= TOO_LARGE ? null : bare(field, only)
}

function bare(field: Field, amount: Amount): Reply {
  const scale = LEFT_OUT[field.unit === '元' ? '元' : field.name]
  if (scale === undefined || amount.value === 0) return { kind: 'value', value: amount.value }
  return { kind: 'ambiguous', values: [Math.round(amount.value * scale), amount.value] }
}
