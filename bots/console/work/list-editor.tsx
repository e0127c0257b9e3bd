import type { Project } from '../../../src/contract/projects.ts'
import { dayText, moneyText } from '../../wording.ts'
import { SelectField, TextArea, TextField, Ticks } from '../parts/field.tsx'
import { type Fault, faultAt } from '../parts/summary.tsx'
import { type Cell, cellName, cellText, type ListRow } from './list-rows.ts'
import { type ListName, PROJECT_LISTS } from './lists.ts'

interface EditorProps {
  list: ListName
  project: Project
  rows: readonly ListRow[]
  etag: string
  faults: readonly Fault[]
  /** Where it is sent; null = only to read. */
  action: string | null
}

/** A whole list: a card a row, one empty card more for a new one. */
export const ListEditor = ({ list, project, rows, etag, faults, action }: EditorProps) => {
  const { cells, one } = PROJECT_LISTS[list]
  if (action === null) return <ReadRows list={list} project={project} rows={rows} />
  const fresh = Object.fromEntries(cells.map(({ name, fresh: value }) => [name, value ?? null]))
  return (
    <form action={action} method="post" class="form" data-unsaved>
      <input type="hidden" name="etag" value={etag} />
      <input type="hidden" name="rows" value={String(rows.length + 1)} />
      {[...rows, fresh].map((row, index) => {
        const isNew = index === rows.length
        return (
          <fieldset class="card row-card" id={`f-${cellName(index, 'row').replaceAll('.', '_')}`}>
            <legend>{isNew ? `新的${one}` : `第${index + 1}条`}</legend>
            {cells.map((cell) => (
              <CellField cell={cell} row={row} index={index} project={project} faults={faults} isNew={isNew} />
            ))}
            {isNew ? null : (
              <label class="tick">
                <input type="checkbox" name={cellName(index, 'remove')} value="true" />
                删去这一条
              </label>
            )}
          </fieldset>
        )
      })}
      <p class="actions save-bar">
        <button type="submit" class="primary">
          保存
        </button>
        <button type="submit" class="quiet" name="more" value="true" formnovalidate>
          再加一条
        </button>
      </p>
    </form>
  )
}

const CellField = ({
  cell,
  row,
  index,
  project,
  faults,
  isNew,
}: {
  cell: Cell
  row: ListRow
  index: number
  project: Project
  faults: readonly Fault[]
  isNew: boolean
}) => {
  const name = cellName(index, cell.name)
  const value = cellText(row[cell.name], cell)
  const props = { name, label: cell.label, error: faultAt(faults, name), required: Boolean(cell.required) && !isNew }
  switch (cell.kind) {
    case 'hidden':
      return <input type="hidden" name={name} value={value} />
    case 'long':
    case 'lines':
      return (
        <TextArea
          {...props}
          value={value}
          rows={2}
          help={cell.kind === 'lines' ? '用顿号隔开，或一行一个' : undefined}
        />
      )
    case 'day':
      return <TextField {...props} value={value} type="date" />
    case 'choice':
      return (
        <SelectField
          {...props}
          value={value}
          options={Object.entries(cell.options ?? {})}
          {...(cell.required ? {} : { empty: '不限' })}
        />
      )
    case 'several':
      return (
        <details>
          <summary>{cell.label}</summary>
          <Ticks
            {...props}
            values={(row[cell.name] as string[] | null) ?? []}
            options={project.matters.map(({ matterId, name: text }) => [matterId, text])}
          />
        </details>
      )
    case 'yuan':
      return <TextField {...props} value={value} inputmode="decimal" />
    default:
      return <TextField {...props} value={value} />
  }
}

const ReadRows = ({ list, project, rows }: Pick<EditorProps, 'list' | 'project' | 'rows'>) =>
  rows.length === 0 ? (
    <p class="empty">还没有。</p>
  ) : (
    <ul class="matter-states">
      {rows.map((row) => (
        <li class="card">
          <dl class="rows">
            {PROJECT_LISTS[list].cells
              .filter((cell) => cell.kind !== 'hidden' && cellText(row[cell.name], cell) !== '')
              .map((cell) => (
                <div>
                  <dt>{cell.label}</dt>
                  <dd>{shown(row[cell.name], cell, project)}</dd>
                </div>
              ))}
          </dl>
        </li>
      ))}
    </ul>
  )

function shown(value: unknown, cell: Cell, project: Project): string {
  if (cell.kind === 'day') return dayText(String(value))
  if (cell.kind === 'yuan') return moneyText(Number(value))
  if (cell.kind === 'choice') return cell.options?.[String(value)] ?? '其他'
  if (cell.kind === 'lines') return (value as string[]).join('、')
  if (cell.kind !== 'several') return String(value)
  return (value as string[])
    .map((id) => project.matters.find(({ matterId }) => matterId === id)?.name ?? '别的事项')
    .join('、')
}
