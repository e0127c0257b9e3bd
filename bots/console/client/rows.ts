/** Rows of a form are added, taken out and moved without a reload; the same buttons do it by the server where there is no script. */
export function startRows(): void {
  let made = 0
  document.addEventListener('click', (event) => {
    const button = (event.target as Element).closest<HTMLButtonElement>('button[name=row]')
    const group = button?.closest<HTMLElement>('[data-rows]')
    const [, act, name] = /^(\w+):(.+)$/.exec(button?.value ?? '') ?? []
    if (!button || !group || !act || !name) return
    if (act === 'add') {
      const row = newRow(group, `n${++made}${Date.now().toString(36)}`)
      // A list within a new row has no template of its own: the server draws it.
      if (!row) return
      event.preventDefault()
      row.querySelector<HTMLElement>('input:not([type=hidden]), select, textarea')?.focus()
    } else {
      const row = button.closest<HTMLElement>('[data-row-key]')
      if (!row) return
      event.preventDefault()
      moveRow(row, act, button)
    }
    group.dispatchEvent(new Event('input', { bubbles: true }))
  })
  document.addEventListener('input', (event) => {
    // What is typed within something that may be there or not brings it into being.
    const tick = (event.target as Element)
      .closest('details.optional')
      ?.querySelector<HTMLInputElement>(':scope > fieldset > .tick > input')
    if (tick && tick !== event.target) tick.checked = true
  })
}

function newRow(group: HTMLElement, key: string): HTMLElement | null {
  const template = group.querySelector<HTMLTemplateElement>(':scope > template[data-row]')
  const list = group.querySelector<HTMLElement>(':scope > [data-list]')
  if (!template || !list) return null
  const name = group.dataset.rows ?? ''
  const id = `f-${name.replace(/[^\w-]+/g, '_')}_`
  const html = template.innerHTML
    .replaceAll(`${name}/KEY`, `${name}/${key}`)
    .replaceAll(`${id}KEY`, `${id}${key}`)
    .replaceAll('data-row-key="KEY"', `data-row-key="${key}"`)
    .replaceAll('value="KEY"', `value="${key}"`)
  list.insertAdjacentHTML('beforeend', html)
  return list.lastElementChild as HTMLElement | null
}

function moveRow(row: HTMLElement, act: string, button: HTMLButtonElement): void {
  if (act === 'remove') {
    const next = (row.nextElementSibling ?? row.previousElementSibling)?.querySelector<HTMLElement>('summary')
    const group = row.closest<HTMLElement>('[data-rows]')
    row.remove()
    ;(next ?? group?.querySelector<HTMLElement>(':scope > button'))?.focus()
    return
  }
  if (act === 'up') row.previousElementSibling?.before(row)
  if (act === 'down') row.nextElementSibling?.after(row)
  button.focus()
}
