import { escapeHtml } from '../../src/contract/html-text.ts'

/** Words of one line: plain, bold, italic, or leading somewhere. What is not here Telegram is never sent. */
export interface Span {
  text: string
  as?: 'b' | 'i'
  href?: string
}

/** A line is balanced by itself, so that messages can be parted between any two. It may hold line breaks. */
export type Line = readonly Span[]

/** A title and the lines under it. `folded`: shown as a quotation that opens at a tap. */
export interface Section {
  title: string | null
  lines: readonly Line[]
  folded?: boolean
}

export const lineHtml = (line: Line): string => line.map(spanHtml).join('')

function spanHtml({ text, as, href }: Span): string {
  const words = escapeHtml(text)
  if (words.trim() === '') return words
  const dressed = as ? `<${as}>${words}</${as}>` : words
  return href ? `<a href="${escapeHtml(href)}">${dressed}</a>` : dressed
}

/** How many of a message's 100 entities a line takes. */
export const entitiesOf = (line: Line): number =>
  line.reduce((sum, { as, href }) => sum + (as ? 1 : 0) + (href ? 1 : 0), 0)

/** Plain words with marks in them: `words('甲', { text: '乙', as: 'b' })`; nothing for null. */
export const words = (...parts: readonly (string | Span | null | false | undefined)[]): Line =>
  parts.flatMap((part) => (typeof part === 'string' ? [{ text: part }] : part ? [part] : []))
