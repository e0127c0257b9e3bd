import { attribute, xmlReader } from './xml.ts'

/** Built-in number formats that show a day or a time, those of Chinese Office among them (ECMA-376 18.8.30). */
const isBuiltInDate = (id: number): boolean =>
  (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58)

/** A number format's code shows a day or a time when letters of one stand outside quotes, escapes, colours and conditions. */
const isDateFormat = (code: string): boolean =>
  /[ymdhs年月日]/i.test(
    code
      .replaceAll(/"[^"]*"|\\.|_.|\*./g, '')
      .replaceAll(/\[(?!\$|h+\]|m+\]|s+\])[^\]]*\]/gi, '')
      .replaceAll(/\[\$[^\]]*\]|general|g\/通用格式/gi, ''),
  )

/** xl/styles.xml -> which styles of cells show days, by their number. */
export async function dateStyles(pieces: AsyncIterable<string>): Promise<ReadonlySet<number>> {
  const formats = new Map<number, string>()
  const dates = new Set<number>()
  let within = ''
  let style = 0
  const reader = xmlReader({
    open(name, attributes) {
      if (name === 'numFmt')
        formats.set(Number(attribute(attributes, 'numFmtId')), attribute(attributes, 'formatCode') ?? '')
      else if (name === 'cellXfs' || name === 'cellStyleXfs') within = name
      else if (name === 'xf' && within === 'cellXfs') {
        const id = Number(attribute(attributes, 'numFmtId') ?? 0)
        const code = formats.get(id)
        if (code === undefined ? isBuiltInDate(id) : isDateFormat(code)) dates.add(style)
        style += 1
      }
    },
    close(name) {
      if (name === within) within = ''
    },
  })
  for await (const piece of pieces) reader.write(piece)
  reader.end()
  return dates
}

const DAY_MS = 86_400_000

/**
 * Excel's serial day -> `YYYY-MM-DD`, with ` HH:MM` where it has a time. 1900 is counted as the leap year it was not, so that 1 to 59
 * are a day off on purpose. Null outside 1900 to 9999.
 */
export function serialDay(serial: number, from1904: boolean): string | null {
  const days = from1904 ? serial + 1462 : serial < 60 ? serial + 1 : serial
  if (!(days >= 1 && days < 2_958_466)) return null
  const instant = new Date(Date.UTC(1899, 11, 30) + Math.round(days * 1440) * 60_000)
  const text = instant.toISOString()
  return instant.getTime() % DAY_MS === 0 ? text.slice(0, 10) : `${text.slice(0, 10)} ${text.slice(11, 16)}`
}
