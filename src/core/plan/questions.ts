import type { PlanChoice } from '../../contract/plans.ts'
import { type Field, type Fields, yesOrNo } from './fields.ts'

/** `decides`: how many matters hang on the field; `matters`: which. */
export type OpenQuestion = {
  readonly field: string
  readonly question: string
  readonly choices: readonly Readonly<PlanChoice>[]
  readonly decides: number
  readonly matters: readonly string[]
}

/** Whatever is undecided: a matter, a bundle's condition. */
export type Undecided = {
  readonly id: string
  readonly decidedBy: readonly string[]
  /** The fields that would decide what it waits for, where that is open. */
  readonly orderDecidedBy?: readonly string[]
}

/**
 * The questions that can still change the plan, those that decide most first, then in the order of the profile. Empty when
 * nothing is left to ask. `choices` is empty for a number or a text; every choice list ends with null, 还不清楚.
 */
export function openQuestions(undecided: readonly Undecided[], fields: Fields): OpenQuestion[] {
  const matters = new Map<string, Set<string>>()
  for (const { id, decidedBy, orderDecidedBy = [] } of undecided)
    for (const field of [...decidedBy, ...orderDecidedBy]) matters.set(field, (matters.get(field) ?? new Set()).add(id))
  return [...fields.byName.values()]
    .flatMap((field) => {
      const ids = [...(matters.get(field.name) ?? [])]
      return ids.length === 0 ? [] : [{ ...ask(field), decides: ids.length, matters: ids }]
    })
    .sort((one, other) => other.decides - one.decides)
}

/** A field as a question. The schema's `question`, where it has one, is the field's own wording. */
export function ask(field: Field): Pick<OpenQuestion, 'field' | 'question' | 'choices'> {
  const unsure = { label: '还不清楚', value: null }
  const choices =
    field.kind === 'boolean'
      ? [...[true, false].map((value) => ({ label: yesOrNo(field, value), value })), unsure]
      : field.values
        ? [...field.values.map((value) => ({ label: field.labels[value] ?? value, value })), unsure]
        : []
  return { field: field.name, question: field.question ?? questionOf(field), choices }
}

const questionOf = ({ kind, label, unit }: Field) => {
  if (kind === 'boolean') return `${label}，是吗？`
  if (kind === 'number') return unit ? `${label}是多少（${unit}）？` : `${label}是多少？`
  return kind === 'list' ? `${label}有哪些（可多选）？` : `${label}是什么？`
}
