import { columns } from '../text-width.ts'
import { printable, type Style } from './style.ts'

const WIDEST = 100
const GAP = '  '

/** A table in aligned columns; one too wide for a terminal becomes a few lines a row. */
export function tableLines(head: readonly string[], rows: readonly (readonly string[])[], style: Style): string[] {
  const clean = [head, ...rows].map((row) => row.map((cell) => printable(cell).replaceAll('\n', ' ')))
  const widths = head.map((_, at) => Math.max(...clean.map((row) => columns(row[at] ?? ''))))
  if (widths.reduce((sum, width) => sum + width + GAP.length, 0) > WIDEST) return stacked(clean, style)
  const [first = '', ...others] = clean.map((row) =>
    row
      .map((cell, at) => pad(cell, widths[at] ?? 0))
      .join(GAP)
      .trimEnd(),
  )
  return [style.dim(first), ...others]
}

const pad = (text: string, width: number): string => text + ' '.repeat(width - columns(text))

const stacked = ([head = [], ...rows]: string[][], style: Style): string[] =>
  rows.map(([name = '', ...cells]) =>
    [`· ${name}`, ...cells.map((cell, at) => `    ${style.dim(`${head[at + 1] ?? ''}：`)}${cell}`)].join('\n'),
  )
