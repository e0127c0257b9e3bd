import type { Block, Choice } from '../../src/contract/blocks.ts'
import { askUrl, readableUrl } from '../links.ts'
import { exampleBeside } from '../wording.ts'
import { type AnswerWords, PAGE_WORDS } from './answer-words.ts'
import { contactCard, exampleMark, lightMark } from './render-marks.ts'
import { html, type SafeHtml, safeUrl } from './safe-html.ts'

/**
 * Blocks -> HTML, on the server and in the browser alike. `scope` makes the keys of tick boxes unique on a page.
 * A type that this version does not know is left out: an answer's `text` is complete by itself.
 */
export const renderBlocks = (blocks: readonly Block[], scope: string, words: AnswerWords = PAGE_WORDS): SafeHtml =>
  html`${blocks.map((block, index) => renderBlock(block, `${scope}.${index}`, words))}`

function renderBlock(block: Block, key: string, words: AnswerWords): SafeHtml {
  switch (block.type) {
    case 'text':
      return html`<p class="block text text-${block.tone}">${lines(block.text)}</p>`
    case 'fields':
      return titled(block.title, html`<dl class="block rows">${block.items.map((item) => fieldRow(item, words))}</dl>`)
    case 'list':
      return titled(block.title, renderList(block, key))
    case 'table':
      return titled(block.title, renderTable(block))
    case 'contact':
      return titled(block.title, contactCard(block.contact, words))
    case 'lights':
      return titled(block.title, html`<ul class="block lights">${block.items.map(lightRow)}</ul>`)
    case 'choices':
      return html`<div class="block">${block.prompt && html`<p class="prompt">${block.prompt}</p>`}${renderChoices(block.items)}</div>`
    case 'link':
      return html`<p class="block">${link(block.url, block.label)}${block.note && html` <span class="muted">${block.note}</span>`}</p>`
    default:
      return unknownBlock(block)
  }
}

type BlockOf<Type extends Block['type']> = Extract<Block, { type: Type }>

/** Things to tap. Each is a link that asks, so that it also works without JavaScript. */
export const renderChoices = (choices: readonly Choice[]): SafeHtml =>
  html`<ul class="choices">${choices.map(({ label, message }) => html`<li><a class="chip" href="${askUrl(message)}" data-ask="${message}">${label}</a></li>`)}</ul>`

const unknownBlock = (_block: never): SafeHtml => html``

const titled = (title: string | null, body: SafeHtml): SafeHtml =>
  title ? html`<section class="titled"><h3>${title}</h3>${body}</section>` : body

const lines = (text: string): SafeHtml =>
  html`${text.split('\n').map((line, index) => html`${index > 0 && html`<br>`}${dialled(line)}`)}`

/** Phones within words, to tap: 0419-0000-002，2号窗口. */
const PHONE = /(?<![\d-])(0\d{2,3}-\d{4}-?\d{3,4}|12345)(?![\d-])/
const dialled = (line: string): SafeHtml =>
  html`${line
    .split(PHONE)
    .map((part, at) => (at % 2 === 0 ? part : html`<a href="tel:${part.replaceAll('-', '')}">${part}</a>`))}`

const link = (url: string, label: string): SafeHtml => {
  const href = safeUrl(readableUrl(url))
  return href ? html`<a href="${href}">${label}</a>` : html`${label}`
}

const fieldRow = ({ label, value, note, basis }: BlockOf<'fields'>['items'][number], words: AnswerWords): SafeHtml =>
  html`<div><dt>${label}</dt><dd>${lines(value)}${exampleBeside(basis, value) && exampleMark(basis, words)}${note && html`<small>${note}</small>`}</dd></div>`

const lightRow = ({ label, light, word, detail, url }: BlockOf<'lights'>['items'][number]): SafeHtml =>
  html`<li>${lightMark(light, word)}<span class="lights-label">${url ? link(url, label) : label}${detail && html`<small>${detail}</small>`}</span></li>`

function renderList({ style, items }: BlockOf<'list'>, key: string): SafeHtml {
  const entries = items.map(
    (item, index) => html`<li>${style === 'checklist' ? checkItem(item, `${key}.${index}`) : plainItem(item)}</li>`,
  )
  return style === 'ordered'
    ? html`<ol class="block list">${entries}</ol>`
    : html`<ul class="block ${style === 'checklist' ? 'checklist' : 'list'}">${entries}</ul>`
}

const details = ({ tags, note, links }: BlockOf<'list'>['items'][number]): SafeHtml =>
  html`${tags.map((tag) => html` <span class="${/^(示例|example)$/i.test(tag) ? 'mark-example' : 'tag'}">${tag}</span>`)}${note && html`<small>${note}</small>`}${links.length > 0 && html`<span class="item-links">${links.map(({ label, url }) => link(url, label))}</span>`}`

const plainItem = (item: BlockOf<'list'>['items'][number]): SafeHtml => html`${item.text}${details(item)}`

/** The links stay outside the label, so that tapping one does not tick the box. */
const checkItem = ({ text, tags, note, links }: BlockOf<'list'>['items'][number], key: string): SafeHtml =>
  html`<label><input type="checkbox" data-tick="${key}"><span>${text}${details({ text, tags, note, links: [] })}</span></label>${links.length > 0 && html`<span class="item-links">${links.map((item) => link(item.url, item.label))}</span>`}`

const renderTable = ({ columns, rows }: BlockOf<'table'>): SafeHtml =>
  html`<div class="block scroll" tabindex="0"><table><thead><tr>${columns.map((column) => html`<th scope="col">${column}</th>`)}</tr></thead><tbody>${rows.map((row) => html`<tr>${row.map((cell) => html`<td>${cell}</td>`)}</tr>`)}</tbody></table></div>`
