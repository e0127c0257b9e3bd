import { expect, test } from 'vitest'
import { readCsv } from '../../../src/staff/sheets/read/csv.ts'
import { MAX_SHEET_ROWS } from '../../../src/staff/sheets/read/raw.ts'
import { readWorkbook } from '../../../src/staff/sheets/read/workbook.ts'
import { handmade, zipOf } from '../../support/handmade-xlsx.ts'

const all = (places: readonly { name: string }[]) => new Set(places.map(({ name }) => name))
const read = async (files: Record<string, string>) => (await readWorkbook(zipOf(files), all)).sheets
const rowsOf = async (inside: string, workbookPr = '') =>
  (await read(handmade({ 表: inside }, {}, workbookPr)))[0]?.rows.map(({ cells }) => cells)

test.each([
  [
    'shared, rich and escaped texts',
    '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c></row>',
    [{ A: '甲', B: '乙 丙', C: '<丁\n&A>' }],
  ],
  [
    'texts in the cell',
    '<row r="1"><c r="A1" t="inlineStr"><is><t>甲</t></is></c><c r="B1" t="str"><f>A1</f><v>乙</v></c></row>',
    [{ A: '甲', B: '乙' }],
  ],
  [
    'numbers, booleans, rounding',
    '<row r="1"><c r="A1"><v>0.30000000000000004</v></c><c r="B1" t="b"><v>1</v></c><c r="C1" t="n"><v>1E3</v></c></row>',
    [{ A: 0.30000000000000004, B: true, C: 1000 }],
  ],
  [
    'days by their format, and a number that only has 日 behind it',
    '<row r="1"><c r="A1" s="1"><v>46027</v></c><c r="B1" s="2"><v>46027.5</v></c><c r="C1" s="3"><v>20</v></c></row>',
    [{ A: '2026-01-05', B: '2026-01-05 12:00', C: 20 }],
  ],
  [
    'cells without places, as other programs write them',
    '<row><c t="s"><v>0</v></c><c t="s"><v>1</v></c></row><row><c><v>5</v></c></row>',
    [{ A: '甲', B: '乙 丙' }, { A: 5 }],
  ],
  [
    'prefixes, comments, CDATA, single quotes, a > in a value',
    `<x:row r='2' x:note="a>b"><!-- <c/> --><x:c r='B2' t='str'><x:v><![CDATA[<甲>]]></x:v></x:c></x:row>`,
    [{ B: '<甲>' }],
  ],
  [
    'blank rows and cells of nothing but white space',
    '<row r="1"/><row r="2"><c r="A2"/><c r="B2" t="inlineStr"><is><t> \u00A0\u200B</t></is></c></row><row r="9"><c r="A9"><v>1</v></c></row>',
    [{ A: 1 }],
  ],
])('%s', async (_, inside, rows) => {
  expect(await rowsOf(`<sheetData>${inside}</sheetData>`)).toEqual(rows)
})

test('days counted from 1904', async () => {
  const inside = '<sheetData><row r="1"><c r="A1" s="1"><v>44565</v></c></row></sheetData>'
  expect(await rowsOf(inside, '<workbookPr date1904="1"/>')).toEqual([{ A: '2026-01-05' }])
})

test('merged cells, formulas without a value, error values, numbers that Excel has cut, hidden rows: all told', async () => {
  const inside = `<sheetData>
    <row r="2"><c r="A2"><f>1+1</f></c><c r="B2"><f>1+1</f><v>2</v></c><c r="C2" t="e"><v>#N/A</v></c></row>
    <row r="3" hidden="1"><c r="A3"><v>112110210000000146</v></c><c r="B3"><v>1</v></c></row>
    <row r="4"><c r="A4"><v>1</v></c></row></sheetData><mergeCells><mergeCell ref="B3:B5"/></mergeCells>`
  const [sheet] = await read(handmade({ 表: inside }))
  expect(sheet).toMatchObject({ hiddenRows: 1, formulas: 1, merged: ['B3:B5'] })
  expect(sheet?.rows.map(({ row, marks }) => [row, marks])).toEqual([
    [2, { A: { kind: 'formula' }, C: { kind: 'error' } }],
    [3, { A: { kind: 'precision' }, B: { kind: 'merged', range: 'B3:B5' } }],
    [4, { B: { kind: 'merged', range: 'B3:B5' } }],
  ])
})

