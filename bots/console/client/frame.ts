/** What every page does: large type in place, a menu that closes, a list that answers to its filter at once. */
export function startFrame(): void {
  document.addEventListener('click', (event) => {
    const target = event.target as Element
    const large = target.closest<HTMLAnchorElement>('[data-large]')
    if (large) {
      event.preventDefault()
      toggleLarge(large)
    }
    for (const menu of document.querySelectorAll<HTMLDetailsElement>('details[data-menu][open]'))
      if (!menu.contains(target)) menu.open = false
  })
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return
    const menu = document.querySelector<HTMLDetailsElement>('details[data-menu][open]')
    if (!menu) return
    menu.open = false
    menu.querySelector('summary')?.focus()
  })
  document.addEventListener('change', (event) => {
    const field = (event.target as Element).closest<HTMLSelectElement>('[data-submit-on-change]')
    field?.form?.requestSubmit()
  })
  document.querySelector<HTMLElement>('[data-summary]')?.focus()
}

/** In place, so that nothing typed is lost; the cookie tells the server for the next page. */
function toggleLarge(link: HTMLAnchorElement): void {
  const large = document.documentElement.classList.toggle('large')
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in older browsers
  document.cookie = `zhinan-large=${large ? 1 : 0}; Path=/; Max-Age=31536000; SameSite=Lax`
  link.textContent = large ? '标准' : '大字'
  link.setAttribute('aria-label', large ? '切换为标准字号' : '切换为大字')
}
