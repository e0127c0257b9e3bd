import Papa from 'papaparse'
import { letters, MAX_SHEET_ROWS, type RawRow, type RawSheet } from './raw.ts'
import { unreadable } from './zip.ts'

/**
 * A CSV -> one sheet. UTF-8 with or without BOM; what is not valid UTF-8 is read as GB18030, which Chinese Excel saves; UTF-16 where a
 * BOM says so. A leading apostrophe before = + - @ is taken away again: exports put it there so that no spreadsheet runs the cell.
 */
export function readCsv(bytes: Uint8Array, name: string): RawSheet {
  const sheet: RawSheet = { name, rows: [], merged: [], hiddenRows: 0, formulas: 0 }
  const { data, errors } = Papa.parse<string[]>(decoded(bytes), { skipEmptyLines: false, preview: MAX_SHEET_ROWS * 2 })
  const broken = errors.find(({ type }) => type === 'Quotes')
  if (broken) throw unreadable(`CSV 第${(broken.row ?? 0) + 1}行的引号不成对，请检查后再导入`)
  for (const [at, line] of data.entries()) {
    const row: RawRow = { row: at + 1, cells: {} }
    for (const [column, text] of line.entries())
      if (/[^\s\u200B\u2060\uFEFF]/.test(text)) row.cells[letters(column)] = withoutGuard(text)
    if (Object.keys(row.cells).length > 0) sheet.rows.push(row)
  }
  if (sheet.rows.length > MAX_SHEET_ROWS) throw unreadable(`超过${MAX_SHEET_ROWS}行，请分成几份导入`)
  return sheet
}

/** What spreadsheets would run as a formula: after white space too, and in full width. */
const RUNS = /^[\s\u00A0\uFEFF]*[=+\-@＝＋－＠]|^[\t\r]/

/** A cell of an export: an apostrophe before what would run, and before an apostrophe that stands before it. */
export const guarded = (text: string): string => (RUNS.test(text.replace(/^'+/, '')) ? `'${text}` : text)
const withoutGuard = (text: string): string =>
  text.startsWith("'") && RUNS.test(text.replace(/^'+/, '')) ? text.slice(1) : text

function decoded(bytes: Uint8Array): string {
  const [first, second] = bytes
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    try {
      return new TextDecoder('gb18030', { fatal: true }).decode(bytes)
    } catch {
      throw unreadable('读不懂文件的编码，请另存为“CSV UTF-8”再导入')
    }
  }
}
