import { amountText, readAmount } from '../plan/amounts.ts'
import { byId, remembered } from './api.ts'

/** 方案: what a script adds to forms and pages that work without one. */
export function startPlan(): void {
  remember()
  openTarget()
  addEventListener('hashchange', openTarget)
  document.addEventListener('input', (event) => {
    const amount = (event.target as Element).closest<HTMLElement>('[data-amount]')
    if (amount) echo(amount)
  })
  document.addEventListener('change', (event) => {
    const input = event.target as HTMLInputElement
    const form = input.closest<HTMLFormElement>('form[data-plan-form]')
    if (!form) return
    keepAlone(input)
    if (form.dataset.planForm === 'ask' && /^(radio|checkbox)$/.test(input.type)) void preview(form)
  })
}

/** The plan last seen in this tab, so that one who left finds it again at the questionnaire's start. */
function remember(): void {
  const id = document.querySelector<HTMLElement>('[data-plan]')?.dataset.plan
  if (id) remembered.write('plan', id)
  const again = document.querySelector<HTMLElement>('[data-plan-again]')
  const last = remembered.read<string | null>('plan', null)
  if (!again || !last) return
  again.querySelector('a')?.setAttribute('href', `/plan/${encodeURIComponent(last)}`)
  again.hidden = false
}

/** Not every browser unfolds what a link leads into. */
function openTarget(): void {
  const target = location.hash.length > 1 ? byId(decodeURIComponent(location.hash.slice(1))) : null
  let folded = target?.closest<HTMLDetailsElement>('details') ?? null
  if (!folded) return
  for (; folded; folded = folded.parentElement?.closest('details') ?? null) folded.open = true
  target?.scrollIntoView()
}

/** An amount as it will be understood, in both units: 8000万元（80000000元）. */
function echo(amount: HTMLElement): void {
  const { amount: field = '', apiUnit = '' } = amount.dataset
  const measured = { field, unit: apiUnit }
  const text = amount.querySelector('input')?.value ?? ''
  const value = readAmount(text, measured, amount.querySelector('select')?.value ?? null)
  const said = amount.parentElement?.querySelector('[data-echo]')
  if (said)
    said.textContent = value === null ? (text.trim() ? '请只填数字。' : '') : `就是${amountText(value, measured)}。`
}

/** 都没有 and 还不清楚 exclude the rest of a list. */
function keepAlone(input: HTMLInputElement): void {
  const group = input.closest('[data-several]')
  if (!group || !input.checked) return
  const alone = input.matches('[data-alone]')
  for (const other of group.querySelectorAll('input'))
    if (other !== input && (alone || other.matches('[data-alone]'))) other.checked = false
}

let latest = 0

/** What the plan would say with the answers chosen so far; amounts are not sent until they are typed to the end. */
async function preview(form: HTMLFormElement): Promise<void> {
  const progress = byId('plan-progress')
  if (!progress) return
  const turn = ++latest
  const chosen = new URLSearchParams([...new FormData(form)].map(([name, value]) => [name, String(value)]))
  for (const typed of form.querySelectorAll<HTMLInputElement>('[data-amount] input, [data-amount] select'))
    chosen.delete(typed.name)
  const page = await fetch(`${form.action}?${chosen}`).catch(() => null)
  if (!page?.ok) return
  const fresh = new DOMParser().parseFromString(await page.text(), 'text/html').getElementById('plan-progress')
  if (turn !== latest) return
  if (fresh) progress.replaceChildren(...fresh.childNodes)
  else progress.textContent = '答完了，点“继续”看方案。'
}
