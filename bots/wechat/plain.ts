import { readableUrl } from '../links.ts'
import { type Inline, type Passage, readMarkdown } from '../markdown.ts'

/** Text without control characters other than line breaks; of `<a href>` the platforms would make a link, so it is none. */
export const printable = (text: string): string =>
  text
    .replace(/\p{Cc}/gu, (character) => (character === '\n' ? '\n' : character === '\t' ? ' ' : ''))
    .replace(/<(?=\s*\/?\s*a\b)/giu, '＜')

/** An address as people can open it; null where it leads into this service and nobody knows where that is published. */
export function absolute(url: string, publicUrl: string | null): string | null {
  if (/^https?:\/\//i.test(url)) return url
  return publicUrl && url.startsWith('/') ? `${publicUrl}${readableUrl(url)}` : null
}

/** 文字：网址; the words alone where there is no address to give. */
export function linkText(label: string, url: string, publicUrl: string | null): string {
  const whole = absolute(url, publicUrl)
  return whole ? `${printable(label)}：${whole}` : printable(label)
}

/** Markdown as passages of plain text: its marks are gone, its lists keep their bullets, an address stands behind its words. */
export const markdownPlain = (text: string, publicUrl: string | null): string[] =>
  readMarkdown(text).map((passage) => passageText(passage, publicUrl))

function passageText(passage: Passage, publicUrl: string | null): string {
  const said = (parts: readonly Inline[]) => parts.map((part) => inlineText(part, publicUrl)).join('')
  if (passage.type !== 'list') return said(passage.parts)
  let number = passage.start - 1
  return passage.items
    .map(({ parts, depth }) => {
      if (depth === 0) number++
      return `${'　'.repeat(depth)}${passage.ordered && depth === 0 ? `${number}.` : '·'} ${said(parts)}`
    })
    .join('\n')
}

function inlineText(part: Inline, publicUrl: string | null): string {
  switch (part.type) {
    case 'text':
      return printable(part.text)
    case 'strong':
    case 'emphasis':
      return part.parts.map((inner) => inlineText(inner, publicUrl)).join('')
    case 'break':
      return '\n'
    case 'link':
      return linkText(part.label, part.url, publicUrl)
  }
}
