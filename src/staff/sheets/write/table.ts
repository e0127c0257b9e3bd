import type { Cells } from '../cells.ts'
import type { ColumnSpec, SheetSpec } from '../sheet.ts'

/** One sheet of ours with its rows, by column; columns that are only ever read are not among them. */
export interface Table {
  sheet: SheetSpec
  columns: readonly ColumnSpec[]
  rows: readonly Cells[]
}

/** The columns of a sheet that an export writes and a template offers. */
export const writtenColumns = (sheet: SheetSpec): ColumnSpec[] => sheet.columns.filter(({ importOnly }) => !importOnly)
