import type { Block } from '../../src/contract/blocks.ts'
import type { ChatAnswer } from '../../src/contract/chat.ts'
import type { Contact } from '../../src/contract/matters.ts'
import type { Language } from '../channel/commands.ts'
import { languageOfAnswer } from '../channel/labels.ts'
import { pageUrl } from '../links.ts'
import { exampleBeside, isExamplePhone, LIGHT_SHAPES } from '../wording.ts'
import { type Piece, pack } from './pack.ts'
import { absolute, linkText, markdownPlain, printable } from './plain.ts'
import { WORDS, type Words } from './wording.ts'

/** Messages of plain text, and what a number in the reply then stands for. */
export interface Rendered {
  messages: string[]
  picks: string[]
}

interface Rendering {
  publicUrl: string | null
  words: Words
  pick(message: string): number
}

/**
 * An answer as text messages of at most 2,048 bytes: a model's words first, the blocks in order, then what may be asked next, numbered
 * from 1 throughout. `publicUrl`: where this is published; without it addresses within this service are left out.
 */
export function renderAnswer(
  answer: ChatAnswer,
  publicUrl: string | null,
  language: Language = languageOfAnswer(answer.text),
): Rendered {
  const picks: string[] = []
  const words = WORDS[language]
  const pick = (message: string): number => {
    const known = picks.indexOf(message)
    return known >= 0 ? known + 1 : picks.push(message)
  }
  const rendering = { publicUrl, words, pick }
  const blocks = answer.blocks.map((block) => renderBlock(block, rendering))
  const worded = answer.answeredBy === 'llm'
  const said = worded || blocks.length === 0 ? markdownPlain(answer.text, publicUrl).map(apart) : []
  const original = worded && blocks.length > 0 ? [apart(`—— ${words.original} ——`)] : []
  const offered = new Set(picks)
  const next = answer.choices.filter(({ message }) => !offered.has(message))
  const choices = next.map(({ label, message }) => choiceLine(label, pick(message)))
  const kept = titled(next.length > 0 ? words.pickNext : null, choices, words)
  const pieces = [...said, ...original, ...blocks.flat()]
  return { messages: pack(pieces, { ...tailsOf(answer, rendering), kept }), picks }
}

/** A remark of the bot's own, with what may be chosen. */
export function renderNote(
  note: { title: string; lines: readonly string[]; choices: readonly { label: string; message: string }[] },
  publicUrl: string | null,
  language: Language = languageOfAnswer([note.title, ...note.lines].join('\n')),
): Rendered {
  const words = WORDS[language]
  const lines = note.lines.map((line) => ({ text: printable(line), apart: false }))
  const choices = note.choices.map(({ label }, at) => choiceLine(label, at + 1))
  const pieces = [
    ...(note.title ? [apart(printable(note.title))] : []),
    ...lines,
    ...titled(choices.length > 0 ? words.pick : null, choices, words),
  ]
  const tail = publicUrl ? `${words.whole}${publicUrl}` : null
  return { messages: pack(pieces, { whole: tail, rest: null }), picks: note.choices.map(({ message }) => message) }
}

/** Where all of it can be read: the page of what it is about. */
function tailsOf({ subjects }: ChatAnswer, { publicUrl, words }: Rendering) {
  const [subject] = subjects
  const page = absolute(subject ? pageUrl(subject.kind, subject.id) : '/guide', publicUrl)
  return { whole: page && `${words.whole}${page}`, rest: page && `${words.rest}${page}` }
}

const apart = (text: string): Piece => ({ text, apart: true })

/** A title stays with the first of its lines. */
function titled(title: string | null, lines: readonly string[], words: Words): Piece[] {
  const [first, ...others] = lines
  const head = [...(title ? [printable(title)] : []), ...(first === undefined ? [] : [first])].join('\n')
  const under = title && words.continued(printable(title))
  return head ? [apart(head), ...others.map((text) => ({ text, apart: false, under }))] : []
}

type BlockOf<Type extends Block['type']> = Extract<Block, { type: Type }>

function renderBlock(block: Block, rendering: Rendering): Piece[] {
  const { publicUrl, words, pick } = rendering
  switch (block.type) {
    case 'text':
      return [apart(`${block.tone === 'warning' ? `${words.attention}${words.colon}` : ''}${printable(block.text)}`)]
    case 'fields':
      return titled(
        block.title,
        block.items.map(
          ({ label, value, note, basis }) =>
            `${printable(label)}${words.colon}${printable(value)}${exampleBeside(basis, value) ? words.example : ''}${aside(note, words)}`,
        ),
        words,
      )
    case 'list':
      return titled(
        block.title,
        block.items.map((item, at) => listLine(item, block.style, at, rendering)),
        words,
      )
    case 'table':
      return titled(block.title, tableLines(block, words), words)
    case 'contact':
      return titled(block.title, [contactText(block.contact, words)], words)
    case 'lights':
      return titled(
        block.title,
        block.items.map(({ label, light, word, detail, url }) => {
          const page = url && absolute(url, publicUrl)
          return `${LIGHT_SHAPES[light]} ${printable(word)}　${printable(label)}${aside(detail, words)}${page ? `\n　${page}` : ''}`
        }),
        words,
      )
    case 'choices':
      return titled(
        block.prompt ?? words.pick,
        block.items.map(({ label, message }) => choiceLine(label, pick(message))),
        words,
      )
    case 'link':
      return [apart(`${linkText(block.label, block.url, publicUrl)}${aside(block.note, words)}`)]
    default:
      return unknownBlock(block)
  }
}

/** A type from a later version is left out. */
const unknownBlock = (_block: never): Piece[] => []

const aside = (note: string | null, words: Words): string => (note ? words.aside(printable(note)) : '')

function listLine(
  { text, tags, note, links }: BlockOf<'list'>['items'][number],
  style: BlockOf<'list'>['style'],
  at: number,
  { publicUrl, words }: Rendering,
): string {
  const bullet = style === 'ordered' ? `${at + 1}.` : style === 'checklist' ? '□' : '·'
  const marks = tags.map((tag) => `〔${printable(tag)}〕`).join('')
  const urls = links.flatMap(({ label, url }) =>
    absolute(url, publicUrl) ? [`\n　${linkText(label, url, publicUrl)}`] : [],
  )
  return `${bullet} ${printable(text)}${marks}${aside(note, words)}${urls.join('')}`
}

/** A phone shows no columns: two cells are a line, more are a few lines a row. */
const tableLines = ({ columns, rows }: BlockOf<'table'>, { colon }: Words): string[] =>
  rows.map(([name = '', ...cells]) =>
    columns.length === 2
      ? `· ${printable(name)}${colon}${printable(cells[0] ?? '')}`
      : [
          `· ${printable(name)}`,
          ...cells.map((cell, at) => `　${printable(columns[at + 1] ?? '')}${colon}${printable(cell)}`),
        ].join('\n'),
  )

function contactText(contact: Contact, words: Words): string {
  const who = [contact.department, contact.role, contact.name].filter((part) => part !== null).map(printable)
  const { phone, basis } = contact
  const rows = [
    [words.phone, phone && `${phone}${isExamplePhone(basis) ? words.example : ''}`],
    [words.window, contact.window],
    [words.address, contact.address],
    [words.hours, contact.hours],
  ] as const
  return [
    who.join(' '),
    ...(phone ? [] : [`　${words.noPhone}`]),
    ...rows.flatMap(([label, value]) => (value ? [`　${label}${words.colon}${printable(value)}`] : [])),
  ].join('\n')
}

const choiceLine = (label: string, number: number): string => `${number}. ${printable(label)}`
