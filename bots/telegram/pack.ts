import { entitiesOf, type Line, lineHtml, type Section, type Span } from './html.ts'

/** Telegram counts what is left when the marks are gone; we count the marks too, and are never over. */
const MESSAGE_LENGTH = 4096
/** Telegram silently drops marks beyond 100. */
const MOST_ENTITIES = 90
const FOLD = ['<blockquote expandable>', '</blockquote>'] as const
const FOLD_LENGTH = FOLD[0].length + FOLD[1].length

interface Row {
  line: Line
  /** Begins a section: an empty line stands before it. */
  first: boolean
  folded: boolean
}

/** How a section goes on in the next message. */
export type Continued = (title: string) => string

/**
 * Sections -> as few messages of Telegram HTML as they need, in order, none over the limit. Nothing is cut away: a message ends between
 * two lines, and only a line that alone is too long ends at a sentence. A section that goes on repeats its title.
 */
export function packSections(sections: readonly Section[], continued: Continued, limit = MESSAGE_LENGTH): string[] {
  const messages: string[] = []
  let rows: Row[] = []
  const flush = () => {
    if (rows.length > 0) messages.push(messageHtml(rows))
    rows = []
  }
  const fits = (more: readonly Row[]) => {
    const all = [...rows, ...more]
    return (
      messageHtml(all).length <= limit &&
      all.reduce((sum, row) => sum + entitiesOf(row.line) + (row.folded ? 1 : 0), 0) <= MOST_ENTITIES
    )
  }
  for (const { title, lines, folded = false } of sections) {
    const row = (line: Line, first: boolean): Row => ({ line, first, folded })
    const titled = (text: string | null): Row[] => (text ? [row([{ text, as: 'b' }], true)] : [])
    const whole = [...titled(title), ...lines.map((line, at) => row(line, title === null && at === 0))]
    if (fits(whole)) {
      rows.push(...whole)
      continue
    }
    // A section that would fit by itself stays whole, unless that would leave most of a message empty.
    if (messageHtml(rows).length > limit / 3) flush()
    let heading = titled(title)
    let begun = false
    const again = titled(title && continued(title))
    const room = limit - FOLD_LENGTH - Math.max(messageHtml(again).length, messageHtml(heading).length) - 2
    for (const part of lines.length > 0 ? lines.flatMap((line) => cutLine(line, room)) : [[]]) {
      const more = () => [...heading, row(part, !begun && title === null)]
      if (!fits(more())) {
        flush()
        if (begun) heading = again
      }
      rows.push(...more())
      heading = []
      begun = true
    }
  }
  flush()
  return messages
}

function messageHtml(rows: readonly Row[]): string {
  let html = ''
  for (const [at, { line, first, folded }] of rows.entries()) {
    const before = rows[at - 1]
    const opens = folded && !before?.folded
    if (before?.folded && !folded) html += FOLD[1]
    if (before) html += first ? '\n\n' : '\n'
    html += `${opens ? FOLD[0] : ''}${lineHtml(line)}`
  }
  return html + (rows.at(-1)?.folded ? FOLD[1] : '')
}

/** A line in parts of at most `room` characters each, marks included. */
function cutLine(line: Line, room: number): Line[] {
  if (lineHtml(line).length <= room && entitiesOf(line) < MOST_ENTITIES / 2) return [line]
  const parts: Span[][] = [[]]
  const add = (span: Span) => {
    const last = parts.at(-1) ?? []
    const longer = [...last, span]
    if (lineHtml(longer).length <= room && entitiesOf(longer) < MOST_ENTITIES / 2) last.push(span)
    else if (last.length > 0) {
      parts.push([])
      add(span)
    } else {
      const at = cutAt(span, room)
      last.push({ ...span, text: span.text.slice(0, at) })
      parts.push([])
      add({ ...span, text: span.text.slice(at) })
    }
  }
  for (const span of line) add(span)
  return parts.filter((part) => part.length > 0)
}

/** The last good place to part a text that is too long: after a line, a sentence, a clause, a word; never within a character. */
function cutAt(span: Span, room: number): number {
  let most = Math.min(span.text.length, room)
  while (most > 1 && lineHtml([{ ...span, text: span.text.slice(0, most) }]).length > room)
    most -= Math.max(1, Math.ceil((lineHtml([{ ...span, text: span.text.slice(0, most) }]).length - room) / 6))
  const head = span.text.slice(0, most)
  for (const end of [/\n/g, /[。！？；]|[.!?;]\s/g, /[，、,]|\s/g]) {
    const last = [...head.matchAll(end)].at(-1)
    if (last && last.index > most / 2) return last.index + last[0].length
  }
  // Not between the halves of a surrogate pair.
  return most > 1 && /[\uD800-\uDBFF]$/.test(head) ? most - 1 : Math.max(1, most)
}
