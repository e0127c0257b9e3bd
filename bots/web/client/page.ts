import { api, remembered } from './api.ts'

const ticked = (): string[] => remembered.read<string[]>('ticks', [])

/** Ticks the boxes again that were ticked in this tab before. */
export function applyTicks(root: ParentNode): void {
  const keys = new Set(ticked())
  for (const box of root.querySelectorAll<HTMLInputElement>('input[data-tick]'))
    box.checked = keys.has(box.dataset.tick ?? '')
}

/** Paper has nothing to unfold: a project or a plan is printed whole, and folded again afterwards. */
function unfoldForPrint(): void {
  let unfolded: HTMLDetailsElement[] = []
  addEventListener('beforeprint', () => {
    unfolded = [
      ...document.querySelectorAll<HTMLDetailsElement>(':is(.project-page, [data-unfold]) details:not([open])'),
    ]
    for (const part of unfolded) part.open = true
  })
  addEventListener('afterprint', () => {
    for (const part of unfolded) part.open = false
  })
}

/** What every page does: ticking, copying, printing, rating, large type. */
export function startPage(): void {
  applyTicks(document)
  unfoldForPrint()
  document.addEventListener('change', (event) => {
    const box = event.target as HTMLInputElement
    const key = box.dataset?.tick
    if (!key) return
    remembered.write('ticks', [...ticked().filter((other) => other !== key), ...(box.checked ? [key] : [])])
  })
  document.addEventListener('click', (event) => {
    const target = event.target as Element
    const copy = target.closest<HTMLElement>('[data-copy]')
    const rate = target.closest<HTMLButtonElement>('[data-rating]')
    const large = target.closest<HTMLAnchorElement>('[data-large]')
    if (copy) void hand(copy)
    else if (target.closest('[data-print]')) window.print()
    else if (rate) void giveFeedback(rate)
    else if (large) {
      event.preventDefault()
      toggleLarge(large)
    }
  })
  document.addEventListener('submit', (event) => {
    const form = (event.target as Element).closest<HTMLFormElement>('form[data-feedback]')
    if (!form) return
    event.preventDefault()
    void sendComment(form)
  })
}

/** A link goes to whatever the phone shares with, where it can; everything else, and elsewhere, to the clipboard. */
async function hand(button: HTMLElement): Promise<void> {
  const { copy = '', share } = button.dataset
  if (share === undefined || !navigator.share) return copyText(copy, button)
  await navigator.share({ title: share, url: copy }).catch(() => undefined)
}

async function copyText(text: string, button: HTMLElement): Promise<void> {
  const label = button.textContent
  // The clipboard API needs https; older pages and plain http get the old way.
  const done = navigator.clipboard
    ? await navigator.clipboard.writeText(text).then(
        () => true,
        () => copyBySelection(text),
      )
    : copyBySelection(text)
  button.textContent = done ? '已复制' : '请长按复制'
  setTimeout(() => {
    button.textContent = label
  }, 2000)
}

function copyBySelection(text: string): boolean {
  const area = document.createElement('textarea')
  area.value = text
  document.body.append(area)
  area.select()
  const done = document.execCommand('copy')
  area.remove()
  return done
}

async function rate(form: HTMLFormElement, rating: 'up' | 'down', comment?: string): Promise<void> {
  const said = form.querySelector('.feedback-said')
  const messageId = form.dataset.feedback ?? ''
  const { response } = await api
    .POST('/v1/feedback', { body: { messageId, rating, ...(comment ? { comment } : {}) } })
    .catch(() => ({ response: { ok: false } }))
  if (said) said.textContent = response.ok ? '谢谢，已记下' : '没有记上，请稍后再试'
}

async function giveFeedback(button: HTMLButtonElement): Promise<void> {
  const form = button.closest<HTMLFormElement>('form[data-feedback]')
  if (!form) return
  const rating = button.dataset.rating === 'up' ? 'up' : 'down'
  for (const other of form.querySelectorAll('[data-rating]'))
    other.setAttribute('aria-pressed', String(other === button))
  form.querySelector('.feedback-comment')?.remove()
  if (rating === 'down') {
    form.insertAdjacentHTML(
      'beforeend',
      '<span class="feedback-comment"><input name="comment" maxlength="500" aria-label="哪里不对（选填）" placeholder="哪里不对？（选填）"><button class="quiet">发送</button></span>',
    )
  }
  await rate(form, rating)
}

async function sendComment(form: HTMLFormElement): Promise<void> {
  const comment = form.querySelector<HTMLInputElement>('input[name=comment]')?.value.trim()
  if (!comment) return
  await rate(form, 'down', comment)
  form.querySelector('.feedback-comment')?.remove()
}

/** In place, so that nothing typed or answered is lost; the cookie tells the server for the next page. */
function toggleLarge(link: HTMLAnchorElement): void {
  const large = document.documentElement.classList.toggle('large')
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in WeChat's browser
  document.cookie = `zhinan-large=${large ? 1 : 0}; Path=/; Max-Age=31536000; SameSite=Lax`
  link.textContent = large ? '标准' : '大字'
  link.setAttribute('aria-label', large ? '切换为标准字号' : '切换为大字')
}
