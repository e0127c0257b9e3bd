/** Forms that ask before what was typed in them is left: `data-unsaved`. And a fault in something folded is unfolded when it is gone to. */
export function startForms(): void {
  let unsaved = false
  document.addEventListener('input', (event) => {
    if ((event.target as Element).closest('form[data-unsaved]')) unsaved = true
  })
  document.addEventListener('submit', (event) => {
    unsaved = false
    // What takes its time shows that it was heard; a page that comes back from the history is at rest.
    event.submitter?.setAttribute('aria-busy', 'true')
  })
  addEventListener('pageshow', () => {
    for (const button of document.querySelectorAll('button[aria-busy]')) button.removeAttribute('aria-busy')
  })
  addEventListener('beforeunload', (event) => {
    if (unsaved) event.preventDefault()
  })
  document.addEventListener('click', (event) => {
    const link = (event.target as Element).closest<HTMLAnchorElement>('[data-summary] a[href^="#"]')
    const field = link && document.getElementById(decodeURIComponent(link.hash.slice(1)))
    if (!field) return
    event.preventDefault()
    for (let part = field.closest('details'); part; part = part.parentElement?.closest('details') ?? null)
      part.open = true
    field.scrollIntoView({ block: 'center' })
    field.focus({ preventScroll: true })
  })
}
