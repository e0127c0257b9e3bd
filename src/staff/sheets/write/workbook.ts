import writeXlsxFile, { type Cell, type Row, type Sheet } from 'write-excel-file/universal'
import { AppError } from '../../../core/app-error.ts'
import { withoutTimes } from '../../../planning/workbook.ts'
import type { CellValue, ColumnSpec } from '../sheet.ts'
import { CHOICES, choicesOfColumn, collectChoices, type DropDown, dropDownFeature } from './drop-downs.ts'
import { notesSheet } from './notes-sheet.ts'
import type { Table } from './table.ts'

/** What a cell of Excel holds at most. */
const CELL_CHARS = 32_767

/**
 * Tables as an .xlsx workbook: a sheet each, headings frozen, drop-downs where there are choices, and the sheet 说明 that says of each
 * column what goes there. `lists`: the names that columns with a `list` offer. The same tables are the same bytes. Throws conflict for
 * a text that no cell can hold.
 */
export async function writeWorkbook(
  tables: readonly Table[],
  { lists, title }: { lists: Readonly<Record<string, readonly string[]>>; title: string },
): Promise<Uint8Array<ArrayBuffer>> {
  const choices = collectChoices()
  const dropDowns = tables.map(({ columns }) =>
    columns.flatMap((column, position): DropDown[] => {
      const values = choicesOfColumn(column, lists)
      if (values === null || values.length === 0) return []
      return [
        {
          column: position,
          formula: choices.formulaOf(values),
          several: column.type === 'enums' || column.type === 'lines',
          note: column.note,
        },
      ]
    }),
  )
  const sheets: Sheet<Blob>[] = [
    ...tables.map(sheetOf),
    notesSheet(
      title,
      tables.map(({ sheet, columns }) => ({ sheet, columns })),
      lists,
    ),
  ]
  if (choices.columns.length > 0) sheets.push(choicesSheet(choices.columns))
  const file = writeXlsxFile(sheets, { features: [dropDownFeature(dropDowns)] })
  return withoutTimes(new Uint8Array(await (await file.toBlob()).arrayBuffer()))
}

function sheetOf({ sheet, columns, rows }: Table): Sheet<Blob> {
  const head: Row = columns.map(
    ({ heading, required }): Cell => ({
      value: heading,
      type: String,
      fontWeight: 'bold',
      backgroundColor: required ? '#FBE9D7' : '#E8EEF7',
      wrap: true,
      alignVertical: 'center',
    }),
  )
  const body = rows.map((row): Row => columns.map((column) => cellOf(row[column.key] ?? '', column, sheet.name)))
  return {
    sheet: sheet.name,
    data: [head, ...body],
    columns: columns.map(({ width, heading }) => ({ width: width ?? Math.max(10, heading.length * 2 + 2) })),
    stickyRowsCount: 1,
  }
}

/** Texts stay texts: what a spreadsheet would run as a formula is none, a code keeps its noughts. */
function cellOf(value: CellValue, { heading }: ColumnSpec, sheet: string): Cell {
  if (value === '') return null
  if (typeof value === 'number') return { value, type: Number, alignVertical: 'top' }
  const text = String(value)
  if (text.length > CELL_CHARS)
    throw new AppError(
      'conflict',
      `“${sheet}”表“${heading}”里有一格超过${CELL_CHARS}字，Excel 放不下，请用 JSON 导出。`,
    )
  return { value: officeText(text), type: String, wrap: text.includes('\n'), alignVertical: 'top' }
}

/**
 * A text as a workbook has to hold it. What looks like Office's own escape of a character (_x000D_) is escaped itself. A text that is
 * the name of something that every object has (toString) is lost by the library that writes it, which keeps texts in a plain object:
 * its first letter is escaped.
 */
function officeText(text: string): string {
  if (text in Object.prototype) return `_x${text.charCodeAt(0).toString(16).padStart(4, '0')}_${text.slice(1)}`
  return text.replaceAll(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
}

function choicesSheet(columns: readonly (readonly string[])[]): Sheet<Blob> {
  const height = Math.max(...columns.map((values) => values.length))
  return {
    sheet: CHOICES,
    data: Array.from(
      { length: height },
      (_, at): Row =>
        columns.map((values): Cell => (values[at] === undefined ? null : { value: values[at], type: String })),
    ),
  }
}
