import { XMLParser } from 'fast-xml-parser'

/** Deeper than any message of the platforms. */
const DEEPEST = 6

const parser = new XMLParser({
  ignoreAttributes: true,
  parseTagValue: false,
  processEntities: false,
  maxNestedTags: DEEPEST,
})

/**
 * The text fields directly under `<xml>`. Null where it is no such document, or brings a DTD, entities or comments: the platforms never
 * send them, and they are what XML bombs are made of. Nested and repeated fields are left out.
 */
export function readXml(text: string): ReadonlyMap<string, string> | null {
  const marks = outsideCdata(text)
  if (marks.includes('<!') || marks.replace(/^\s*<\?xml[^?<>]*\?>/, '').includes('<?')) return null
  try {
    const document: unknown = parser.parse(text, true)
    const root = isRecord(document) ? document.xml : null
    if (!isRecord(root)) return null
    return new Map(Object.entries(root).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])))
  } catch {
    return null
  }
}

/** What people wrote may look like anything; it stands in CDATA. Linear, whatever is in it. */
const outsideCdata = (text: string): string =>
  text
    .split(']]>')
    .map((part, at, parts) => {
      const opens = at < parts.length - 1 ? part.indexOf('<![CDATA[') : -1
      return opens < 0 ? part : part.slice(0, opens)
    })
    .join('')

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Fields as `<xml>`: numbers bare, text in CDATA without the characters that XML 1.0 cannot hold. */
export const writeXml = (fields: Record<string, string | number>): string =>
  `<xml>${Object.entries(fields)
    .map(([name, value]) => `<${name}>${typeof value === 'number' ? value : cdata(value)}</${name}>`)
    .join('')}</xml>`

const cdata = (text: string): string =>
  `<![CDATA[${text
    .toWellFormed()
    .replaceAll(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
    .replaceAll(']]>', ']]]]><![CDATA[>')}]]>`
