import { type Inline, type Passage, readMarkdown } from '../markdown.ts'
import { printable, type Style } from './style.ts'

/** Markdown as lines for a terminal: its marks are gone, its lists keep their bullets, an address stands behind its words. */
export const markdownText = (text: string, style: Style): string =>
  readMarkdown(text)
    .map((passage) => passageText(passage, style))
    .join('\n\n')

function passageText(passage: Passage, style: Style): string {
  const said = (parts: readonly Inline[]) => parts.map((part) => inlineText(part, style)).join('')
  if (passage.type !== 'list') return passage.type === 'heading' ? style.bold(said(passage.parts)) : said(passage.parts)
  let number = passage.start - 1
  return passage.items
    .map(({ parts, depth }) => {
      if (depth === 0) number++
      const bullet = passage.ordered && depth === 0 ? `${number}.` : '·'
      return `${'  '.repeat(depth)}${bullet} ${said(parts)}`
    })
    .join('\n')
}

function inlineText(part: Inline, style: Style): string {
  switch (part.type) {
    case 'text':
      return printable(part.text)
    case 'strong':
      return style.bold(part.parts.map((inner) => inlineText(inner, style)).join(''))
    case 'emphasis':
      return part.parts.map((inner) => inlineText(inner, style)).join('')
    case 'break':
      return '\n'
    case 'link':
      return `${printable(part.label)}（${style.dim(printable(part.url))}）`
  }
}
