import type { Inline } from '../markdown.ts'
import type { Line, Span } from './html.ts'

/** What stands in a line of Markdown, as words with marks; a mark within a mark keeps the outer one. */
export const inlineSpans = (parts: readonly Inline[], link: (label: string, url: string) => Span): Line =>
  parts.flatMap((part) => spansOf(part, link))

function spansOf(part: Inline, link: (label: string, url: string) => Span): Line {
  switch (part.type) {
    case 'text':
      return [{ text: part.text }]
    case 'break':
      return [{ text: '\n' }]
    case 'link':
      return [link(part.label, part.url)]
    case 'strong':
      return inlineSpans(part.parts, link).map((span) => ({ ...span, as: 'b' }))
    case 'emphasis':
      return inlineSpans(part.parts, link).map((span) => ({ as: 'i', ...span }))
  }
}
