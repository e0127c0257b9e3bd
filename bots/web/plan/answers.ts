import type { PlanForm } from '../../../src/contract/plans.ts'
import type { ProblemItem } from '../../../src/contract/problem.ts'
import type { Profile } from '../../../src/contract/profile.ts'
import { moneyText } from '../../wording.ts'
import { type PlanField, readAmount } from './amounts.ts'

/** How answers stand in a form, beside the choices' own values. */
const YES = 'yes'
export const NO = 'no'
export const NONE = 'none'
export const UNSURE = 'unknown'
/** Stands behind a field's name where its unit is chosen. */
export const UNIT = '-unit'
/** In `asked`: the form showed every field. */
export const ALL = 'all'

export const fieldsOf = (form: PlanForm): PlanField[] => form.sections.flatMap(({ fields }) => fields)

/** A region is the deployment's own, and no question for people. */
export const isAsked = ({ field }: PlanField): boolean => field !== 'region'

export interface ReadAnswers {
  profile: Profile
  /** Asked, and left open or answered 还不清楚. */
  unsure: string[]
  /** Field -> what is wrong with what was typed. */
  faults: Map<string, string>
}

/**
 * A form's answers over what was known before. `asked` names the fields that the form showed (`all`): of those, what was left empty is
 * not known. Fields that it did not show stay as they were; nothing is guessed.
 */
export function readAnswers(query: URLSearchParams, form: PlanForm, before: Profile): ReadAnswers {
  const asked = new Set(listOf(query.get('asked')))
  const known: Record<string, unknown> = { ...before }
  const unsure: string[] = []
  const faults = new Map<string, string>()
  for (const field of fieldsOf(form).filter(isAsked)) {
    const name = field.field
    if (!query.has(name) && !asked.has(name) && !asked.has(ALL)) continue
    const answer = readAnswer(query, field)
    if ('fault' in answer) faults.set(name, answer.fault)
    else if (answer.value !== null) known[name] = answer.value
    else {
      known[name] = null
      unsure.push(name)
    }
  }
  return { profile: known as Profile, unsure, faults }
}

type Answer = { value: unknown } | { fault: string }

function readAnswer(query: URLSearchParams, field: PlanField): Answer {
  const typed = query
    .getAll(field.field)
    .map((one) => one.trim())
    .filter(Boolean)
  const [first] = typed
  if (first === undefined) return { value: null }
  switch (field.kind) {
    case 'number': {
      const value = readAmount(first, field, query.get(`${field.field}${UNIT}`))
      return value === null ? { fault: `请只填数字，例如${field.unit === '元' ? '8000' : '120'}` } : { value }
    }
    case 'text':
      return { value: first }
    case 'list':
      return readList(typed, field)
    case 'boolean':
      return first === UNSURE
        ? { value: null }
        : first === YES || first === NO
          ? { value: first === YES }
          : { fault: CHOOSE }
    case 'enum':
      return first === UNSURE ? { value: null } : offered(field, first) ? { value: first } : { fault: CHOOSE }
  }
}

const CHOOSE = '请从下面的选项里选一个'

function readList(typed: readonly string[], field: PlanField): Answer {
  const items = typed.filter((one) => one !== NONE && one !== UNSURE)
  if (items.some((one) => !offered(field, one))) return { fault: CHOOSE }
  if (items.length > 0 && items.length < typed.length) return { fault: '已经选了别的，就不要再选“都没有”或“还不清楚”' }
  if (typed.includes(NONE) && typed.includes(UNSURE)) return { fault: '“都没有”和“还不清楚”只选一个' }
  return { value: items.length > 0 ? items : typed.includes(NONE) ? [] : null }
}

const offered = (field: PlanField, value: string): boolean => field.choices.some((choice) => choice.value === value)

/** What the API finds wrong, by field (`/profile/investment`) or by the request's own part (`targetOn`). */
export function faultsOf(errors: readonly ProblemItem[]): Map<string, string> {
  return new Map(
    errors.map(({ pointer, code, detail }) => [
      pointer.slice(pointer.lastIndexOf('/') + 1),
      code === 'invalid_type' ? '请填整数' : detail,
    ]),
  )
}

/** A field's value as it is chosen in a form. */
export const formValue = (value: unknown): string => (value === true ? YES : value === false ? NO : String(value))

/** An answer in words, without the field's name; 还不清楚 where there is none. */
export function answerText(field: PlanField, value: unknown): string {
  if (value === null || value === undefined) return '还不清楚'
  if (typeof value === 'number') return field.unit === '元' ? moneyText(value) : `${value}${field.unit ?? ''}`
  const label = (one: unknown) => field.choices.find((choice) => choice.value === one)?.label ?? String(one)
  return Array.isArray(value) ? value.map(label).join('、') || '都没有' : label(value)
}

/** A comma-separated parameter; only names, so that nothing else is carried along. */
export const listOf = (text: string | null): string[] => (text ?? '').split(',').filter((one) => /^\w+$/.test(one))
