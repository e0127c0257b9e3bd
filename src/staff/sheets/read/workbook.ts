import { MAX_FILE_ROWS, MAX_SHEET_BYTES, MAX_TEXT_BYTES, type RawSheet } from './raw.ts'
import { type Shared, sheetRows, unescaped } from './sheet-rows.ts'
import { dateStyles } from './styles.ts'
import { attribute, xmlReader } from './xml.ts'
import { unpack, unreadable, type ZipEntry, zipDirectory } from './zip.ts'

const SMALL = 4 * 1024 * 1024

/** A sheet that is asked for, before its rows are read. */
export interface SheetPlace {
  name: string
  hidden: boolean
}

/**
 * Reads the sheets of an .xlsx workbook that `wanted` names, one after another, each as it is unpacked: a workbook never stands in
 * memory unpacked. Values only: of a formula what it came to last. Throws validation_failed, in Chinese, for whatever cannot be read.
 */
export async function readWorkbook(
  bytes: Uint8Array<ArrayBuffer>,
  wanted: (sheets: readonly SheetPlace[]) => ReadonlySet<string>,
): Promise<{ sheets: RawSheet[]; passed: SheetPlace[] }> {
  const files = zipDirectory(bytes)
  const file = (path: string): ZipEntry | null => files.get(path) ?? files.get(`/${path}`) ?? null
  const pieces = (entry: ZipEntry, most: number) => unpack(bytes, entry, most)

  const book = file('xl/workbook.xml')
  const relations = file('xl/_rels/workbook.xml.rels')
  if (!book || !relations) throw unreadable('这不是 Excel 工作簿（.xlsx），请另存为 .xlsx 再导入')
  const paths = new Map<string, { path: string; type: string }>()
  await walk(pieces(relations, SMALL), (name, attributes) => {
    const target = attribute(attributes, 'Target') ?? ''
    if (name === 'Relationship')
      paths.set(attribute(attributes, 'Id') ?? '', {
        path: target.startsWith('/') ? target.slice(1) : `xl/${target}`,
        type: (attribute(attributes, 'Type') ?? '').replace(/^.*\//, ''),
      })
  })
  const places: (SheetPlace & { path: string })[] = []
  let from1904 = false
  await walk(pieces(book, SMALL), (name, attributes) => {
    if (name === 'workbookPr') from1904 = ['1', 'true'].includes(attribute(attributes, 'date1904') ?? '')
    const relation = paths.get(attribute(attributes, 'id') ?? '')
    if (name === 'sheet' && relation?.type === 'worksheet')
      places.push({
        name: unescaped(attribute(attributes, 'name') ?? ''),
        hidden: (attribute(attributes, 'state') ?? 'visible') !== 'visible',
        path: relation.path,
      })
  })
  const chosen = wanted(places)
  const ofType = (type: string) => [...paths.values()].find((one) => one.type === type)?.path ?? ''
  const styles = file(ofType('styles'))
  const texts = file(ofType('sharedStrings'))
  const shared: Shared = {
    texts: texts ? await sharedTexts(pieces(texts, MAX_TEXT_BYTES)) : [],
    dates: styles ? await dateStyles(pieces(styles, SMALL * 4)) : new Set(),
    from1904,
  }
  const sheets: RawSheet[] = []
  let rows = 0
  for (const { name, path } of places) {
    const entry = file(path)
    if (!chosen.has(name) || !entry) continue
    const sheet = await sheetRows(name, pieces(entry, MAX_SHEET_BYTES), shared)
    rows += sheet.rows.length
    if (rows > MAX_FILE_ROWS) throw unreadable(`整份文件超过${MAX_FILE_ROWS}行，请分成几份导入`)
    sheets.push(sheet)
  }
  return {
    sheets,
    passed: places.filter(({ name }) => !chosen.has(name)).map(({ name, hidden }) => ({ name, hidden })),
  }
}

async function walk(pieces: AsyncIterable<string>, open: (name: string, attributes: string) => void): Promise<void> {
  const reader = xmlReader({ open })
  for await (const piece of pieces) reader.write(piece)
  reader.end()
}

/** xl/sharedStrings.xml: the texts that cells point at, rich ones as plain text, without the readings (拼音) beside them. */
async function sharedTexts(pieces: AsyncIterable<string>): Promise<string[]> {
  const texts: string[] = []
  let text = ''
  let within = false
  let reading = false
  const reader = xmlReader({
    open(name) {
      if (name === 'si') text = ''
      else if (name === 'rPh') reading = true
      else if (name === 't') within = !reading
    },
    text(part) {
      if (within) text += part
    },
    close(name) {
      if (name === 'si') texts.push(unescaped(text))
      else if (name === 'rPh') reading = false
      else if (name === 't') within = false
    },
  })
  for await (const piece of pieces) reader.write(piece)
  reader.end()
  return texts
}
