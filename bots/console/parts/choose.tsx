import { labelOf, type Names, pathOf, pointerParts } from '../../../src/contract/content/labels.ts'
import { valueText } from '../../../src/contract/content/value-text.ts'
import type { DraftKind } from '../../../src/contract/drafts.ts'
import { fieldId } from './field.tsx'

export interface Choice {
  pointer: string
  mine: unknown
  theirs: unknown
}

/** Two values of one field, and which of them is to stand: `pick:POINTER=mine|theirs`. */
export const Choose = ({
  choices,
  kind,
  names,
  mine,
  theirs,
}: {
  choices: readonly Choice[]
  kind: DraftKind
  names: Names
  /** What the two sides are called. */
  mine: string
  theirs: string
}) => (
  <table class="data choose">
    <thead>
      <tr>
        <th scope="col">哪一处</th>
        <th scope="col">{mine}</th>
        <th scope="col">{theirs}</th>
        <th scope="col">用哪一个</th>
      </tr>
    </thead>
    <tbody>
      {choices.map((choice) => {
        const name = `pick:${choice.pointer}`
        const label = labelOf(choice.pointer, kind, { names })
        const words = (value: unknown) => valueText(value, { path: pathOf(pointerParts(choice.pointer)), kind, names })
        return (
          <tr>
            <th scope="row" id={fieldId(name)}>
              {label}
            </th>
            <td data-label={mine}>{words(choice.mine)}</td>
            <td data-label={theirs}>{words(choice.theirs)}</td>
            <td data-label="用哪一个">
              <fieldset class="group ticks" aria-labelledby={fieldId(name)}>
                <label class="tick">
                  <input type="radio" name={name} value="mine" checked />
                  {mine}
                </label>
                <label class="tick">
                  <input type="radio" name={name} value="theirs" />
                  {theirs}
                </label>
              </fieldset>
            </td>
          </tr>
        )
      })}
    </tbody>
  </table>
)

/** The fields for which the other side was chosen. */
export const pickedTheirs = (form: URLSearchParams): ReadonlySet<string> =>
  new Set([...form].flatMap(([name, value]) => (name.startsWith('pick:') && value === 'theirs' ? [name.slice(5)] : [])))
