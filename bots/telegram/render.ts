import type { Block, Choice } from '../../src/contract/blocks.ts'
import type { ChatAnswer } from '../../src/contract/chat.ts'
import type { Contact, Light } from '../../src/contract/index.ts'
import { pageUrl, readableUrl } from '../links.ts'
import { readMarkdown } from '../markdown.ts'
import { exampleBeside, isExamplePhone, LIGHT_SHAPES } from '../wording.ts'
import type { Line, Section, Span } from './html.ts'
import { words } from './html.ts'
import { inlineSpans } from './inline.ts'
import { type Button, choiceRows, feedbackRow } from './keyboard.ts'
import { packSections } from './pack.ts'
import type { Words } from './wording.ts'

/** One message of the Bot API: HTML of at most 4,096 characters, buttons under it. */
export interface Message {
  html: string
  buttons: Button[][]
}

/** What leaves, and the questions behind its buttons, in their order. */
export interface Rendered {
  messages: Message[]
  picks: string[]
}

export interface Look {
  words: Words
  /** Where the pages are; null = nowhere to lead to, so that our own links are left as words. */
  origin: string | null
}

/** An answer as messages: a model's words first, the blocks in order, where it comes from; the buttons under the last one. */
export function renderAnswer(answer: ChatAnswer, look: Look): Rendered {
  const offered = answer.blocks.flatMap((block) => (block.type === 'choices' ? block.items : []))
  const next = answer.choices.filter(({ message }) => !offered.some((choice) => choice.message === message))
  const choices = [...offered, ...next]
  const helped = answer.status === 'smalltalk' ? [] : [feedbackRow(answer.messageId, look.words)]
  return rendered(sectionsOf(answer, look), { choices, helped, look })
}

/** A title and lines of our own, with things to tap. */
export function renderNote(
  note: { title: string; lines: readonly string[]; choices?: readonly Choice[] },
  look: Look,
): Rendered {
  const { title, lines, choices = [] } = note
  const section = { title: title || null, lines: lines.map(linked) }
  return rendered([section], { choices, helped: [], look })
}

function rendered(
  sections: readonly Section[],
  { choices, helped, look }: { choices: readonly Choice[]; helped: Button[][]; look: Look },
): Rendered {
  const htmls = packSections(sections, look.words.continued)
  const buttons = [...choiceRows(choices), ...helped]
  return {
    messages: htmls.map((html, at) => ({ html, buttons: at === htmls.length - 1 ? buttons : [] })),
    picks: choices.map(({ message }) => message),
  }
}

function sectionsOf(answer: ChatAnswer, look: Look): Section[] {
  const worded = answer.answeredBy === 'llm'
  const blocks = answer.blocks.flatMap((block) => blockSections(block, look))
  const text = (): Section[] => passages(answer.text, look)
  if (!worded) return [...(blocks.length > 0 ? blocks : text()), ...sources(answer, look)]
  return [
    ...text(),
    { title: null, lines: [words({ text: `${look.words.wordedByModel}${look.words.standsBelow}`, as: 'i' })] },
    ...blocks.map((section) => ({ ...section, folded: true })),
    ...sources(answer, look),
  ]
}

type BlockOf<Type extends Block['type']> = Extract<Block, { type: Type }>

function blockSections(block: Block, look: Look): Section[] {
  switch (block.type) {
    case 'text':
      return [{ title: null, lines: [textLine(block, look)] }]
    case 'fields':
      return [{ title: block.title, lines: block.items.map((item) => fieldLine(item, look)) }]
    case 'list':
      return [{ title: block.title, lines: block.items.map((item, at) => listLine(item, block.style, at, look)) }]
    case 'table':
      return [{ title: block.title, lines: tableLines(block, look) }]
    case 'contact':
      return [{ title: block.title, lines: contactLines(block.contact, look) }]
    case 'lights':
      return [{ title: block.title, lines: block.items.map((item) => lightLine(item, look)) }]
    case 'choices':
      return block.prompt ? [{ title: null, lines: [words(block.prompt)] }] : []
    case 'link':
      return [{ title: null, lines: [words(link(block.label, block.url, look), aside(block.note, look))] }]
    default:
      return unknownBlock(block)
  }
}

/** A type from a later version is left out: `text` is complete by itself. */
const unknownBlock = (_block: never): Section[] => []

function textLine({ text, tone }: BlockOf<'text'>, look: Look): Line {
  if (tone === 'lead') return words({ text, as: 'b' })
  if (tone === 'warning') return words('⚠️ ', { text: `${look.words.attention}${look.words.colon}`, as: 'b' }, text)
  return tone === 'notice' ? words({ text, as: 'i' }) : words(text)
}