const refused = (files: Record<string, string>, options = {}) =>
  readWorkbook(zipOf(files, options), all).then(
    () => 'read',
    (error: Error & { code?: string }) => [error.code, error.message],
  )

test('what is no workbook, is damaged, or would burst the memory is refused in words', async () => {
  const good = handmade({ 表: '<sheetData/>' })
  expect(await refused({ 'a.txt': 'hello' })).toEqual([
    'validation_failed',
    expect.stringContaining('不是 Excel 工作簿'),
  ])
  expect(await readWorkbook(new Uint8Array(40), all).catch((error: Error) => error.message)).toContain('不是完好的')
  expect(await refused({ ...good, 'xl/workbook.xml': '<!DOCTYPE x [<!ENTITY a "b">]><workbook/>' })).toEqual([
    'validation_failed',
    expect.stringContaining('文档类型声明'),
  ])
  expect(await refused({ ...good, 'xl/worksheets/sheet1.xml': '<worksheet><sheetData><row' })).toEqual([
    'validation_failed',
    expect.stringContaining('不完整'),
  ])
  // 200 MB of nothing in 200 KB; and the same under a directory that claims one byte.
  const bomb = { ...good, 'xl/sharedStrings.xml': `<sst><si><t>${'甲'.repeat(60_000_000 / 3)}</t></si></sst>` }
  expect(await refused(bomb)).toEqual(['validation_failed', expect.stringContaining('太大')])
  expect(await refused(bomb, { claim: { 'xl/sharedStrings.xml': 1 } })).toEqual([
    'validation_failed',
    expect.stringMatching(/太大|长得不正常/),
  ])
})

test('more than 20,000 rows are refused before they are all read', async () => {
  const rows = Array.from(
    { length: MAX_SHEET_ROWS + 100 },
    (_, at) => `<row r="${at + 1}"><c r="A${at + 1}"><v>1</v></c></row>`,
  )
  expect(await refused(handmade({ 表: `<sheetData>${rows.join('')}</sheetData>` }))).toEqual([
    'validation_failed',
    expect.stringContaining('超过20000行'),
  ])
})

test('CSV in UTF-8, GB18030 and UTF-16; what was put before a formula is taken away', () => {
  const gbk = Uint8Array.from([0xca, 0xc2, 0xcf, 0xee, 0x2c, 0x31, 0x0d, 0x0a])
  expect(readCsv(gbk, '表').rows).toEqual([{ row: 1, cells: { A: '事项', B: '1' } }])
  const utf16 = Uint8Array.from([
    0xff,
    0xfe,
    ...new Uint8Array(Uint16Array.from('甲\t乙', (char) => char.charCodeAt(0)).buffer),
  ])
  expect(readCsv(utf16, '表').rows[0]?.cells).toEqual({ A: '甲', B: '乙' })
  const text = `\uFEFF"甲
乙",'=1+1,''=1,'普通\r\n,,\r\n`
  expect(readCsv(new TextEncoder().encode(text), '表').rows).toEqual([
    { row: 1, cells: { A: '甲\n乙', B: '=1+1', C: "'=1", D: "'普通" } },
  ])
  expect(() => readCsv(new TextEncoder().encode('a,"b\nc'), '表')).toThrow(/引号不成对/)
})

test.each([
  [
    'ranges that lie over one another',
    `<sheetData>${'<row><c><v>1</v></c></row>'.repeat(50)}</sheetData><mergeCells>${'<mergeCell ref="A1:XFD1048576"/>'.repeat(2000)}</mergeCells>`,
    '合并的单元格太多',
  ],
  ['a thousand columns', `<sheetData><row>${'<c><v>1</v></c>'.repeat(1000)}</row></sheetData>`, '超过300列'],
])('%s: refused at once', async (_, inside, words) => {
  expect(await refused(handmade({ 表: inside }))).toEqual(['validation_failed', expect.stringContaining(words)])
})
