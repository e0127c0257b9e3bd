import type { ImportColumn, ImportSheet } from '../../contract/imports.ts'
import { type Group, type MarkedRow, markedRow } from '../sheets/group.ts'
import type { RawRow } from '../sheets/read/raw.ts'
import type { EntryRows, SheetRow, SheetSpec } from '../sheets/sheet.ts'

/** A row as `import_rows.cells` keeps it: the number of its sheet in the plan, then the row as it stands in the file. */
export type StoredRow = [sheet: number, row: RawRow]
export interface StoredEntry {
  main: StoredRow[]
  rows: StoredRow[]
  twin: Group['twin']
}

/** What is known of a file as a whole (`imports.plan`). */
export interface ImportPlan {
  phase: 'reading' | 'checking' | 'applying'
  /** Once checked, written without being asked again: `dryRun=false`. */
  thenApply: boolean
  partial: boolean
  sheets: ImportSheet[]
  columns: ImportColumn[]
  notes: string[]
  /** Of every entry the first row, its key columns only. */
  file: SheetRow[]
}

/** A group of rows as it is kept. */
export const storedEntry = ({ main, rows, twin }: Group, sheets: readonly ImportSheet[]): StoredEntry => {
  const position = new Map(sheets.map(({ name }, at) => [name, at]))
  const stored = ({ file, raw }: MarkedRow): StoredRow => [position.get(file) ?? 0, raw]
  return { main: main.map(stored), rows: rows.map(stored), twin }
}

/** Reads kept rows by columns of ours, as the plan names them now. */
export function rowReader({ sheets, columns }: Pick<ImportPlan, 'sheets' | 'columns'>, specs: readonly SheetSpec[]) {
  const readers = sheets.map(({ name, as }) => {
    const spec = specs.find((one) => one.name === as)
    const taken = columns.filter(({ sheet, column }) => sheet === name && column !== null)
    return spec ? { name, spec, taken } : null
  })
  return ([sheet, raw]: StoredRow): MarkedRow | null => {
    const reader = readers[sheet]
    return reader ? markedRow(raw, reader.name, reader.spec, reader.taken) : null
  }
}

/** A kept entry with its rows read; what its sheets have of columns. */
export function entryRows(
  entry: StoredEntry,
  read: (row: StoredRow) => MarkedRow | null,
  columns: EntryRows['columns'],
): EntryRows & { main: MarkedRow | null; rows: MarkedRow[] } {
  const present = (rows: readonly StoredRow[]) => rows.map(read).filter((row) => row !== null)
  return { main: present(entry.main)[0] ?? null, rows: present(entry.rows), columns }
}

/** Columns of ours that a file has, by our sheet. */
export function columnsBySheet({ sheets, columns }: Pick<ImportPlan, 'sheets' | 'columns'>): EntryRows['columns'] {
  const found: Record<string, string[]> = {}
  for (const { name, as } of sheets)
    if (as !== null)
      found[as] = [
        ...(found[as] ?? []),
        ...columns.flatMap(({ sheet, column }) => (sheet === name && column !== null ? [column] : [])),
      ]
  return found
}

/** Of every entry the first row, with nothing but what it is known by and what others are held against. */
export function keyRows(groups: readonly Group[], specs: readonly SheetSpec[]): SheetRow[] {
  return groups.flatMap(({ main: [main], rows: [row] }) => {
    const first = main ?? row
    const spec = specs.find(({ name }) => name === first?.sheet)
    const keys = [...(spec?.keys ?? []), ...(spec?.context ?? [])]
    if (!first || keys.length === 0) return []
    const cells = Object.fromEntries(
      keys.flatMap((key) => (first.cells[key] === undefined ? [] : [[key, first.cells[key]]])),
    )
    return [{ sheet: first.sheet, row: first.row, cells }]
  })
}
