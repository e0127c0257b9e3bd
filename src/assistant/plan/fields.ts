import { Profile } from '../../contract/profile.ts'
import { type Field, factText } from '../../core/plan/fields.ts'
import { ask } from '../../core/plan/questions.ts'
import { moneyText, plainNumber } from '../../core/text/number-text.ts'
import { FIELDS } from '../../planning/fields.ts'
import { normalise, squeeze } from '../../search/text.ts'
import { PROFILE_EN } from '../rules/profile-en.ts'
import type { Language } from '../understand/language.ts'

export type FieldName = keyof Profile

/** A field of the profile as it is asked in the asker's language. */
export interface Asking {
  field: Field
  name: FieldName
  label: string
  question: string
  hint: string | null
  choices: { label: string; value: unknown }[]
}

const YES_NO_EN = { true: 'Yes', false: 'No' } as const

/** The question of a field, without 还不清楚; null for a field that does not exist. */
export function askingOf(name: string, language: Language): Asking | null {
  const field = FIELDS.byName.get(name)
  if (!field) return null
  const { question, choices } = ask(field)
  const known = choices.filter(({ value }) => value !== null)
  const own = name as FieldName
  if (language === 'zh') return { field, name: own, label: field.label, question, hint: hintOf(own), choices: known }
  const en = PROFILE_EN[own]
  return {
    field,
    name: own,
    label: en.label,
    question: en.question,
    hint: null,
    choices: known.map(({ label, value }) => ({
      label: typeof value === 'boolean' ? YES_NO_EN[`${value}`] : (en.values?.[String(value)] ?? label),
      value,
    })),
  }
}

function hintOf(name: FieldName): string | null {
  const schema = Profile.shape[name]
  const meta = { ...schema.unwrap().meta(), ...schema.meta() } as { hint?: string }
  return meta.hint ?? null
}

/** A fact as it is said back: 总投资8000万元; Total investment: 80000000 yuan. */
export function toldText(name: string, value: unknown, language: Language): string {
  const asking = askingOf(name, language)
  if (!asking) return ''
  if (language === 'zh') return factText(asking.field, value)
  const said = Array.isArray(value) ? value : [value]
  const words = said.map(
    (one) => asking.choices.find((choice) => choice.value === one)?.label ?? figure(asking.field, one),
  )
  return `${asking.label}: ${words.join(', ') || 'none'}`
}

const UNITS_EN: Record<string, string> = {
  平方米: 'square metres',
  立方米: 'cubic metres',
  米: 'metres',
  人: 'people',
  千瓦时: 'kWh',
  吨标准煤: 'tonnes of standard coal',
}
const figure = (field: Field, value: unknown): string =>
  typeof value !== 'number'
    ? String(value)
    : field.unit === '元'
      ? `${moneyText(value, 'en')}`
      : `${plainNumber(value)} ${UNITS_EN[field.unit ?? ''] ?? ''}`.trim()

/** An amount as a choice: 8000万元, 20000平方米, CNY 80 million. */
export const amountText = (field: Field, value: number, language: Language): string =>
  language === 'en'
    ? figure(field, value)
    : field.unit === '元'
      ? `${moneyText(value)}`
      : `${plainNumber(value)}${field.unit ?? ''}`

const plainly = (text: string): string => squeeze(normalise(text))
let byLabel: Map<string, FieldName> | undefined

/** 占用林地：否 -> the field and what is said of it: what a tapped choice sends, whichever question stands. Null for other texts. */
export function labelledAnswer(text: string): { name: FieldName; said: string } | null {
  const at = text.search(/[:：]/u)
  if (at < 1) return null
  byLabel ??= new Map(
    [...FIELDS.byName.values()].flatMap(({ name, label }) => [
      [plainly(label), name as FieldName],
      [plainly(PROFILE_EN[name as FieldName].label), name as FieldName],
    ]),
  )
  const name = byLabel.get(plainly(text.slice(0, at)))
  return name ? { name, said: text.slice(at + 1).trim() } : null
}

/** The value whose label is said, in either language; undefined = none. */
export function labelledValue(name: FieldName, said: string): unknown {
  const wanted = plainly(said)
  for (const language of ['zh', 'en'] as const)
    for (const { label, value } of askingOf(name, language)?.choices ?? []) if (plainly(label) === wanted) return value
  return undefined
}
