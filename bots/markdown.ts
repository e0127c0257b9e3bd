/**
 * What an answer's `text` may hold of Markdown, read into values that each channel dresses in its own way: paragraphs, headings, lists,
 * bold, emphasis and links. Anything else (HTML, code, images, tables) stays the plain text that it is.
 */
export type Inline =
  | { type: 'text'; text: string }
  | { type: 'strong' | 'emphasis'; parts: Inline[] }
  | { type: 'link'; label: string; url: string }
  | { type: 'break' }

export type Passage =
  | { type: 'paragraph' | 'heading'; parts: Inline[] }
  | { type: 'list'; ordered: boolean; start: number; items: { parts: Inline[]; depth: number }[] }

const HEADING = /^ {0,3}#{1,6}\s+(.*?)\s*#*$/
const ITEM = /^(\s*)(?:([-*+•])|(\d{1,3})[.)、])\s+(.*)$/
const RULE = /^ {0,3}(?:(?:-\s*){3,}|(?:\*\s*){3,}|(?:_\s*){3,})$/
const DEEPEST = 2

/** Markdown -> passages in order. Pure; total: no text fails. */
export function readMarkdown(text: string): Passage[] {
  const passages: Passage[] = []
  let open: 'paragraph' | 'list' | null = null
  for (const line of text.replace(/\r\n?/g, '\n').split('\n')) {
    const last = passages.at(-1)
    const heading = HEADING.exec(line)
    const item = ITEM.exec(line)
    if (line.trim() === '' || RULE.test(line)) {
      // A list goes on after an empty line; a paragraph does not.
      if (open === 'paragraph') open = null
    } else if (heading) {
      passages.push({ type: 'heading', parts: readInline(heading[1] ?? '') })
      open = null
    } else if (item) {
      const ordered = item[3] !== undefined
      const entry = { parts: readInline(item[4] ?? ''), depth: depthOf(item[1] ?? '') }
      if (open === 'list' && last?.type === 'list' && (last.ordered === ordered || entry.depth > 0))
        last.items.push(entry)
      else passages.push({ type: 'list', ordered, start: Number(item[3] ?? 1), items: [entry] })
      open = 'list'
    } else if (open === 'list' && last?.type === 'list' && /^\s/.test(line)) {
      last.items.at(-1)?.parts.push({ type: 'break' }, ...readInline(line.trim()))
    } else if (open === 'paragraph' && last?.type === 'paragraph') {
      last.parts.push({ type: 'break' }, ...readInline(line.trim()))
    } else {
      passages.push({ type: 'paragraph', parts: readInline(line.trim()) })
      open = 'paragraph'
    }
  }
  return passages
}

const depthOf = (indent: string): number => Math.min(DEEPEST, Math.floor(indent.replaceAll('\t', '    ').length / 2))

/**
 * One mark and what it holds; a mark that is not closed on its line is a character like any other, and a picture is its own text.
 * No lookbehind: browsers before 2023, as in older chat apps, would not even load the script.
 */
const MARK =
  /!\[[^[\]\n]{0,300}\]\([^()\n]{0,2000}\)|\\([\\`*_{}[\]()#+\-.!<>|~])|\*\*(?=\S)([^\n]*?\S)\*\*|\*(?=[^\s*])([^*\n]*?[^*\s])\*|\[([^[\]\n]{1,300})\]\(\s*<?([^()\s<>]{1,2000})>?\s*\)/gu

function readInline(text: string): Inline[] {
  const parts: Inline[] = []
  const say = (words: string) => {
    const last = parts.at(-1)
    if (last?.type === 'text') last.text += words
    else if (words) parts.push({ type: 'text', text: words })
  }
  let at = 0
  for (const match of text.matchAll(MARK)) {
    const [whole, escaped, strong, emphasis, label, url] = match
    say(text.slice(at, match.index))
    at = match.index + whole.length
    if (escaped !== undefined) say(escaped)
    else if (strong !== undefined) parts.push({ type: 'strong', parts: readInline(strong) })
    else if (emphasis !== undefined) parts.push({ type: 'emphasis', parts: readInline(emphasis) })
    else if (label === undefined) say(whole)
    else parts.push({ type: 'link', label: label.replace(/\\(.)/gu, '$1'), url: url ?? '' })
  }
  say(text.slice(at))
  return parts
}
