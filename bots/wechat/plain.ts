import { type Inline, type Passage, readMarkdown } from '../markdown.ts'
import { readableUrl } from '../web/links.ts'

/** What stands before a value, in the language of the answer. */
export interface Words {
  attention: string
  phone: string
  window: string
  address: string
  hours: string
  example: string
  next: string
  pick: string
  whole: string
  rest: string
  original: string
}

const CHINESE: Words = {
  attention: '注意：',
  phone: '电话：',
  window: '窗口：',
  address: '地址：',
  hours: '时间：',
  example: '〔示例〕',
  next: '接着问（回复数字）：',
  pick: '请回复数字选择：',
  whole: '网页版：',
  rest: '余下内容请看网页：',
  original: '—— 以下是指南原文 ——',
}

const ENGLISH: Words = {
  attention: 'Note: ',
  phone: 'Phone: ',
  window: 'Window: ',
  address: 'Address: ',
  hours: 'Hours: ',
  example: ' [example]',
  next: 'Ask next (reply with a number):',
  pick: 'Reply with a number:',
  whole: 'On the web: ',
  rest: 'The rest is on the web: ',
  original: '—— From the guide ——',
}

/** An answer in English holds few Chinese characters. */
export const wordsOf = (text: string): Words =>
  (text.match(/\p{Script=Han}/gu)?.length ?? 0) * 4 > text.length || !/[a-z]{3}/i.test(text) ? CHINESE : ENGLISH

/** Text without control characters other than line breaks. */
export const printable = (text: string): string =>
  text.replace(/\p{Cc}/gu, (character) => (character === '\n' ? '\n' : character === '\t' ? ' ' : ''))

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
