import type { ImportColumn } from '../../contract/imports.ts'
import type { Mark, RawRow } from './read/raw.ts'
import type { Recognised } from './recognise.ts'
import { moneyUnitOf, unitOf } from './recognise.ts'
import type { CellValue, SheetRow, SheetSpec } from './sheet.ts'
import { cleanCell, numberIn, wordKey } from './text.ts'

/** A row with what is wrong with its cells before anybody asks what they mean, by column of ours. */
export interface MarkedRow extends SheetRow {
  /** The name of the file's sheet. */
  file: string
  marks: Readonly<Record<string, Mark>>
  /** As it stands in the file: what a column that nobody has named yet says stays there. */
  raw: RawRow
}

/** The rows of one entry, before they are read. */
export interface Group {
  main: MarkedRow[]
  rows: MarkedRow[]
  /** The first row of another entry that has the same id or code. */
  twin: { row: number; key: string } | null
}

/** A sheet's rows by columns of ours. A column that the file has but whose cell is empty is '' . */
export function sheetRowsOf({ raw, spec, headerEnd, columns }: Recognised): MarkedRow[] {
  const taken = columns.filter((column) => column.column !== null)
  return raw.rows
    .filter(({ row }) => row > headerEnd)
    .map((row) => markedRow(row, raw.name, spec, taken))
    .filter(
      // Rows with nothing but a number before them are blank; where no heading is known yet, a person will say what they hold.
      ({ marks, cells }) =>
        taken.length === 0 || Object.keys(marks).length > 0 || Object.values(cells).some((cell) => cell !== ''),
    )
}

export function markedRow(row: RawRow, file: string, spec: SheetSpec, taken: readonly ImportColumn[]): MarkedRow {
  const cells: Record<string, CellValue> = {}
  const marks: Record<string, Mark> = {}
  for (const { letter, heading, column } of taken) {
    if (column === null) continue
    const value = row.cells[letter] ?? ''
    const mark = row.marks?.[letter]
    if (mark) marks[column] = mark
    cells[column] = withUnit(value, heading, spec, column)
  }
  return { sheet: spec.name, file, row: row.row, cells, marks, raw: row }
}

/** A bare number below a heading that names the unit. */
function withUnit(value: CellValue, heading: string, spec: SheetSpec, key: string): CellValue {
  const type = spec.columns.find((column) => column.key === key)?.type
  const unit = type === 'limit' ? unitOf(heading) : type === 'money' ? moneyUnitOf(heading) : null
  const text = cleanCell(value)
  return unit !== null && text !== '' && numberIn(text) !== null
    ? `${text}${unit === '工作日' ? '个工作日' : unit}`
    : value
}

/**
 * Puts the rows of a file together by entry: rows of the first sheet one by one, rows of the others with the entry that they name by
 * id, code or name; one that names none of the file stands with the others that name the same. In the order of the file.
 */
export function groupRows(specs: readonly SheetSpec[], rows: readonly MarkedRow[]): Group[] {
  const [first] = specs
  if (!first) return []
  const groups: Group[] = []
  const byKey = first.keys.map(() => new Map<string, Group>())
  const keysOf = (row: MarkedRow, keys: readonly string[]) =>
    keys.map((key) => wordKey(cleanCell(row.cells[key] ?? '')))
  for (const row of rows.filter(({ sheet }) => sheet === first.name)) {
    const keys = keysOf(row, first.keys)
    const group: Group = { main: [row], rows: [], twin: null }
    groups.push(group)
    let surer = false
    for (const [at, key] of keys.entries()) {
      if (key === '') continue
      const other = byKey[at]?.get(key)
      const last = at === keys.length - 1
      // A name may come twice where ids or codes tell the entries apart.
      if (other?.main[0] && (!last || !surer || first.keys.length === 1)) {
        group.twin ??= { row: other.main[0].row, key: first.keys[at] ?? '' }
        other.twin ??= { row: row.row, key: first.keys[at] ?? '' }
      }
      if (!other) byKey[at]?.set(key, group)
      if (!last) surer = true
    }
  }
  const loose = new Map<string, Group>()
  for (const row of rows) {
    if (row.sheet === first.name) continue
    const spec = specs.find(({ name }) => name === row.sheet)
    const keys = spec ? keysOf(row, spec.keys) : []
    const found = keys.flatMap((key) => (key === '' ? [] : byKey.flatMap((index) => index.get(key) ?? [])))[0]
    if (found) {
      found.rows.push(row)
      continue
    }
    const named = keys.find((key) => key !== '') ?? `${row.sheet}:${row.row}`
    const group = loose.get(named) ?? { main: [], rows: [], twin: null }
    group.rows.push(row)
    if (!loose.has(named)) groups.push(group)
    loose.set(named, group)
  }
  return groups
}
