import type { ImportColumn } from '../../contract/imports.ts'
import { type RawRow, type RawSheet, rangeCorners } from './read/raw.ts'
import type { SheetSpec } from './sheet.ts'
import { cleanCell, headingKey, wordKey } from './text.ts'

/** What a heading meant last time: `sheet` is ours, `heading` a `headingKey`; `column` null = passed over. */
export interface Remembered {
  sheet: string
  heading: string
  column: string | null
}

/** A sheet of the file whose headings have been found. */
export interface Recognised {
  raw: RawSheet
  spec: SheetSpec
  /** Rows up to this one are title and headings. */
  headerEnd: number
  columns: ImportColumn[]
}

const HEADER_ROWS = 12

/** Which of our sheets a sheet of the file is, by its name; null where its name says nothing. */
export function sheetByName(name: string, specs: readonly SheetSpec[]): SheetSpec | null {
  const key = wordKey(name)
  return (
    specs.find((spec) => wordKey(spec.name) === key) ??
    specs.find((spec) => spec.also?.some((other) => wordKey(other) === key)) ??
    null
  )
}

/** The column of ours that a heading names. */
function columnOf(heading: string, spec: SheetSpec, remembered: readonly Remembered[]) {
  const key = headingKey(heading)
  const known = remembered.find((one) => one.sheet === spec.name && one.heading === key)
  if (known) return { column: known.column, by: 'remembered' as const }
  const named = spec.columns.find((column) => !column.importOnly && headingKey(column.heading) === key)
  if (named) return { column: named.key, by: 'template' as const }
  const usual = spec.columns.find(
    (column) => headingKey(column.heading) === key || column.also?.some((other) => headingKey(other) === key),
  )
  return usual ? { column: usual.key, by: 'usual_name' as const } : { column: null, by: 'unknown' as const }
}

/**
 * Finds the row of headings among the first rows of a sheet (titles stand above it), with those below it that belong to it, where it
 * has headings over two rows: the lowest one names the column. Null where no row names two columns of ours, or one that is a key.
 */
export function recognise(raw: RawSheet, spec: SheetSpec, remembered: readonly Remembered[]): Recognised | null {
  let best: { row: RawRow; score: number } | null = null
  for (const row of raw.rows.slice(0, HEADER_ROWS)) {
    const found = new Set(
      Object.values(row.cells).map((cell) => columnOf(cleanCell(cell), spec, remembered).column ?? ''),
    )
    found.delete('')
    const score = found.size + (spec.keys.some((key) => found.has(key)) ? 0.5 : 0)
    if (score >= 1.5 && score > (best?.score ?? 0)) best = { row, score }
  }
  if (!best) return null
  const header = best.row
  const corners = raw.merged.map(rangeCorners).filter((range) => range !== null)
  const within = corners.filter(({ top, bottom }) => top <= header.row && header.row <= bottom)
  const under = corners.filter(({ top, bottom, left, right }) => top === header.row && bottom === top && right > left)
  const headerEnd = Math.max(
    header.row,
    ...within.map(({ bottom }) => bottom),
    ...(under.length > 0 && within.some(({ bottom }) => bottom > header.row) ? [header.row + 1] : []),
  )
  const headings = new Map<string, string>()
  for (const row of raw.rows)
    if (row.row >= header.row && row.row <= headerEnd)
      for (const [letter, cell] of Object.entries(row.cells)) headings.set(letter, cleanCell(cell))
  const columns = [...headings]
    .filter(([, heading]) => heading !== '')
    .sort(([one], [other]) => one.length - other.length || (one < other ? -1 : 1))
    .map(([letter, heading]): ImportColumn => {
      const { column, by } = columnOf(heading, spec, remembered)
      return { sheet: raw.name, letter, heading, column, label: label(spec, column), by }
    })
  return { raw, spec, headerEnd, columns: once(columns) }
}

const label = (spec: SheetSpec, column: string | null): string | null =>
  spec.columns.find(({ key }) => key === column)?.heading ?? null

/** Of two headings that mean one column the surer, then the first, is taken; the other is passed over and listed as not recognised. */
function once(columns: ImportColumn[]): ImportColumn[] {
  const order = ['remembered', 'template', 'usual_name', 'unknown']
  const taken = new Map<string, ImportColumn>()
  for (const column of columns.toSorted((one, other) => order.indexOf(one.by) - order.indexOf(other.by)))
    if (column.column !== null && !taken.has(column.column)) taken.set(column.column, column)
  return columns.map((column) =>
    column.column === null || taken.get(column.column) === column
      ? column
      : { ...column, column: null, label: null, by: 'unknown' },
  )
}

/** 时限 in a heading's remark (承诺办结时限（工作日）): the unit of bare numbers below it. */
export function unitOf(heading: string): string | null {
  const remark = /[（(]([^（()）]*)[)）]/.exec(heading)?.[1] ?? ''
  return /工作日|自然日|日历日|工作小时|小时|天|日/.exec(remark)?.[0] ?? null
}

/** 金额 in a heading (总投资（万元）, 总投资 单位：元): the unit of bare numbers below it; null where it names none. */
export const moneyUnitOf = (heading: string): string | null =>
  /[（(：:\s]\s*(亿元|万元|元)\s*[)）]?$|(万元)$/.exec(heading.normalize('NFKC').trim())?.slice(1).find(Boolean) ?? null
