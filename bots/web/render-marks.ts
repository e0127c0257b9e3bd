import type { Basis, Contact, Light } from '../../src/contract/index.ts'
import { contactText, dialable, LIGHT_SHAPES } from '../wording.ts'
import { html, type SafeHtml } from './safe-html.ts'

/** 示例 beside whatever is made up; nothing beside what is not. */
export const exampleMark = (basis: Basis | null): SafeHtml | null =>
  basis === 'example' ? html`<span class="mark-example">示例</span>` : null

/** A light: colour, shape and word together, so that each can be missed without loss. */
export const lightMark = (light: Light, word: string): SafeHtml =>
  html`<span class="light light-${light}"><span class="light-shape" aria-hidden="true">${LIGHT_SHAPES[light]}</span>${word}</span>`

const PHONE_ICON = html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="M6.6 3.2 9 3l1.8 4.4-2 1.7a12 12 0 0 0 6.1 6.1l1.7-2L21 15l-.2 2.4A3.8 3.8 0 0 1 17 21C9.8 21 3 14.2 3 7a3.8 3.8 0 0 1 3.6-3.8Z"/></svg>`

/** A phone to tap; where nothing can be dialled, the words as printed. Example phones say so beside the number. */
export function phoneLink(phone: string, basis: Basis, who: string): SafeHtml {
  const number = dialable(phone)
  // Of an entry made up in part, a phone is taken for made up: better a mark too many than a call to nowhere.
  const mark = exampleMark(basis === 'mixed' ? 'example' : basis)
  return number
    ? html`<a class="call" href="tel:${number}" aria-label="拨打${who}电话${phone}">${PHONE_ICON}<span>${phone}</span></a>${mark}`
    : html`<span class="call-text">${phone}</span>${mark}`
}

/** Whom to ask: tap to call, where to go, when, and all of it to copy. */
export function contactCard(contact: Contact): SafeHtml {
  const rows = (
    [
      ['窗口', contact.window],
      ['地址', contact.address],
      ['时间', contact.hours],
    ] as const
  ).filter(([, value]) => value)
  return html`<div class="contact">
<p class="contact-who"><strong>${contact.department}</strong>${(contact.role || contact.name) && html` <span>${[contact.role, contact.name].filter(Boolean).join(' ')}</span>`}</p>
<p class="contact-call">${contact.phone ? phoneLink(contact.phone, contact.basis, contact.department) : html`<span class="muted">电话未公布，可拨<a href="tel:12345">12345</a>转接</span>`}<button type="button" class="quiet js-only" data-copy="${contactText(contact)}">复制</button></p>
${rows.length > 0 && html`<dl class="rows">${rows.map(([label, value]) => html`<div><dt>${label}</dt><dd>${value}</dd></div>`)}</dl>`}
</div>`
}
