import type { ZhinanClient } from '../../openapi/client/index.ts'
import { html, type SafeHtml } from '../web/safe-html.ts'
import { noQuery } from './ask.ts'
import type { Words } from './wording.ts'

interface RateDeps {
  api: ZhinanClient
  words: Words
  dom: (content: SafeHtml) => DocumentFragment
}

/** 有用/没用 under an answer, a word on what is wrong, and copying a contact. */
export function listenForRatings(frame: Element, { api, words, dom }: RateDeps): void {
  const rate = async (form: HTMLElement, rating: 'up' | 'down', comment?: string): Promise<void> => {
    const { ok } = await api
      .POST('/v1/feedback', {
        body: { messageId: form.dataset.feedback ?? '', rating, ...(comment ? { comment } : {}) },
        querySerializer: noQuery,
      })
      .then(
        ({ response }) => response,
        () => ({ ok: false }),
      )
    const said = form.querySelector('.feedback-said')
    if (said) said.textContent = ok ? words.thanks : words.notRated
  }

  frame.addEventListener('click', (event) => {
    const target = event.target as Element
    const button = target.closest<HTMLElement>('[data-rating]')
    const form = button?.closest<HTMLElement>('[data-feedback]')
    const copy = target.closest<HTMLElement>('[data-copy]')
    if (copy) void copyText(copy, words)
    if (!button || !form || button.getAttribute('aria-pressed') === 'true') return
    const rating = button.dataset.rating === 'up' ? 'up' : 'down'
    for (const other of form.querySelectorAll('[data-rating]'))
      other.setAttribute('aria-pressed', String(other === button))
    form.querySelector('.feedback-comment')?.remove()
    if (rating === 'down')
      form.append(
        dom(
          html`<span class="feedback-comment"><input name="comment" maxlength="500" aria-label="${words.whatWrong}" placeholder="${words.whatWrong}"><button class="quiet">${words.sendComment}</button></span>`,
        ),
      )
    void rate(form, rating)
  })
  frame.addEventListener('submit', (event) => {
    const form = (event.target as Element).closest<HTMLElement>('[data-feedback]')
    if (!form) return
    event.preventDefault()
    const comment = form.querySelector<HTMLInputElement>('input[name=comment]')?.value.trim()
    if (!comment) return
    void rate(form, 'down', comment)
    form.querySelector('.feedback-comment')?.remove()
  })
}

async function copyText(button: HTMLElement, words: Words): Promise<void> {
  const label = button.textContent
  // Where the page is not https, or does not let its parts write there.
  const done = await (navigator.clipboard?.writeText(button.dataset.copy ?? '') ?? Promise.reject()).then(
    () => true,
    () => false,
  )
  button.textContent = done ? words.copied : words.notCopied
  setTimeout(() => {
    button.textContent = label
  }, 2000)
}
