import readXlsxFile from 'read-excel-file/universal'
import { expect, test } from 'vitest'
import { readCounty } from '../../../src/staff/seed/read.node.ts'
import { MATTER_SHEETS, matterTables } from '../../../src/staff/sheets/matters/workbook.ts'
import { readWorkbook } from '../../../src/staff/sheets/read/workbook.ts'
import { unpack, zipDirectory } from '../../../src/staff/sheets/read/zip.ts'
import { writeCsv } from '../../../src/staff/sheets/write/csv.ts'
import { writtenColumns } from '../../../src/staff/sheets/write/table.ts'
import { writeWorkbook } from '../../../src/staff/sheets/write/workbook.ts'
import { contentsIn, namesIn } from '../../support/matter-rows.ts'

const county = await readCounty('schema/sample')
const names = namesIn(county)
const lists = Object.fromEntries(Object.entries(names).map(([name, one]) => [name, one.names]))
const tables = matterTables(contentsIn(county), names, county.county.region)
const exported = await writeWorkbook(tables, { lists, title: '导出' })
const template = await writeWorkbook(
  MATTER_SHEETS.map((sheet) => ({ sheet, columns: writtenColumns(sheet), rows: [] })),
  { lists, title: '模板' },
)
const part = async (bytes: Uint8Array<ArrayBuffer>, path: string) => {
  const entry = zipDirectory(bytes).get(path)
  if (!entry) throw new Error(`no ${path}`)
  let text = ''
  for await (const piece of unpack(bytes, entry, 1e8)) text += piece
  return text
}

test("another's reader sees what ours sees, cell for cell", async () => {
  const theirs = await readXlsxFile(new Blob([exported]), { trim: false })
  const { sheets: ours } = await readWorkbook(exported, (places) => new Set(places.map(({ name }) => name)))
  expect(ours.map(({ name }) => name)).toEqual(theirs.filter(({ data }) => data.length > 0).map(({ sheet }) => sheet))
  for (const { name, rows } of ours) {
    const other = theirs.find(({ sheet }) => sheet === name)?.data ?? []
    for (const { row, cells } of rows) {
      const values = (other[row - 1] ?? []).map((value) =>
        typeof value === 'string' && value.trim() === '' ? null : value,
      )
      expect(Object.values(cells), `${name} ${row}`).toEqual(values.filter((value) => value !== null))
    }
  }
})

test('the template: headings frozen, drop-downs, long lists in a sheet that nobody sees, notes for every column', async () => {
  const book = await part(template, 'xl/workbook.xml')
  expect(book).toMatch(/<sheet state="hidden" [^>]*name="选项"/)
  const main = await part(template, 'xl/worksheets/sheet1.xml')
  expect(main).toContain('state="frozen"')
  const validations = [
    ...main.matchAll(/<dataValidation type="list"[^>]*sqref="([A-Z]+)2:\1(\d+)"[^>]*><formula1>([^<]*)<\/formula1>/g),
  ]
  const columns = writtenColumns(MATTER_SHEETS[0] ?? { name: '', note: '', keys: [], columns: [] })
  const expected = columns.filter(({ type, options, list }) => type === 'boolean' || options || list).length
  expect(validations).toHaveLength(expected)
  expect(validations.map((found) => found[3])).toContain('"即办件,承诺件"')
  for (const [, , last, formula = ''] of validations) {
    expect(last).toBe('20001')
    expect(formula.startsWith('"') ? formula.length - 2 : 0).toBeLessThanOrEqual(255)
  }
  expect(validations.some(([, , , formula]) => /^'选项'!\$[A-Z]+\$1:\$[A-Z]+\$\d+$/.test(formula ?? ''))).toBe(true)
  // ECMA-376 18.3.1.99: the order of a worksheet's children.
  expect(main.indexOf('<dataValidations')).toBeGreaterThan(main.indexOf('</sheetData>'))
  const { sheets } = await readWorkbook(template, () => new Set(['说明']))
  const told = sheets[0]?.rows.map(({ cells }) => `${cells.A} ${cells.B}`) ?? []
  for (const sheet of MATTER_SHEETS)
    for (const { heading } of writtenColumns(sheet)) expect(told).toContain(`${sheet.name} ${heading}`)
})

test('the same tables are the same bytes', async () => {
  expect(await writeWorkbook(tables, { lists, title: '导出' })).toEqual(exported)
})

test('a cell that a spreadsheet would run gets an apostrophe in a CSV, and in Excel is text', async () => {
  const sheet = {
    name: '表',
    note: '',
    keys: [],
    columns: [{ key: 'a', heading: '甲', type: 'text', note: '' } as const],
  }
  const texts = ['=1+1', '+1', '-1', '@A', '\t=1', ' =1', '＝1', "'=1", '普通', "'普通"]
  const table = { sheet, columns: sheet.columns, rows: texts.map((a) => ({ a })) }
  const lines = writeCsv(table).split('\r\n').slice(1, -1)
  expect(lines.map((line) => line.replace(/^"|"$/g, ''))).toEqual([
    ...["'=1+1", "'+1", "'-1", "'@A", "'\t=1", "' =1", "'＝1", "''=1"],
    ...['普通', "'普通"],
  ])
  const bytes = await writeWorkbook([table], { lists: {}, title: '' })
  expect(await part(bytes, 'xl/worksheets/sheet1.xml')).not.toContain('<f>')
})
