import type { Problem } from '../../../src/contract/problem.ts'
import { fieldId } from './field.tsx'

export interface Fault {
  /** The form field that it is about; none = the whole form. */
  name?: string | undefined
  text: string
}

/** What is wrong with a form, at its head; takes the focus, and each line leads to its field. */
export const ProblemSummary = ({ faults, title = '有几处要改' }: { faults: readonly Fault[]; title?: string }) =>
  faults.length === 0 ? null : (
    <section class="summary-box" role="alert" tabindex={-1} autofocus aria-labelledby="summary-title" data-summary>
      <h2 id="summary-title">{title}</h2>
      <ul>
        {faults.map(({ name, text }) => (
          <li>{name === undefined ? text : <a href={`#${fieldId(name)}`}>{text}</a>}</li>
        ))}
      </ul>
    </section>
  )

/** The faults that the API names, each at the field of the same name (`/address/street` -> `address/street` unless told otherwise). */
export function faultsOf(
  problem: Pick<Problem, 'detail' | 'errors'>,
  nameOf: (pointer: string) => string | undefined = (pointer) => pointer.replace(/^\//, ''),
): Fault[] {
  if (!problem.errors?.length) return [{ text: problem.detail }]
  return problem.errors.map(({ pointer, detail }) => ({ name: nameOf(pointer), text: detail }))
}

/** The fault of one field, for its `error`. */
export const faultAt = (faults: readonly Fault[], name: string): string | undefined =>
  faults.find((fault) => fault.name === name)?.text
