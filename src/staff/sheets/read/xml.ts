import { unreadable } from './zip.ts'

/** What is met in a piece of XML. Names are local ones: another program may have written `x:row` for `row`. */
export interface XmlEvents {
  open?(name: string, attributes: string): void
  close?(name: string): void
  text?(text: string): void
}

const ENTITY = /&(?:#x([0-9a-fA-F]+)|#(\d+)|(\w+));/g
const NAMED: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }

/** XML's five entities and references by number; others stay as they are. */
const plainText = (text: string): string =>
  text.includes('&')
    ? text.replaceAll(ENTITY, (whole, hex?: string, decimal?: string, name?: string) => {
        if (name !== undefined) return NAMED[name] ?? whole
        const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)
        return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : ''
      })
    : text

const ATTRIBUTES = new Map<string, RegExp>()

/** One attribute out of a start tag's attributes. `name` is a local one. */
export function attribute(attributes: string, name: string): string | null {
  let pattern = ATTRIBUTES.get(name)
  if (!pattern) {
    pattern = new RegExp(`(?:^|[\\s:])${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`)
    ATTRIBUTES.set(name, pattern)
  }
  const found = pattern.exec(attributes)
  return found ? plainText(found[1] ?? found[2] ?? '') : null
}

/** No tag and no text of a workbook is longer: a cell holds 32,767 characters. */
const LONGEST = 4 * 1024 * 1024

const localName = (name: string): string => name.slice(name.indexOf(':') + 1)

/**
 * Reads XML as it comes, in pieces of any size, holding no more than one tag or text of it. Office's parts have no DTD: a document
 * with one is refused, so that nothing can be declared that grows when it is read. Whitespace stays as it stands.
 */
export function xmlReader(events: XmlEvents): { write(piece: string): void; end(): void } {
  let rest = ''
  const read = (last: boolean): void => {
    let at = 0
    for (;;) {
      const tag = rest.indexOf('<', at)
      if (tag < 0) break
      if (tag > at) events.text?.(plainText(rest.slice(at, tag)))
      at = tag
      const next = after(tag)
      if (next === null) break
      at = next
    }
    rest = rest.slice(at)
    if (rest.length > LONGEST) throw unreadable('工作簿里有长得不正常的内容，请用 Excel 或 WPS 打开后另存再导入')
    if (last && rest.trim() !== '') throw unreadable('工作簿里的内容不完整，请用 Excel 或 WPS 打开后另存再导入')
  }
  /** Past what begins with `<` at a place; null where its end has not come yet. */
  const after = (tag: number): number | null => {
    if (rest.startsWith('<!--', tag)) return past('-->', tag)
    if (rest.startsWith('<![CDATA[', tag)) {
      const end = past(']]>', tag)
      if (end !== null) events.text?.(rest.slice(tag + 9, end - 3))
      return end
    }
    if (rest.startsWith('<?', tag)) return past('?>', tag)
    // Not yet to be told from a comment, or from CDATA.
    if (rest.length - tag < 9 && rest.startsWith('<!', tag)) return null
    if (rest.startsWith('<!', tag)) throw unreadable('工作簿里有不该有的文档类型声明，请另存为 .xlsx 再导入')
    const end = tagEnd(tag)
    if (end === null) return null
    if (rest[tag + 1] === '/') {
      events.close?.(localName(rest.slice(tag + 2, end).trim()))
      return end + 1
    }
    const empty = rest[end - 1] === '/'
    const inner = rest.slice(tag + 1, empty ? end - 1 : end)
    const space = inner.search(/\s/)
    const name = localName(space < 0 ? inner : inner.slice(0, space))
    events.open?.(name, space < 0 ? '' : inner.slice(space))
    if (empty) events.close?.(name)
    return end + 1
  }
  const past = (mark: string, from: number): number | null => {
    const found = rest.indexOf(mark, from)
    return found < 0 ? null : found + mark.length
  }
  /** The `>` of a tag; one within a quoted value is not it. */
  const tagEnd = (tag: number): number | null => {
    for (let end = rest.indexOf('>', tag); end >= 0; end = rest.indexOf('>', end + 1)) {
      const inner = rest.slice(tag, end)
      if (!inner.includes('"') && !inner.includes("'")) return end
      if (!/^[^"']*(?:(?:"[^"]*"|'[^']*')[^"']*)*$/.test(inner)) continue
      return end
    }
    return null
  }
  return {
    write(piece) {
      rest += piece
      read(false)
    },
    end: () => read(true),
  }
}
