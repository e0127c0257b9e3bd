import writeXlsxFile, { type Cell, type Row } from 'write-excel-file/universal'
import type { Cells } from '../../src/staff/sheets/cells.ts'

/** A workbook of plain sheets. */
export async function workbookOf(
  sheets: readonly { name: string; headings: readonly string[]; rows: readonly Cells[] }[],
): Promise<Uint8Array<ArrayBuffer>> {
  const cell = (value: string | number | boolean | undefined): Cell =>
    value === undefined || value === ''
      ? null
      : typeof value === 'number'
        ? { value, type: Number }
        : { value: String(value), type: String }
  const blob = await writeXlsxFile(
    sheets.map(({ name, headings, rows }) => ({
      sheet: name,
      data: [headings.map(cell), ...rows.map((row): Row => headings.map((heading) => cell(row[heading])))],
    })),
  ).toBlob()
  return new Uint8Array(await blob.arrayBuffer())
}
