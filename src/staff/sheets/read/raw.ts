import type { CellValue } from '../sheet.ts'

/** What is wrong with a cell before anybody asks what it means. */
export type Mark = { kind: 'formula' } | { kind: 'error' } | { kind: 'merged'; range: string } | { kind: 'precision' }

/** A row of a file as it stands there, by the letters of its columns; empty cells are missing. */
export interface RawRow {
  row: number
  cells: Record<string, CellValue>
  marks?: Record<string, Mark>
}

/** One table of a file: a sheet of a workbook, or a CSV. */
export interface RawSheet {
  name: string
  rows: RawRow[]
  /** Cell ranges that were merged, like `C7:C9`. */
  merged: string[]
  /** Rows with content that are hidden or filtered away: they are read like the others. */
  hiddenRows: number
  /** Cells whose value a formula has computed. */
  formulas: number
}

/** Limits of what one import may bring. */
export const MAX_FILE_BYTES = 20 * 1024 * 1024
export const MAX_SHEET_ROWS = 20_000
export const MAX_FILE_ROWS = 60_000
/** Unpacked: of one sheet, and of all texts that its cells share. */
export const MAX_SHEET_BYTES = 160 * 1024 * 1024
export const MAX_TEXT_BYTES = 40 * 1024 * 1024

/** 0 -> A, 26 -> AA. */
export function letters(column: number): string {
  let text = ''
  for (let left = column + 1; left > 0; left = Math.floor((left - 1) / 26))
    text = String.fromCharCode(65 + ((left - 1) % 26)) + text
  return text
}

/** A -> 0, AA -> 26. */
const columnNumber = (text: string): number =>
  [...text].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1

/** `C7:D9` -> corners, rows from 1, columns from 0; null where it is no range. */
export function rangeCorners(range: string): { top: number; bottom: number; left: number; right: number } | null {
  const found = /^\$?([A-Z]{1,3})\$?(\d{1,7})(?::\$?([A-Z]{1,3})\$?(\d{1,7}))?$/.exec(range)
  if (!found) return null
  const [, from = '', top = '', to = from, bottom = top] = found
  return { top: Number(top), bottom: Number(bottom), left: columnNumber(from), right: columnNumber(to) }
}
