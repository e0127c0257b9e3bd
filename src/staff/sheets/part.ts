import type { CellReader, Cells } from './cells.ts'
import type { Directory } from './directory.ts'
import type { CellValue, ColumnSpec } from './sheet.ts'
import { linesText } from './text.ts'

/** An object that rows are read into and written from: checked against its shape as a whole afterwards. */
export type Target = Record<string, unknown>

/** What names in cells stand for. */
export interface Directories {
  departments: Directory
  documents: Directory
  matters: Directory
  stages: Directory
  bundles: Directory
}

/** Some columns that belong together, and what of an entry they say. Reading what was written gives the same again. */
export interface Part {
  columns: readonly ColumnSpec[]
  /** JSON pointers within the target that the columns speak of, with the column that a fault of each is shown at. */
  fields: Readonly<Record<string, string>>
  write(target: Target, names: Directories): Cells
  read(cells: CellReader, target: Target, names: Directories): void
}

export const at = (target: Target | null | undefined, path: string): unknown => {
  let value: unknown = target
  for (const key of path.split('.')) {
    if (typeof value !== 'object' || value === null) return undefined
    value = (value as Target)[key]
  }
  return value
}

/** Sets a field however deep; what it stands in is made where it is missing. */
export function put(target: Target, path: string, value: unknown): void {
  const keys = path.split('.')
  const last = keys.pop() ?? ''
  let into = target
  for (const key of keys) {
    const next = into[key]
    into[key] = typeof next === 'object' && next !== null ? next : {}
    into = into[key] as Target
  }
  into[last] = value
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '')
const pointer = (path: string): string => `/${path.replaceAll('.', '/')}`

/** What of a column is said once for each type; `path` is its key unless said otherwise. */
type Column = Omit<ColumnSpec, 'type'> & { path?: string }

const part = (
  column: Column,
  type: ColumnSpec['type'],
  write: (value: unknown, names: Directories) => CellValue,
  read: (cells: CellReader, spec: ColumnSpec, names: Directories) => unknown,
  join: (read: unknown, before: unknown) => unknown = (value) => value,
): Part => {
  const { path = column.key, ...rest } = column
  const spec: ColumnSpec = { ...rest, type }
  return {
    columns: [spec],
    fields: { [pointer(path)]: spec.key },
    write: (target, names) => ({ [spec.key]: write(at(target, path), names) }),
    read: (cells, target, names) => put(target, path, join(read(cells, spec, names), at(target, path))),
  }
}

/** A text; empty = null, or refused where it is `required`. */
export const textPart = (column: Column): Part =>
  part(column, 'text', text, (cells, { key, required }) => (required ? cells.required(key) : cells.text(key)))

/** A text that keeps what it was where the cell is empty: ids that the system gives. */
export const keptTextPart = (column: Column): Part =>
  part(
    column,
    'text',
    text,
    (cells, { key }) => cells.text(key),
    (read, before) => read ?? before,
  )

/** A list of texts, one a line. */
export const linesPart = (column: Column): Part =>
  part(
    column,
    'lines',
    (value) => linesText(Array.isArray(value) ? value.map(String) : []),
    (cells, { key }) => cells.lines(key),
  )

export const numberPart = (column: Column, whole: boolean): Part =>
  part(
    column,
    whole ? 'integer' : 'number',
    (value) => (typeof value === 'number' ? value : ''),
    (cells, { key, required }) => {
      if (required && cells.raw(key) === '') return cells.refuse(key, '不能为空', '请写阿拉伯数字')
      return cells.number(key, whole)
    },
  )

/** 是/否; empty = `empty`. */
export const flagPart = (column: Column, empty: boolean | null): Part =>
  part(
    column,
    'boolean',
    (value) => (typeof value === 'boolean' ? (value ? '是' : '否') : ''),
    (cells, { key, required }) => {
      if (required && cells.raw(key) === '') return cells.refuse(key, '不能为空', '请写“是”或“否”')
      return cells.boolean(key) ?? empty
    },
  )

/** One of the column's options; empty = `empty`. `number`: the values are numbers. */
export const choicePart = (column: Column, empty: unknown, number = false): Part =>
  part(
    column,
    'enum',
    (value) => (value === null || value === undefined ? '' : (column.options?.[String(value)] ?? String(value))),
    (cells, spec) => {
      if (spec.required && cells.raw(spec.key) === '')
        return cells.refuse(spec.key, '不能为空', `可填：${Object.values(spec.options ?? {}).join('、')}`)
      const value = cells.choice(spec)
      return value === null ? empty : number ? Number(value) : value
    },
  )

/** Several of the column's options; empty = `empty`. */
export const choicesPart = (column: Column, empty: readonly string[] = []): Part =>
  part(
    column,
    'enums',
    (value) =>
      Array.isArray(value) ? value.map((one) => column.options?.[String(one)] ?? String(one)).join('、') : '',
    (cells, spec) => {
      const values = cells.choices(spec)
      if (spec.required && cells.raw(spec.key) === '')
        cells.refuse(spec.key, '不能为空', `可填：${Object.values(spec.options ?? {}).join('、')}`)
      return values.length > 0 ? values : [...empty]
    },
  )

/** The name of something that is kept elsewhere. */
export const namedPart = (column: Column & { list: keyof Directories }): Part =>
  part(
    column,
    'text',
    (value, names) => (typeof value === 'string' ? names[column.list].nameOf(value) : ''),
    (cells, { key, required }, names) => {
      if (required && cells.raw(key) === '')
        return cells.refuse(key, '不能为空', `请写${names[column.list].label}的名称`)
      return cells.named(key, names[column.list])
    },
  )

/** Several names, one a line. */
export const allNamedPart = (column: Column & { list: keyof Directories }): Part =>
  part(
    column,
    'lines',
    (value, names) => (Array.isArray(value) ? value.map((id) => names[column.list].nameOf(String(id))).join('\n') : ''),
    (cells, { key }, names) => cells.allNamed(key, names[column.list]),
  )
