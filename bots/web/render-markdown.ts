import { readableUrl } from '../links.ts'
import { type Inline, type Passage, readMarkdown } from '../markdown.ts'
import { html, type SafeHtml, safeUrl } from './safe-html.ts'

/** Markdown -> HTML made of a handful of elements only; whatever else the text holds is shown as text. */
export const renderMarkdown = (text: string): SafeHtml =>
  html`<div class="block prose">${readMarkdown(text).map(renderPassage)}</div>`

function renderPassage(passage: Passage): SafeHtml {
  switch (passage.type) {
    case 'paragraph':
      return html`<p>${passage.parts.map(renderInline)}</p>`
    case 'heading':
      return html`<h3>${passage.parts.map(renderInline)}</h3>`
    case 'list': {
      const items = passage.items.map(
        ({ parts, depth }) => html`<li${depth > 0 && html` class="depth-${depth}"`}>${parts.map(renderInline)}</li>`,
      )
      return passage.ordered
        ? html`<ol class="list"${passage.start !== 1 && html` start="${passage.start}"`}>${items}</ol>`
        : html`<ul class="list">${items}</ul>`
    }
  }
}

function renderInline(part: Inline): SafeHtml {
  switch (part.type) {
    case 'text':
      return html`${part.text}`
    case 'strong':
      return html`<strong>${part.parts.map(renderInline)}</strong>`
    case 'emphasis':
      return html`<em>${part.parts.map(renderInline)}</em>`
    case 'break':
      return html`<br>`
    case 'link': {
      // The web, our own pages and phones; a link that cannot be followed safely is only its words.
      const href = /^mailto:/i.test(part.url) ? null : safeUrl(readableUrl(part.url))
      return href ? html`<a href="${href}">${part.label}</a>` : html`${part.label}`
    }
  }
}
