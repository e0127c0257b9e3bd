/** A piece of what the renderers wrote, as plain values. */
export interface Piece {
  tag: string
  attributes: Map<string, string>
  children: (Piece | string)[]
}

const TAGS = new Set(
  'a aside br button dd details div dl dt em form h2 h3 input label li ol p path section small span strong summary svg table tbody td textarea th thead tr ul header'.split(
    ' ',
  ),
)
const EMPTY = new Set(['br', 'input', 'path'])
/** No style, no handlers, nothing that loads. */
const ATTRIBUTES =
  /^(class|lang|href|id|for|type|name|rows|maxlength|placeholder|enterkeyhint|autocomplete|hidden|tabindex|scope|start|role|aria-[a-z]+|data-[a-z]+|viewBox|d)$/

const TOKEN = /<(\/?)([a-z][a-z0-9]*)((?:\s+[A-Za-z-]+(?:="[^"]*")?)*)\s*\/?>|[^<]+|</g
const ATTRIBUTE = /([A-Za-z-]+)(?:="([^"]*)")?/g
const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" }
const decode = (text: string): string =>
  text.replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => ENTITIES[name] ?? '')

/**
 * Reads the small HTML of our own renderers. Only listed elements and attributes come through, so that the result may be built into a
 * stranger's page by createElement, which needs no innerHTML (and so holds under Trusted Types). Pure; total: anything else is text or dropped.
 */
export function readHtml(html: string): (Piece | string)[] {
  const root: Piece = { tag: '', attributes: new Map(), children: [] }
  const open = [root]
  const inner = () => open.at(-1) ?? root
  for (const match of html.matchAll(TOKEN)) {
    const [whole, closing, tag, attributes = ''] = match
    if (tag === undefined) {
      if (!/^\s*\n\s*$/.test(whole)) inner().children.push(decode(whole))
    } else if (!TAGS.has(tag)) {
    } else if (closing) {
      const at = open.findLastIndex((piece) => piece.tag === tag)
      if (at > 0) open.length = at
    } else {
      const piece: Piece = { tag, attributes: readAttributes(attributes), children: [] }
      inner().children.push(piece)
      if (!EMPTY.has(tag)) open.push(piece)
    }
  }
  return root.children
}

const readAttributes = (text: string): Map<string, string> =>
  new Map(
    Array.from(text.matchAll(ATTRIBUTE), ([, name = '', value = '']) => [name, decode(value)] as const).filter(
      ([name]) => ATTRIBUTES.test(name),
    ),
  )
