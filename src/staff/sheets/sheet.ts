import type { ImportRow } from '../../contract/imports.ts'

/** What a cell holds once read: text is not yet cleaned, a day of Excel's is its text `YYYY-MM-DD`. */
export type CellValue = string | number | boolean

/**
 * What a column's cells mean. `lines`: one item a line. `day`: YYYY-MM-DD. `boolean`: 是/否. `enum`: one of `options`.
 * `enums`: several of them, one a line or divided by 、. `limit`: a whole time limit in words (20个工作日, 即办). `money`: an amount with
 * its unit (8000万元): a bare number takes the one that its heading names. `integer`, `number`.
 */
type ColumnType = 'text' | 'lines' | 'number' | 'integer' | 'boolean' | 'day' | 'enum' | 'enums' | 'limit' | 'money'

/** One column of a sheet of ours. */
export interface ColumnSpec {
  /** Ours, unique in its sheet, e.g. `statutory.value`. */
  key: string
  heading: string
  /** What governments usually call it; compared after `headingKey`. */
  also?: readonly string[]
  type: ColumnType
  /** For `enum` and `enums`: value -> Chinese. Import takes either. */
  options?: Readonly<Record<string, string>>
  /** Other words for a value that are met: text -> value. */
  accepts?: Readonly<Record<string, string>>
  /** Drop-down of the template beside `options`: names of departments, documents ... (`names` of `TemplateData`). */
  list?: string
  /** Has to be filled in a new entry. */
  required?: boolean
  /** Read, but never written by an export nor offered by the template: a usual way to say what other columns say exactly. */
  importOnly?: boolean
  width?: number
  note: string
  example?: string
}

/** One sheet of ours. The first one of a kind has a row an entry; the rows of the others hang on it. */
export interface SheetSpec {
  name: string
  also?: readonly string[]
  note: string
  /**
   * The columns by which rows belong to one entry, best first (编号, 编码, 名称): in the first sheet no two rows may share the value
   * of one of them; in the others they point at the entry. None: every row is an entry by itself.
   */
  keys: readonly string[]
  /** Columns that a check is shown of every row of the file, beside the keys: where what a row may say depends on the others. */
  context?: readonly string[]
  columns: readonly ColumnSpec[]
}

/** A row as it was read, by column of ours; a column that the file lacks is missing, an empty cell is ''. */
export interface SheetRow {
  /** The name of our sheet. */
  sheet: string
  row: number
  cells: Readonly<Record<string, CellValue>>
}

/**
 * One entry of a file: its row in the first sheet (null where only other sheets speak of it) and what hangs on it. A list whose sheet
 * has no row of this entry stays as it is; a row with nothing but the word 无 in its first column of its own empties it.
 */
export interface EntryRows {
  main: SheetRow | null
  rows: readonly SheetRow[]
  /** Our columns that are in the file, by our sheet: a missing one leaves its field as it is. */
  columns: Readonly<Record<string, readonly string[]>>
}

/** What is wrong with a cell, or with a row where `column` (a key of ours) is null. */
export interface Fault {
  row: SheetRow
  column: string | null
  value?: string | null
  reason: string
  suggestion?: string | null
}

/** What the check of an entry came to. `content` is what `apply` is to make of it: null where nothing is to be done. */
export interface Checked {
  result: ImportRow['result']
  id: string | null
  name: string | null
  code: string | null
  faults: readonly Fault[]
  /** What it will change, a sentence each; and what was only compared. */
  remarks: readonly string[]
  content: Record<string, unknown> | null
}
