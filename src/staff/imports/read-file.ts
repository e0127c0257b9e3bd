import { readCsv } from '../sheets/read/csv.ts'
import type { RawSheet } from '../sheets/read/raw.ts'
import { readWorkbook } from '../sheets/read/workbook.ts'
import { unreadable } from '../sheets/read/zip.ts'
import { type Recognised, type Remembered, recognise, sheetByName } from '../sheets/recognise.ts'
import type { SheetSpec } from '../sheets/sheet.ts'
import { wordKey } from '../sheets/text.ts'

export interface ReadFile {
  sheets: Recognised[]
  /** Sheets of the file that nothing is taken from. */
  passed: { name: string; rows: number; hiddenRows: number }[]
  notes: string[]
}

/** Sheets of a workbook that are there for its readers. */
const BESIDES = /^(?:(?:填写|填表|使用)?说明|(?:下拉)?选项|字典|数据字典|封面|目录|示例|样例|填报说明)$/

/**
 * A file's sheets with their columns recognised: a workbook by its first bytes, else a CSV, which is the sheet `sheet`. Throws
 * validation_failed, in Chinese, for what is no table, is too large or has nothing to import.
 */
export async function readFile(
  bytes: Uint8Array<ArrayBuffer>,
  {
    specs,
    remembered,
    sheet,
  }: { specs: readonly SheetSpec[]; remembered: readonly Remembered[]; sheet: string | undefined },
): Promise<ReadFile> {
  const [first] = specs
  const chosen = sheet === undefined ? first : sheetByName(sheet, specs)
  if (!first || !chosen)
    throw unreadable(`没有“${sheet ?? ''}”这张表，可以导入的有：${specs.map(({ name }) => name).join('、')}`)
  if (bytes.byteLength === 0) throw unreadable('文件是空的')
  if (bytes[0] === 0xd0 && bytes[1] === 0xcf)
    throw unreadable('这是旧格式（.xls）或加了密的工作簿，请去掉密码、另存为 .xlsx 再导入')
  const workbook = bytes[0] === 0x50 && bytes[1] === 0x4b
  const hidden: string[] = []
  const book = workbook
    ? await readWorkbook(bytes, (places) => {
        const shown = places.filter((place) => !place.hidden && !BESIDES.test(place.name.trim()))
        for (const place of places) if (place.hidden && !BESIDES.test(place.name.trim())) hidden.push(place.name)
        return new Set(
          (sheet === undefined ? shown : shown.filter(({ name }) => sheetByName(name, [chosen]))).map(
            ({ name }) => name,
          ),
        )
      })
    : { sheets: [readCsv(bytes, chosen.name)] }
  const recognised: Recognised[] = []
  const passed: ReadFile['passed'] = []
  const notes: string[] = hidden.map((name) => `工作表“${name}”是隐藏的，没有导入`)
  for (const raw of book.sheets) {
    if (raw.rows.length === 0) continue
    const found = workbook ? bestOf(raw, specs, remembered) : (recognise(raw, chosen, remembered) ?? guess(raw, chosen))
    if (found) recognised.push(found)
    else passed.push({ name: raw.name, rows: raw.rows.length, hiddenRows: raw.hiddenRows })
  }
  if (recognised.length === 0) {
    const [raw] = book.sheets.filter(({ rows }) => rows.length > 0)
    if (!raw) throw unreadable('文件里没有内容')
    recognised.push(guess(raw, first))
    passed.splice(0, passed.length, ...passed.filter(({ name }) => name !== raw.name))
  }
  for (const { name } of passed)
    notes.push(`工作表“${name}”没有认出表头，没有导入；可以改成这些名称：${specs.map((spec) => spec.name).join('、')}`)
  for (const { raw, spec, headerEnd } of recognised) {
    if (wordKey(raw.name) !== wordKey(spec.name)) notes.push(`工作表“${raw.name}”当作“${spec.name}”读取`)
    if (raw.hiddenRows > 0) notes.push(`工作表“${raw.name}”有${raw.hiddenRows}行是隐藏或筛选掉的，也一并读取`)
    if (raw.formulas > 0) notes.push(`工作表“${raw.name}”有${raw.formulas}个单元格是公式，按它算好的结果读取`)
    if (spec === first && !raw.rows.some(({ row }) => row > headerEnd))
      notes.push(`工作表“${raw.name}”只有表头，没有内容`)
  }
  return { sheets: recognised, passed, notes }
}

/** Which of ours a sheet is: by its name; else by its headings, the first sheet before the others. */
function bestOf(raw: RawSheet, specs: readonly SheetSpec[], remembered: readonly Remembered[]): Recognised | null {
  const named = sheetByName(raw.name, specs)
  if (named) return recognise(raw, named, remembered) ?? (named === specs[0] ? guess(raw, named) : null)
  const known = (one: Recognised) => one.columns.filter(({ column }) => column !== null).length
  return specs
    .map((spec) => recognise(raw, spec, remembered))
    .filter((one) => one !== null)
    .reduce<Recognised | null>((best, one) => (best === null || known(one) > known(best) ? one : best), null)
}

/** Where no heading is known: the fullest of the first rows, for a person to say what its headings mean. */
function guess(raw: RawSheet, spec: SheetSpec): Recognised {
  const [first] = raw.rows
    .slice(0, 12)
    .toSorted((one, other) => Object.keys(other.cells).length - Object.keys(one.cells).length || one.row - other.row)
  const headerEnd = first?.row ?? 0
  const columns = Object.entries(first?.cells ?? {}).map(([letter, heading]) => ({
    sheet: raw.name,
    letter,
    heading: String(heading).trim(),
    column: null,
    label: null,
    by: 'unknown' as const,
  }))
  return { raw, spec, headerEnd, columns }
}
