import type { Block } from '../../contract/blocks.ts'
import type { Say } from './say.ts'

/** Characters that would become markup; the catalogue's words are shown as they are. */
const escape = (words: string): string => words.replace(/[\\`*_[\]<>|]/g, (char) => `\\${char}`)

/** The blocks as Markdown, complete by itself: whatever a block holds is said. */
export const renderMarkdown = (say: Say, blocks: readonly Block[]): string =>
  blocks
    .map((block) => renderBlock(say, block))
    .filter(Boolean)
    .join('\n\n')

function renderBlock(say: Say, block: Block): string {
  switch (block.type) {
    case 'text':
      return block.tone === 'lead' ? `**${escape(block.text)}**` : escape(block.text)
    case 'fields':
      return titled(
        block.title,
        block.items.map(
          ({ label, value, note, basis }) =>
            `- ${escape(label)}：${escape(value)}${aside(say, basis === 'example' && !value.includes(say.w.example) ? [say.w.example] : [], note)}`,
        ),
      )
    case 'list':
      return titled(
        block.title,
        block.items.map(({ text, tags, note, links }, at) => {
          const mark = block.style === 'ordered' ? `${at + 1}.` : '-'
          const linked = links.map(({ label, url }) => `[${escape(label)}](${url})`).join(' ')
          return `${mark} ${escape(text)}${aside(say, tags, note)}${linked ? ` ${linked}` : ''}`
        }),
      )
    case 'table':
      return titled(block.title, tableLines(block))
    case 'contact':
      return titled(block.title, [contactLine(say, block.contact)])
    case 'lights':
      return titled(
        block.title,
        block.items.map(
          ({ label, word, detail }) => `- ${escape(word)} ${escape(label)}${detail ? `：${escape(detail)}` : ''}`,
        ),
      )
    case 'choices':
      return titled(
        block.prompt,
        block.items.map(({ label }, at) => `${at + 1}. ${escape(label)}`),
      )
    case 'link':
      return `[${escape(block.label)}](${block.url})${block.note ? `（${escape(block.note)}）` : ''}`
  }
}

const titled = (title: string | null, lines: readonly string[]): string =>
  title ? `${escape(title)}：\n${lines.join('\n')}` : lines.join('\n')

/** （原件，1份；免提交；说明） */
function aside(say: Say, tags: readonly string[], note: string | null): string {
  const parts = [...tags, ...(note ? [note] : [])]
  return parts.length > 0 ? `（${escape(parts.join(say.w.semicolon))}）` : ''
}

const tableLines = (table: Extract<Block, { type: 'table' }>): string[] => [
  `| ${table.columns.map(escape).join(' | ')} |`,
  `|${table.columns.map(() => ' --- |').join('')}`,
  ...table.rows.map((row) => `| ${row.map(escape).join(' | ')} |`),
]

function contactLine(say: Say, contact: Extract<Block, { type: 'contact' }>['contact']): string {
  const { w } = say
  const marked = contact.basis === 'example'
  const parts = [
    [contact.department, contact.role, contact.name].filter(Boolean).join(' '),
    contact.window && `${contact.window}${marked ? `（${w.example}）` : ''}`,
    contact.phone && `${w.phone} ${contact.phone}${marked ? `（${w.examplePhone}）` : ''}`,
    contact.address,
    contact.hours,
  ]
  return `- ${escape(parts.filter(Boolean).join('，'))}`
}
