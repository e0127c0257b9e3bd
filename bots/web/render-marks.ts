import type { Basis, Contact, Light } from '../../src/contract/index.ts'
import { dialable, isExamplePhone, LIGHT_SHAPES } from '../wording.ts'
import { type AnswerWords, PAGE_WORDS } from './answer-words.ts'
import { html, type SafeHtml } from './safe-html.ts'

/** 示例 beside whatever is made up; nothing beside what is not. */
export const exampleMark = (basis: Basis | null, words: AnswerWords = PAGE_WORDS): SafeHtml | null =>
  basis === 'example' ? html`<span class="mark-example">${words.mark}</span>` : null

/** A light: colour, shape and word together, so that each can be missed without loss. */
export const lightMark = (light: Light, word: string): SafeHtml =>
  html`<span class="light light-${light}"><span class="light-shape" aria-hidden="true">${LIGHT_SHAPES[light]}</span>${word}</span>`

const PHONE_ICON = html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="M6.6 3.2 9 3l1.8 4.4-2 1.7a12 12 0 0 0 6.1 6.1l1.7-2L21 15l-.2 2.4A3.8 3.8 0 0 1 17 21C9.8 21 3 14.2 3 7a3.8 3.8 0 0 1 3.6-3.8Z"/></svg>`

/** A phone to tap; where nothing can be dialled, the words as printed. Example phones say so beside the number. */
export function phoneLink(phone: string, basis: Basis, who: string, words: AnswerWords = PAGE_WORDS): SafeHtml {
  const number = dialable(phone)
  const mark = exampleMark(isExamplePhone(basis) ? 'example' : basis, words)
  return number
    ? html`<a class="call" href="tel:${number}" aria-label="${words.dial(who, phone)}">${PHONE_ICON}<span>${phone}</span></a>${mark}`
    : html`<span class="call-text">${phone}</span>${mark}`
}

/** Whom to ask: tap to call, where to go, when, and all of it to copy. */
export function contactCard(contact: Contact, words: AnswerWords = PAGE_WORDS): SafeHtml {
  const [before, after] = words.noPhone
  const rows = (
    [
      [words.window, contact.window],
      [words.address, contact.address],
      [words.hours, contact.hours],
    ] as const
  ).filter(([, value]) => value)
  return html`<div class="contact">
<p class="contact-who"><strong>${contact.department}</strong>${(contact.role || contact.name) && html` <span>${[contact.role, contact.name].filter(Boolean).join(' ')}</span>`}</p>
<p class="contact-call">${contact.phone ? phoneLink(contact.phone, contact.basis, contact.department, words) : html`<span class="muted">${before}<a href="tel:12345">12345</a>${after}</span>`}<button type="button" class="quiet js-only" data-copy="${contactText(contact, words)}">${words.copy}</button></p>
${rows.length > 0 && html`<dl class="rows">${rows.map(([label, value]) => html`<div><dt>${label}</dt><dd>${value}</dd></div>`)}</dl>`}
</div>`
}

/** A contact as one would paste it into a message. */
export const contactText = (contact: Contact, words: AnswerWords = PAGE_WORDS): string =>
  [
    contact.department,
    [contact.role, contact.name].filter(Boolean).join(' '),
    contact.phone &&
      `${words.phone}${words.colon}${contact.phone}${isExamplePhone(contact.basis) ? words.exampleNumber : ''}`,
    contact.window && `${words.window}${words.colon}${contact.window}`,
    contact.address && `${words.address}${words.colon}${contact.address}`,
    contact.hours && `${words.hours}${words.colon}${contact.hours}`,
  ]
    .filter(Boolean)
    .join('\n')
