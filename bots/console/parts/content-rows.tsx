import type { Child } from 'hono/jsx'
import { fieldLabel } from '../../../src/contract/content/labels.ts'
import { emptyOf, type ListShape, type ObjectShape } from '../form/shape.ts'
import { type FieldPlace, faultWithin } from './content-place.ts'
import { fieldId } from './field.tsx'

/** A template's row has no key yet; the page's script gives one. */
const NEW_KEY = 'KEY'

type DrawFields = (place: FieldPlace & { shape: ObjectShape }) => Child

/** A list of entries: rows that fold, each with its buttons, which are submit buttons where there is no script. */
export const ContentRows = ({ place, shape, draw }: { place: FieldPlace; shape: ListShape; draw: DrawFields }) => {
  const { at, path, value, context } = place
  const label = fieldLabel(path, context.kind)
  const rows = Array.isArray(value) ? value : []
  const { item } = shape
  if (item.type !== 'object') return null
  const fault = context.faults.get(at)
  return (
    <fieldset
      class={fault ? 'group row-group at-fault' : 'group row-group'}
      data-rows={at}
      id={fieldId(at)}
      tabindex={-1}
    >
      <legend>
        {label}
        {shape.nullable && value === null ? '（同标准事项）' : ''}
      </legend>
      {fault ? <p class="fault">{fault}</p> : null}
      <div data-list>
        {rows.map((row, index) => (
          <Row place={place} draw={draw} item={item} row={row} rowKey={String(index)} count={rows.length} />
        ))}
      </div>
      <button type="submit" name="row" value={`add:${at}`} class="quiet" formnovalidate>
        添加{label}
      </button>
      {at.includes(NEW_KEY) ? null : (
        <template data-row>
          <Row place={place} draw={draw} item={item} row={emptyOf(item)} rowKey={NEW_KEY} count={1} />
        </template>
      )}
    </fieldset>
  )
}

const Row = ({
  place: { at, path, context },
  draw,
  item,
  row,
  rowKey,
  count,
}: {
  place: FieldPlace
  draw: DrawFields
  item: ObjectShape
  row: unknown
  rowKey: string
  count: number
}) => {
  const name = `${at}/${rowKey}`
  const nameOf = (field: string, id: string) =>
    (field === 'region' ? context.regions : context.references.names(field, `${name}/${field}`)).get(id) ?? id
  const title = titleOf(row, nameOf) ?? `新的${fieldLabel(path, context.kind)}`
  // A matter's own limit, contact and link are what is changed most: the only 实施清单 is not folded.
  const only = count === 1 && at === '/implementations'
  const open = only || rowKey === NEW_KEY || context.opened === name || faultWithin(context, name) !== undefined
  return (
    <details class="form-row card" open={open} data-row-key={rowKey}>
      <summary>{title}</summary>
      <input type="hidden" name={at} value={rowKey} />
      <div class="form">
        {draw({ shape: item, at: name, path, value: row, context })}
        <p class="actions">
          {count > 1 || rowKey === NEW_KEY ? (
            <>
              <RowButton act="up" name={name} label="上移" title={title} />
              <RowButton act="down" name={name} label="下移" title={title} />
            </>
          ) : null}
          <RowButton act="remove" name={name} label="删除" title={title} />
        </p>
      </div>
    </details>
  )
}

const RowButton = ({ act, name, label, title }: { act: string; name: string; label: string; title: string }) => (
  <button
    type="submit"
    name="row"
    value={`${act}:${name}`}
    class={act === 'remove' ? 'danger' : 'quiet'}
    formnovalidate
    aria-label={`${label}：${title}`}
  >
    {label}
  </button>
)

const NAMED_BY = ['document', 'law', 'name', 'role', 'question', 'text', 'matter', 'field', 'region', 'id', 'tell']

/** What a row is called where it is folded; null = nothing is in it yet. */
function titleOf(row: unknown, nameOf: (field: string, id: string) => string): string | null {
  const holder = (typeof row === 'object' && row !== null ? row : {}) as Record<string, unknown>
  const field = NAMED_BY.find((key) => typeof holder[key] === 'string' && holder[key] !== '')
  if (field === undefined) return null
  const article = field === 'law' && typeof holder.article === 'string' ? ` ${holder.article}` : ''
  return `${nameOf(field, String(holder[field]))}${article}`
}