const fieldLine = ({ label, value, note, basis }: BlockOf<'fields'>['items'][number], look: Look): Line =>
  words(
    `${label}${look.words.colon}`,
    { text: value, as: 'b' },
    exampleBeside(basis, value) && look.words.example,
    aside(note, look),
  )

const BULLETS = { bullet: '•', checklist: '☐' } as const

function listLine(
  { text, tags, note, links }: BlockOf<'list'>['items'][number],
  style: BlockOf<'list'>['style'],
  at: number,
  look: Look,
): Line {
  const bullet = style === 'ordered' ? `${at + 1}.` : BULLETS[style]
  return words(
    `${bullet} ${text}`,
    tags.length > 0 && ` ${tags.map((tag) => `〔${tag}〕`).join('')}`,
    aside(note, look),
    ...links.flatMap(({ label, url }) => ['\n    ', link(label, url, look)]),
  )
}

/** A row a line: its first cell, then each other one with its column's name. */
const tableLines = ({ columns, rows }: BlockOf<'table'>, { words: { colon } }: Look): Line[] =>
  rows.map(([first = '', ...cells]) =>
    words('• ', { text: first, as: 'b' }, ...cells.map((cell, at) => `\n    ${columns[at + 1] ?? ''}${colon}${cell}`)),
  )

function contactLines(contact: Contact, look: Look): Line[] {
  const { phone, window, address, hours, noPhone, colon } = look.words
  const who = [contact.role, contact.name].filter(Boolean).join(' ')
  const row = (label: string, value: string | null): Line[] => (value ? [words(`${label}${colon}${value}`)] : [])
  return [
    words({ text: contact.department, as: 'b' }, who && ` ${who}`),
    contact.phone
      ? words(`${phone}${colon}${contact.phone}`, isExamplePhone(contact.basis) && look.words.example)
      : words(noPhone),
    ...row(window, contact.window),
    ...row(address, contact.address),
    ...row(hours, contact.hours),
  ]
}

const LAMPS: Record<Light, string> = { green: '🟢', yellow: '🟡', red: '🔴', gray: '⚪' }

/** Colour, shape and word together, so that each can be missed without loss. */
const lightLine = ({ label, light, word, detail, url }: BlockOf<'lights'>['items'][number], look: Look): Line =>
  words(
    `${LAMPS[light]} `,
    { text: `${LIGHT_SHAPES[light]} ${word}`, as: 'b' },
    ' ',
    url ? link(label, url, look) : label,
    aside(detail, look),
  )

const aside = (note: string | null, look: Look): string | null => (note ? look.words.aside(note) : null)

/** Our own addresses lead to the page for people; without an origin they lead nowhere and stay words. */
function link(label: string, url: string, { origin }: Look): Span {
  const href = readableUrl(url)
  if (/^https?:\/\//i.test(href)) return { text: label, href }
  return href.startsWith('/') && !href.startsWith('//') && origin
    ? { text: label, href: `${origin}${href}` }
    : { text: label }
}

const PLAIN_URL = /https?:\/\/[^\s，。；）)"'<>]+/g

/** Addresses in plain words can be tapped. */
function linked(text: string): Line {
  const spans: (string | Span)[] = []
  let at = 0
  for (const match of text.matchAll(PLAIN_URL)) {
    spans.push(text.slice(at, match.index), { text: match[0], href: match[0] })
    at = match.index + match[0].length
  }
  return words(...spans, text.slice(at))
}

const passages = (text: string, look: Look): Section[] =>
  readMarkdown(text).map((passage): Section => {
    const spans = (parts: Parameters<typeof inlineSpans>[0]) =>
      inlineSpans(parts, (label, url) => link(label, url, look))
    if (passage.type !== 'list') {
      const line = spans(passage.parts)
      const heading = passage.type === 'heading'
      return { title: null, lines: [heading ? line.map((span) => ({ ...span, as: 'b' as const })) : line] }
    }
    let number = passage.start - 1
    return {
      title: null,
      lines: passage.items.map(({ parts, depth }) => {
        if (depth === 0) number += 1
        const bullet = passage.ordered && depth === 0 ? `${number}.` : '•'
        return [{ text: `${'    '.repeat(depth)}${bullet} ` }, ...spans(parts)]
      }),
    }
  })

/** Each entry once, however many of its fields were used. */
function sources({ citations }: ChatAnswer, look: Look): Section[] {
  const entries = [...new Map(citations.map((citation) => [`${citation.kind} ${citation.id}`, citation])).values()]
  if (entries.length === 0) return []
  const names = entries.flatMap(({ kind, id, name }, at) => [
    at > 0 && look.words.comma,
    link(name, pageUrl(kind, id), look),
  ])
  return [
    { title: null, lines: [words(`${look.words.sources}${look.words.colon}`, ...names)], folded: entries.length > 3 },
  ]
}
