/** What the Bot API makes of `parse_mode: HTML`: the text, its marks and links; or why it refuses. */
export interface Parsed {
  text: string
  marks: number
  links: string[]
}

const TAG = /<(\/?)([a-z]+)((?:\s[^<>]*)?)>/g
const ALLOWED = new Set(['b', 'i', 'u', 's', 'a', 'code', 'pre', 'blockquote'])
const ENTITY = /&(amp|lt|gt|quot|#\d+);/g
const NAMED: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"' }

/** Throws where Telegram would answer 400: a tag that it does not know, one left open, a bare < or &. */
export function parseTelegramHtml(html: string): Parsed {
  const open: string[] = []
  const links: string[] = []
  let marks = 0
  const plain = html.replace(TAG, (tag, slash: string, name: string, rest: string) => {
    if (!ALLOWED.has(name)) throw new Error(`unsupported start tag "${name}"`)
    if (slash) {
      if (open.pop() !== name) throw new Error(`unexpected end tag ${tag}`)
      return ''
    }
    if (name === 'blockquote' && open.includes('blockquote')) throw new Error('blockquotes cannot be nested')
    const href = /^ href="([^"]*)"$/.exec(rest)?.[1]
    if (name === 'a' ? href === undefined : rest !== '' && rest !== ' expandable') throw new Error(`bad tag ${tag}`)
    if (href !== undefined) links.push(unescaped(href))
    open.push(name)
    marks += 1
    return ''
  })
  if (open.length > 0) throw new Error(`can't find end tag corresponding to ${open.at(-1)}`)
  if (/[<>]/.test(plain)) throw new Error('a bare < or >')
  if (/&(?!(amp|lt|gt|quot|#\d+);)/.test(plain)) throw new Error('a bare &')
  return { text: unescaped(plain), marks, links }
}

const unescaped = (text: string): string =>
  text.replace(ENTITY, (_, name: string) => NAMED[name] ?? String.fromCodePoint(Number(name.slice(1))))
