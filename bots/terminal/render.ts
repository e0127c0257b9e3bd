import type { Block } from '../../src/contract/blocks.ts'
import type { ChatAnswer } from '../../src/contract/chat.ts'
import type { Contact, Light } from '../../src/contract/index.ts'
import { LABELS, type Labels, languageOfAnswer } from '../channel/labels.ts'
import { readableUrl } from '../links.ts'
import { exampleBeside, isExamplePhone, LIGHT_SHAPES } from '../wording.ts'
import { markdownText } from './markdown-text.ts'
import { printable, type Style } from './style.ts'
import { tableLines } from './table.ts'

/** What can be picked by its number after an answer. */
export interface Rendered {
  text: string
  picks: string[]
}

/**
 * An answer as plain lines: a model's words first, the blocks in order, then what may be asked next, numbered from 1 throughout.
 * Control characters are dropped, so that no text can drive the terminal. `question` tells the language of what stands around,
 * `origin` where the service is.
 */
export function renderAnswer(answer: ChatAnswer, plain: Style, question = '', origin = ''): Rendered {
  const labels = LABELS[languageOfAnswer(answer.text, question)]
  const style = { ...plain, labels, origin }
  const picks: string[] = []
  const pick = (message: string): number => {
    const known = picks.indexOf(message)
    return known >= 0 ? known + 1 : picks.push(message)
  }
  const blocks = answer.blocks.map((block) => renderBlock(block, style, pick)).filter(Boolean)
  // What a model worded is its text; the guide's own entries stand below it.
  const worded = answer.answeredBy === 'llm'
  const parts = worded || blocks.length === 0 ? [markdownText(answer.text, style)] : []
  if (worded) parts.push(style.dim(labels.wordedByModel))
  if (worded && blocks.length > 0) parts.push(style.dim(`—— ${labels.original} ——`))
  parts.push(...blocks)
  const offered = new Set(picks)
  const next = answer.choices.filter(({ message }) => !offered.has(message))
  if (next.length > 0)
    parts.push(
      titled(
        labels.next,
        next.map(({ label, message }) => choiceLine(label, pick(message), style)),
        style,
      ),
    )
  return { text: parts.join('\n\n'), picks }
}

/** A style, the words that go around an answer, and where the service is, '' where that is not known. */
type Dressed = Style & { labels: Labels; origin: string }

function renderBlock(block: Block, style: Dressed, pick: (message: string) => number): string {
  switch (block.type) {
    case 'text':
      return textLines(block, style)
    case 'fields':
      return titled(
        block.title,
        block.items.map(
          ({ label, value, note, basis }) =>
            `${style.dim(`${printable(label)}${style.labels.colon}`)}${printable(value)}${exampleBeside(basis, value) ? mark(style) : ''}${aside(note, style)}`,
        ),
        style,
      )
    case 'list':
      return titled(
        block.title,
        block.items.map((item, index) => listLine(item, block.style, index, style)),
        style,
      )
    case 'table':
      return titled(block.title, tableLines(block.columns, block.rows, style), style)
    case 'contact':
      return titled(block.title, contactLines(block.contact, style), style)
    case 'lights':
      return titled(
        block.title,
        block.items.map(
          ({ label, light, word, detail, url }) =>
            `${lightMark(light, word, style)} ${printable(label)}${aside(detail, style)}${url ? ` ${style.dim(address(url, style))}` : ''}`,
        ),
        style,
      )
    case 'choices':
      return titled(
        block.prompt,
        block.items.map(({ label, message }) => choiceLine(label, pick(message), style)),
        style,
      )
    case 'link':
      return `${printable(block.label)}${style.labels.colon}${style.dim(address(block.url, style))}${aside(block.note, style)}`
    default:
      return unknownBlock(block)
  }
}

type BlockOf<Type extends Block['type']> = Extract<Block, { type: Type }>

/** A type from a later version is left out. */
const unknownBlock = (_block: never): string => ''

const titled = (title: string | null, lines: readonly string[], style: Dressed): string =>
  [...(title ? [style.bold(printable(title))] : []), ...lines].join('\n')

function textLines({ text, tone }: BlockOf<'text'>, style: Dressed): string {
  const words = printable(text)
  if (tone === 'lead') return style.bold(words)
  if (tone === 'warning') return style.yellow(`${style.labels.attention}${style.labels.colon}${words}`)
  return tone === 'notice' ? style.dim(words) : words
}

const mark = (style: Dressed): string => style.yellow(style.labels.example)

/** Our own addresses lead to the page for people; whole where it is known where the service is. */
const address = (url: string, { origin }: Dressed): string =>
  printable(url.startsWith('/') ? `${origin}${readableUrl(url)}` : url)

const aside = (note: string | null, style: Dressed): string =>
  note ? style.dim(style.labels.aside(printable(note))) : ''

function listLine(
  { text, tags, note, links }: BlockOf<'list'>['items'][number],
  kind: BlockOf<'list'>['style'],
  index: number,
  style: Dressed,
): string {
  const bullet = kind === 'ordered' ? `${index + 1}.` : kind === 'checklist' ? '□' : '·'
  const marks = tags.map((tag) => ` ${style.dim(`〔${printable(tag)}〕`)}`).join('')
  const urls = links
    .map(({ label, url }) => `\n    ${printable(label)}${style.labels.colon}${style.dim(address(url, style))}`)
    .join('')
  return `${bullet} ${printable(text)}${marks}${aside(note, style)}${urls}`
}

function contactLines(
  { role, name, department, phone, window, address, hours, basis }: Contact,
  style: Dressed,
): string[] {
  const who = [department, role, name]
    .filter((part) => part !== null)
    .map(printable)
    .join(' ')
  const { labels } = style
  const rows: [string, string | null][] = [
    [labels.phone, phone],
    [labels.window, window],
    [labels.address, address],
    [labels.hours, hours],
  ]
  return [
    who,
    ...(phone ? [] : [`  ${labels.noPhone}`]),
    ...rows.flatMap(([label, value]) =>
      value
        ? [
            `  ${style.dim(`${label}${labels.colon}`)}${printable(value)}${label === labels.phone && isExamplePhone(basis) ? mark(style) : ''}`,
          ]
        : [],
    ),
  ]
}

const LIGHT_STYLES = { green: 'green', yellow: 'yellow', red: 'red', gray: 'dim' } as const satisfies Record<
  Light,
  keyof Style
>

/** Colour, shape and word, as on the web. */
const lightMark = (light: Light, word: string, style: Dressed): string =>
  style[LIGHT_STYLES[light]](`${LIGHT_SHAPES[light]} ${printable(word)}`)

const choiceLine = (label: string, number: number, style: Dressed): string =>
  `${style.cyan(`${number}.`)} ${printable(label)}`
