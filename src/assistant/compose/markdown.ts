import type { Block } from '../../contract/blocks.ts'
import { aside, commas, type Say } from './say.ts'

/** Characters that would become markup; the catalogue's words are shown as they are. */
const escaped = (words: string): string => words.replace(/[\\`*_[\]<>|]/g, (char) => `\\${char}`)

/** The blocks as Markdown, complete by itself: whatever a block holds is said. */
export const renderMarkdown = (say: Say, blocks: readonly Block[]): string =>
  blocks
    .map((block) => renderBlock(say, block))
    .filter(Boolean)
    .join('\n\n')

function renderBlock(say: Say, block: Block): string {
  switch (block.type) {
    case 'text':
      return block.tone === 'lead' ? `**${escaped(block.text)}**` : escaped(block.text)
    case 'fields':
      return titled(
        say,
        block.title,
        block.items.map(
          ({ label, value, note, basis }) =>
            `- ${escaped(label)}${say.w.colon}${escaped(value)}${remarks(say, basis === 'example' && !`${value}${note}`.includes(say.w.example) ? [say.w.example] : [], note)}`,
        ),
      )
    case 'list':
      return titled(
        say,
        block.title,
        block.items.map(({ text, tags, note, links }, at) => {
          const mark = block.style === 'ordered' ? `${at + 1}.` : '-'
          const linked = links.map(({ label, url }) => `[${escaped(label)}](${url})`).join(' ')
          return `${mark} ${escaped(text)}${remarks(say, tags, note)}${linked ? ` ${linked}` : ''}`
        }),
      )
    case 'table':
      return titled(say, block.title, tableLines(block))
    case 'contact':
      return titled(say, block.title, [contactLine(say, block.contact)])
    case 'lights':
      return titled(
        say,
        block.title,
        block.items.map(
          ({ label, word, detail }) =>
            `- ${escaped(word)} ${escaped(label)}${detail ? `${say.w.colon}${escaped(detail)}` : ''}`,
        ),
      )
    case 'choices':
      return titled(
        say,
        block.prompt,
        block.items.map(({ label }, at) => `${at + 1}. ${escaped(label)}`),
      )
    case 'link':
      return `[${escaped(block.label)}](${block.url})${block.note ? aside(say, escaped(block.note)) : ''}`
  }
}

const titled = (say: Say, title: string | null, lines: readonly string[]): string =>
  title
    ? `${escaped(title)}${/[？?：:。.]$/.test(title) ? '' : say.w.colon.trimEnd()}\n${lines.join('\n')}`
    : lines.join('\n')

/** （原件，1份；免提交；说明） */
function remarks(say: Say, tags: readonly string[], note: string | null): string {
  const parts = [...tags, ...(note ? [note] : [])]
  return parts.length > 0 ? aside(say, escaped(parts.join(say.w.semicolon))) : ''
}

const tableLines = (table: Extract<Block, { type: 'table' }>): string[] => [
  `| ${table.columns.map(escaped).join(' | ')} |`,
  `|${table.columns.map(() => ' --- |').join('')}`,
  ...table.rows.map((row) => `| ${row.map(escaped).join(' | ')} |`),
]

function contactLine(say: Say, contact: Extract<Block, { type: 'contact' }>['contact']): string {
  const { w } = say
  const marked = contact.basis === 'example'
  const parts = [
    [contact.department, contact.role, contact.name].filter(Boolean).join(' '),
    contact.window && `${contact.window}${marked ? aside(say, w.example) : ''}`,
    contact.phone && `${w.phone}${w.space}${contact.phone}${marked ? aside(say, w.examplePhone) : ''}`,
    contact.address,
    contact.hours,
  ]
  return `- ${escaped(commas(say, parts))}`
}
