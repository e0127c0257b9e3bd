import Papa from 'papaparse'
import { guarded } from '../read/csv.ts'
import type { Table } from './table.ts'

/**
 * A table as CSV: UTF-8 with its byte-order mark, CRLF (RFC 4180). A cell that a spreadsheet would run as a formula gets an apostrophe
 * in front (OWASP, CSV injection), which an import takes away again; numbers stay as they are.
 */
export const writeCsv = ({ columns, rows }: Table): string =>
  `\uFEFF${Papa.unparse(
    {
      fields: columns.map(({ heading }) => heading),
      data: rows.map((row) =>
        columns.map(({ key }) => {
          const value = row[key] ?? ''
          return typeof value === 'string' ? guarded(value) : value
        }),
      ),
    },
    { newline: '\r\n' },
  )}\r\n`
