import type { CellValue } from '../sheet.ts'
import { letters, MAX_SHEET_ROWS, type Mark, type RawRow, type RawSheet, rangeCorners } from './raw.ts'
import { serialDay } from './styles.ts'
import { attribute, xmlReader } from './xml.ts'
import { unreadable } from './zip.ts'

/** What the cells of all sheets of a workbook refer to. */
export interface Shared {
  texts: readonly string[]
  dates: ReadonlySet<number>
  from1904: boolean
}

/** `_x000D_` and its like: how Office writes characters that XML may not hold. */
export const unescaped = (text: string): string =>
  text.includes('_x')
    ? text.replaceAll(/_x([0-9A-Fa-f]{4})_/g, (_whole, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    : text

interface OpenCell {
  column: number
  type: string
  style: number
  formula: boolean
  value: string
  hasValue: boolean
}

/** One sheet's XML, as it is unpacked -> its rows with content. Throws validation_failed past 20,000 of them. */
export async function sheetRows(name: string, pieces: AsyncIterable<string>, shared: Shared): Promise<RawSheet> {
  const sheet: RawSheet = { name, rows: [], merged: [], hiddenRows: 0, formulas: 0 }
  let row: RawRow = { row: 0, cells: {} }
  let hidden = false
  let column = -1
  let cell: OpenCell | null = null
  let into: 'v' | 't' | null = null
  let phonetic = false
  const reader = xmlReader({
    open(tag, attributes) {
      if (tag === 'row') {
        row = { row: Number(attribute(attributes, 'r') ?? row.row + 1), cells: {} }
        hidden = attribute(attributes, 'hidden') === '1'
        column = -1
      } else if (tag === 'c') {
        const place = /^[A-Z]{1,3}/.exec(attribute(attributes, 'r') ?? '')?.[0]
        column = place === undefined ? column + 1 : columnOf(place)
        cell = {
          column,
          type: attribute(attributes, 't') ?? 'n',
          style: Number(attribute(attributes, 's') ?? 0),
          formula: false,
          value: '',
          hasValue: false,
        }
      } else if (tag === 'mergeCell') sheet.merged.push(attribute(attributes, 'ref') ?? '')
      else if (tag === 'f' && cell) cell.formula = true
      else if (tag === 'rPh') phonetic = true
      else if ((tag === 'v' || tag === 't') && cell && !phonetic) {
        into = tag
        cell.hasValue = true
      }
    },
    text(text) {
      if (into && cell) cell.value += text
    },
    close(tag) {
      if (tag === 'v' || tag === 't') into = null
      else if (tag === 'rPh') phonetic = false
      else if (tag === 'c' && cell) {
        put(row, cell)
        cell = null
      } else if (tag === 'row') {
        if (Object.keys(row.cells).length === 0 && !row.marks) return
        sheet.rows.push(row)
        if (hidden) sheet.hiddenRows += 1
        if (sheet.rows.length > MAX_SHEET_ROWS + 20)
          throw unreadable(`工作表“${name}”超过${MAX_SHEET_ROWS}行，请分成几份导入`)
      }
    },
  })
  const put = (to: RawRow, from: OpenCell): void => {
    const letter = letters(from.column)
    const mark = (one: Mark) => {
      to.marks = { ...to.marks, [letter]: one }
    }
    if (from.type === 'e') {
      to.cells[letter] = from.value
      mark({ kind: 'error' })
      return
    }
    if (from.formula) {
      if (!from.hasValue || (from.value === '' && from.type !== 'str')) {
        mark({ kind: 'formula' })
        return
      }
      sheet.formulas += 1
    }
    const value = readValue(from, shared)
    if (value === null) return
    if (from.column >= WIDEST)
      throw unreadable(`工作表“${name}”有内容的列超过${WIDEST}列（第${to.row}行${letter}列），请删去用不着的列`)
    to.cells[letter] = value
    if (typeof value === 'number' && Math.abs(value) > Number.MAX_SAFE_INTEGER) mark({ kind: 'precision' })
  }
  for await (const piece of pieces) reader.write(piece)
  reader.end()
  markMerged(sheet)
  return sheet
}

/** Cells of one merged range: it stands in its first cell, and nobody knows whether it was meant for the others. */
function markMerged({ name, rows, merged }: RawSheet): void {
  const byRow = new Map(rows.map((row) => [row.row, row]))
  let cells = 0
  for (const range of merged) {
    const corners = rangeCorners(range)
    if (!corners) continue
    const { top, bottom, left, right } = corners
    const touched =
      bottom - top < rows.length
        ? Array.from({ length: bottom - top + 1 }, (_, at) => byRow.get(top + at))
        : rows.filter(({ row }) => row >= top && row <= bottom)
    const last = Math.min(right, WIDEST)
    // Ranges cannot overlap in a workbook that Excel has written: these many cells are nobody's list of matters.
    cells += touched.length * Math.max(0, last - left + 1)
    if (cells > MOST_MERGED) throw unreadable(`工作表“${name}”合并的单元格太多，请取消合并再导入`)
    for (const row of touched) {
      if (!row) continue
      row.marks ??= {}
      for (let column = left; column <= last; column += 1) row.marks[letters(column)] = { kind: 'merged', range }
    }
  }
}

/** Columns beyond which nobody looks for content. */
const WIDEST = 300
const MOST_MERGED = 200_000

const NUMBERS = new Map<string, number>()
const columnOf = (place: string): number => {
  let number = NUMBERS.get(place)
  if (number === undefined) {
    number = [...place].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1
    NUMBERS.set(place, number)
  }
  return number
}

/** Null = empty: no value, or nothing but white space. */
function readValue(cell: OpenCell, { texts, dates, from1904 }: Shared): CellValue | null {
  if (!cell.hasValue) return null
  const text = (value: string) => (/[^\s\u200B\u2060\uFEFF]/.test(value) ? value : null)
  switch (cell.type) {
    case 's':
      return text(texts[Number(cell.value)] ?? '')
    case 'inlineStr':
    case 'str':
      return text(unescaped(cell.value))
    case 'b':
      return cell.value === '1' || cell.value === 'true'
    case 'd':
      return text(cell.value.slice(0, 10))
    default: {
      if (cell.value.trim() === '') return null
      const number = Number(cell.value)
      if (!Number.isFinite(number)) return text(cell.value)
      return dates.has(cell.style) ? (serialDay(number, from1904) ?? number) : number
    }
  }
}
