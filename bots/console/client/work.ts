/** What the pages of work do beyond their forms: copying what is shown once, following a long import, taking a file that is dropped. */
export function startWork(): void {
  document.addEventListener('click', (event) => {
    const button = (event.target as Element).closest<HTMLElement>('[data-copy]')
    if (button) void copy(button)
  })
  follow()
  for (const form of document.querySelectorAll<HTMLFormElement>('form[data-drop]')) takeDrops(form)
}

async function copy(button: HTMLElement): Promise<void> {
  const label = button.textContent
  // The clipboard needs https; elsewhere the text is chosen, and the person copies it.
  const done = await navigator.clipboard?.writeText(button.dataset.copy ?? '').then(
    () => true,
    () => false,
  )
  if (!done) choose(button.closest('.secret')?.querySelector('code') ?? null)
  button.textContent = done ? '已复制' : '已选中，请复制'
  setTimeout(() => {
    button.textContent = label
  }, 2000)
}

function choose(element: Element | null): void {
  if (!element) return
  const range = document.createRange()
  range.selectNodeContents(element)
  getSelection()?.removeAllRanges()
  getSelection()?.addRange(range)
}

/** A part that is still being worked on comes anew every few seconds; when it is done, the whole page does. */
function follow(): void {
  const part = document.querySelector<HTMLElement>('[data-refresh]')
  if (!part) return
  const seconds = Number(part.dataset.refresh) || 2
  setTimeout(async () => {
    const fresh = await fetch(location.href)
      .then(async (page) => (page.ok ? new DOMParser().parseFromString(await page.text(), 'text/html') : null))
      .catch(() => null)
    const next = fresh?.querySelector<HTMLElement>('[data-testid=import]')
    if (!next) return follow()
    if (next.dataset.refresh === undefined) return location.reload()
    part.replaceWith(next)
    follow()
  }, seconds * 1000)
}

function takeDrops(form: HTMLFormElement): void {
  const field = form.querySelector<HTMLInputElement>('input[type=file]')
  form.addEventListener('dragover', (event) => {
    event.preventDefault()
    form.classList.add('dropping')
  })
  form.addEventListener('dragleave', () => form.classList.remove('dropping'))
  form.addEventListener('drop', (event) => {
    event.preventDefault()
    form.classList.remove('dropping')
    if (field && event.dataTransfer?.files.length) field.files = event.dataTransfer.files
  })
}
