interface Found {
  name: string
  label: string
  detail: string
  severity: 'error' | 'warning'
}

const PAUSE_MS = 700

/** What is typed is checked while one types: `data-check` is where to ask. Nothing is saved by it. */
export function startCheck(): void {
  const form = document.querySelector<HTMLFormElement>('form[data-check]')
  const said = form?.querySelector<HTMLElement>('[data-check-said]')
  if (!form || !said) return
  const address = form.dataset.check ?? ''
  let timer: ReturnType<typeof setTimeout> | undefined
  let running: AbortController | undefined

  const check = async () => {
    running?.abort()
    const current = new AbortController()
    running = current
    const body = new URLSearchParams()
    for (const [name, value] of new FormData(form))
      if (typeof value === 'string' && name !== 'base') body.append(name, value)
    try {
      const response = await fetch(address, { method: 'POST', body, signal: current.signal })
      if (response.status === 401) said.textContent = '登录已过期：保存时会请您重新登录，填写的内容不会丢。'
      if (!response.ok || !/json/.test(response.headers.get('Content-Type') ?? '')) return
      const { problems, differences } = (await response.json()) as { problems: Found[]; differences: number }
      tell(form, problems)
      const errors = problems.filter(({ severity }) => severity === 'error').length
      said.textContent = `改了${differences}处${errors > 0 ? `，${errors}处要改好` : ''}`
    } catch {
      // Only a help: saving checks everything again.
    }
  }
  form.addEventListener('input', (event) => {
    if (event instanceof InputEvent && event.isComposing) return
    clearTimeout(timer)
    timer = setTimeout(() => void check(), PAUSE_MS)
  })
}

/** Each fault at its field, and read out with it; what has been mended goes. */
function tell(form: HTMLFormElement, problems: readonly Found[]): void {
  for (const old of form.querySelectorAll('[data-live-fault]')) {
    const field = form.querySelector(`[aria-describedby~="${old.id}"]`)
    const others = (field?.getAttribute('aria-describedby') ?? '').split(' ').filter((id) => id !== old.id)
    if (others.length > 0) field?.setAttribute('aria-describedby', others.join(' '))
    else field?.removeAttribute('aria-describedby')
    field?.removeAttribute('aria-invalid')
    old.parentElement?.classList.remove('at-fault')
    old.remove()
  }
  for (const { name, detail, severity } of problems) {
    if (severity !== 'error') continue
    const field = document.getElementById(`f-${name.replace(/[^\w-]+/g, '_')}`)
    const place = field?.closest('.field')
    if (!field || !place || place.querySelector('.fault')) continue
    const fault = document.createElement('p')
    fault.className = 'fault'
    fault.id = `${field.id}-live`
    fault.dataset.liveFault = ''
    fault.textContent = detail
    field.before(fault)
    place.classList.add('at-fault')
    field.setAttribute('aria-invalid', 'true')
    field.setAttribute('aria-describedby', [field.getAttribute('aria-describedby'), fault.id].filter(Boolean).join(' '))
  }
}
