import { fieldLabel } from '../../../src/contract/content/labels.ts'
import { SECTIONS } from '../form/arrangement.ts'
import type { ReferenceKind } from '../form/references.ts'
import { referenceText } from '../form/references.ts'
import { emptyOf, type ObjectShape } from '../form/shape.ts'
import { ContentField, moreText } from './content-field.tsx'
import type { FormContext } from './content-place.ts'

export interface ContentFormProps extends FormContext {
  shape: ObjectShape
  content: Record<string, unknown>
  /** Names by kind: what may be named in the form's references. */
  known: Readonly<Partial<Record<ReferenceKind, ReadonlyMap<string, string>>>>
  /** Whether the entry has its id already; else the form around it asks for one. */
  withId?: boolean
}

/** The fields of a content, section by section; everything that is rare is folded, nothing is left out. */
export const ContentForm = ({ shape, content, known, withId = true, ...context }: ContentFormProps) => {
  const sections = SECTIONS[context.kind]
  const placed = new Set(sections.flatMap(({ fields }) => fields))
  const rest = shape.fields.map(([name]) => name).filter((name) => !placed.has(name) && name !== 'id')
  const shapes = new Map(shape.fields)
  const field = (name: string) => {
    const part = shapes.get(name)
    const value = name in content ? content[name] : part && emptyOf(part)
    return part ? <ContentField shape={part} at={`/${name}`} path={[name]} value={value} context={context} /> : null
  }
  const faulty = rest.some((name) =>
    [...context.faults.keys()].some((at) => at === `/${name}` || at.startsWith(`/${name}/`)),
  )
  return (
    <>
      {withId ? <input type="hidden" name="/id" value={String(content.id ?? '')} /> : null}
      {sections.map(({ title, fields }, index) => (
        <section class="form-section" aria-labelledby={`section-${index}`}>
          <h2 id={`section-${index}`}>{title}</h2>
          <div class="form">{fields.map(field)}</div>
        </section>
      ))}
      <section class="form-section">
        <h2>其他</h2>
        <details class="card" open={faulty}>
          <summary>{moreText(rest.map((name) => fieldLabel([name], context.kind)))}</summary>
          <div class="form">{rest.map(field)}</div>
        </details>
      </section>
      {Object.entries(known).map(([kind, names]) =>
        kind === 'departments' || kind === 'stages' || !names ? null : (
          <datalist id={`list-${kind}`}>
            {[...names].map(([id]) => (
              <option value={referenceText(id, names)}></option>
            ))}
          </datalist>
        ),
      )}
    </>
  )
}
