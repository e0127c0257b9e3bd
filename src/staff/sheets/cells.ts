import type { Directory } from './directory.ts'
import type { CellValue, ColumnSpec, Fault, SheetRow } from './sheet.ts'
import { booleanIn, cleanCell, dayIn, linesIn, numberIn, wordKey } from './text.ts'

/** Texts of cells by column; '' = empty. */
export type Cells = Readonly<Record<string, CellValue>>

/**
 * The cells of one row, read one by one; what cannot be read is kept as a fault and answered with null. A column that the file lacks
 * says what `base` says: what an export of the entry as it is would write there.
 */
export interface CellReader {
  /** Whether the file has the column. */
  has(key: string): boolean
  /** The cell's text, cleaned; '' where it is empty. */
  raw(key: string): string
  text(key: string): string | null
  /** One that may not be empty. */
  required(key: string): string | null
  lines(key: string): string[]
  number(key: string, whole?: boolean): number | null
  boolean(key: string): boolean | null
  day(key: string): string | null
  choice(column: ColumnSpec): string | null
  choices(column: ColumnSpec): string[]
  named(key: string, directory: Directory): string | null
  allNamed(key: string, directory: Directory): string[]
  refuse(key: string, reason: string, suggestion?: string): null
}

export function cellReader(row: SheetRow, base: Cells, faults: Fault[]): CellReader {
  const raw = (key: string) => cleanCell(row.cells[key] ?? base[key] ?? '')
  const refuse = (key: string, reason: string, suggestion?: string): null => {
    faults.push({ row, column: key, value: raw(key), reason, suggestion: suggestion ?? null })
    return null
  }
  /** What is read of a cell that is not empty; null with a fault where it cannot be. */
  const read = <T>(key: string, act: (text: string) => T | null, what: string, how: string): T | null => {
    const text = raw(key)
    if (text === '') return null
    return act(text) ?? refuse(key, `“${short(text)}”不是${what}`, how)
  }
  const values = (column: ColumnSpec) => Object.values(column.options ?? {})
  const chosen = ({ options = {}, accepts = {} }: ColumnSpec, text: string): string | null => {
    const key = wordKey(text)
    for (const [value, label] of Object.entries(options))
      if (wordKey(label) === key || wordKey(value) === key) return value
    for (const [word, value] of Object.entries(accepts)) if (wordKey(word) === key) return value
    return null
  }
  const reader: CellReader = {
    has: (key) => row.cells[key] !== undefined,
    raw,
    refuse,
    text: (key) => raw(key) || null,
    required: (key) => raw(key) || refuse(key, '不能为空', '请填写'),
    lines: (key) => linesIn(raw(key)),
    number: (key, whole = false) =>
      read(
        key,
        (text) => {
          const plain = text.normalize('NFKC').replace(/^(?:最多|至多)/, '')
          const number = numberIn(plain.replace(/[次份个步]$/, ''))
          return number === null || (whole && !Number.isInteger(number)) ? null : number
        },
        whole ? '整数' : '数字',
        whole ? '请写阿拉伯数字，如1' : '请写阿拉伯数字，如1或0.5',
      ),
    boolean: (key) => read(key, booleanIn, '“是”或“否”', '请写“是”或“否”'),
    day: (key) => read(key, dayIn, '日期', '请写成2026-01-05这样的日期'),
    choice: (column) =>
      read(
        column.key,
        (text) => chosen(column, text),
        `“${column.heading}”可填的内容`,
        `可填：${values(column).join('、')}`,
      ),
    choices(column) {
      const text = raw(column.key)
      const whole = chosen(column, text)
      if (whole !== null) return [whole]
      const found = text
        .split(/[\n、，,；;/|]+/)
        .filter((part) => part.trim() !== '')
        .map((part) => chosen(column, part) ?? { part })
      const unknown = found.find((one) => typeof one === 'object')
      if (typeof unknown === 'object')
        refuse(
          column.key,
          `“${short(unknown.part)}”不是“${column.heading}”可填的内容`,
          `可填：${values(column).join('、')}，多个用顿号隔开`,
        )
      return [...new Set(found.filter((one) => typeof one === 'string'))]
    },
    named(key, directory) {
      const text = raw(key)
      if (text === '') return null
      const found = directory.find(text)
      return 'id' in found ? found.id : refuse(key, found.reason, found.suggestion)
    },
    allNamed(key, directory) {
      const text = raw(key)
      // A name may itself hold a 、: what is one line is first looked up whole.
      return linesIn(text).flatMap((line) => {
        const whole = directory.find(line)
        if ('id' in whole) return [whole.id]
        const parts = line.split(/[、，,；;]/).map((part) => part.trim())
        const found = parts.filter((part) => part !== '').map((part) => ({ part, id: directory.find(part) }))
        const missing = found.find(({ id }) => !('id' in id))
        if (missing === undefined || found.length === 0) return found.flatMap(({ id }) => ('id' in id ? [id.id] : []))
        const told = found.length === 1 || found.every(({ id }) => !('id' in id)) ? whole : missing.id
        if (!('id' in told)) refuse(key, told.reason, told.suggestion)
        return []
      })
    },
  }
  return reader
}

const short = (text: string): string =>
  Array.from(text).length > 40 ? `${Array.from(text).slice(0, 40).join('')}…` : text
