const EVERY_MS = 15_000

/** How the page on show was asked for: an address, or the look-up form with its access code, which is kept nowhere else. */
let lookup: URLSearchParams | undefined

/** Keeps a board as it stands now: asks by ETag, and takes the page anew only when something has changed. */
export function startBoard(): void {
  document.addEventListener('submit', (event) => {
    const form = event.target as HTMLFormElement
    if (!form.matches('form[data-lookup]')) return
    event.preventDefault()
    void look(form)
  })
  if (document.querySelector('[data-poll]')) watch()
}

let watching = false
function watch(): void {
  if (watching) return
  watching = true
  setInterval(() => {
    if (document.visibilityState === 'visible') void poll()
  }, EVERY_MS)
}

async function poll(): Promise<void> {
  const board = document.querySelector<HTMLElement>('[data-poll]')
  const source = board?.dataset.poll
  if (!board || !source) return
  const access = lookup?.get('access')
  const headers = { 'If-None-Match': board.dataset.etag ?? '', ...(access ? { 'X-Access-Code': access } : {}) }
  try {
    const response = await fetch(source, { headers, cache: 'no-store' })
    if (response.status !== 200 || response.headers.get('ETag') === board.dataset.etag) return
    const page = await fetch(lookup ? '/board' : location.href, lookup ? { method: 'POST', body: lookup } : {})
    if (page.ok) replace(await page.text())
  } catch {
    // Offline: what is on show stays, with its time.
  }
}

/** A private project is shown in place: its access code never stands in an address. */
async function look(form: HTMLFormElement): Promise<void> {
  const asked = new URLSearchParams([...new FormData(form)].map(([name, value]) => [name, String(value)]))
  try {
    const page = await fetch('/board', { method: 'POST', body: asked })
    lookup = page.ok ? asked : undefined
    replace(await page.text())
    if (page.ok) watch()
    document.getElementById('main')?.focus()
    scrollTo(0, 0)
  } catch {
    form.submit()
  }
}

/** Puts the new page's main part in place, keeping open what the reader had opened. */
function replace(text: string): void {
  const fresh = new DOMParser().parseFromString(text, 'text/html')
  const main = document.getElementById('main')
  const content = fresh.getElementById('main')
  if (!main || !content) return
  const before = [...main.querySelectorAll('details')].map((element) => element.open)
  const after = [...content.querySelectorAll('details')]
  if (before.length === after.length) {
    for (const [index, element] of after.entries()) element.open = before[index] ?? element.open
  }
  document.title = fresh.title
  main.replaceChildren(...content.childNodes)
}
