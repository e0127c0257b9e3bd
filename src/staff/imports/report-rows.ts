import type { ImportColumn, ImportRow } from '../../contract/imports.ts'
import type { Group, MarkedRow } from '../sheets/group.ts'
import type { Mark } from '../sheets/read/raw.ts'
import type { Checked, ColumnSpec, Fault, SheetRow, SheetSpec } from '../sheets/sheet.ts'
import { cleanCell } from '../sheets/text.ts'

const MARKS: Record<Mark['kind'], (mark: Mark) => [reason: string, suggestion: string]> = {
  formula: () => ['这个单元格是公式，文件里没有算好的结果', '请在 Excel 里打开、保存一次，或把公式换成数值再导入'],
  error: () => ['这个单元格是公式的错误值', '请改正公式，或直接填写内容'],
  precision: () => ['这个数字太长，Excel 只保留前15位，后面的已经不准', '请把这一列设成文本格式，重新填写编码'],
  merged: (mark) => [
    `这个单元格在合并的区域（${mark.kind === 'merged' ? mark.range : ''}）里，不知道内容属于哪一行`,
    '请取消合并，每一行都填上内容',
  ],
}

/** What is wrong with rows before their cells are read: a merged range once a row; an entry that stands in the file twice. */
export function earlyFaults(rows: readonly MarkedRow[], twin: Group['twin'], specs: readonly SheetSpec[]): Fault[] {
  const faults: Fault[] = []
  for (const row of rows) {
    const told = new Set<string>()
    for (const [column, mark] of Object.entries(row.marks)) {
      if (mark.kind === 'merged') {
        if (told.has(mark.range)) continue
        told.add(mark.range)
      }
      const [reason, suggestion] = MARKS[mark.kind](mark)
      faults.push({ row, column, reason, suggestion })
    }
  }
  const [first] = rows
  if (twin && first) {
    const heading = columnSpec(specs, first.sheet, twin.key)?.heading ?? ''
    faults.push({
      row: first,
      column: twin.key,
      reason: `与第${twin.row}行重复：${heading}相同`,
      suggestion: '每一项只能有一行，请删去多余的，或改正编码、名称',
    })
  }
  return faults
}

const columnSpec = (specs: readonly SheetSpec[], sheet: string, key: string): ColumnSpec | undefined =>
  specs.find(({ name }) => name === sheet)?.columns.find((column) => column.key === key)

const MAX_FAULTS = 20

/** What became of an entry, as its report's rows: of a refused one every fault, at most 20. */
export function reportRows(
  checked: Checked,
  at: MarkedRow,
  { specs, columns }: { specs: readonly SheetSpec[]; columns: readonly ImportColumn[] },
): ImportRow[] {
  const { result, id, name, code } = checked
  const about = { result, id, name, code }
  if (result !== 'refused')
    return [
      {
        sheet: at.file,
        row: at.row,
        column: null,
        ...about,
        value: null,
        reason: null,
        suggestion: null,
        remarks: [...checked.remarks],
      },
    ]
  const rows = checked.faults.map((fault): ImportRow => {
    const file = fileOf(fault.row, at)
    // What is about the row as a whole has no column; one of the file that nothing is taken from has none of ours.
    const found =
      fault.column === null ? undefined : columns.find(({ sheet, column }) => sheet === file && column === fault.column)
    const spec = fault.column === null ? undefined : columnSpec(specs, fault.row.sheet, fault.column)
    const value = fault.value ?? (fault.column === null ? null : cleanCell(fault.row.cells[fault.column] ?? ''))
    return {
      sheet: file,
      row: fault.row.row,
      column: found ? `${found.letter} ${found.heading.replaceAll('\n', '')}` : null,
      ...about,
      value: value === null || value === '' ? null : shorten(value),
      reason: spec && !found ? `${spec.heading}：${fault.reason}（文件里没有这一列）` : fault.reason,
      suggestion: fault.suggestion ?? null,
      remarks: [],
    }
  })
  const seen = new Set<string>()
  const once = rows.filter((row) => {
    const key = `${row.sheet}:${row.row}:${row.column}:${row.reason}`
    return !seen.has(key) && seen.add(key)
  })
  const [last] = once.slice(MAX_FAULTS)
  return last
    ? [
        ...once.slice(0, MAX_FAULTS),
        { ...last, column: null, value: null, reason: `……共${once.length}处，先改正前面的`, suggestion: null },
      ]
    : once
}

const fileOf = (row: SheetRow, at: MarkedRow): string => ('file' in row ? String((row as MarkedRow).file) : at.file)
const shorten = (text: string): string =>
  Array.from(text).length > 120 ? `${Array.from(text).slice(0, 120).join('')}…` : text
