import { byId } from './api.ts'
import { morph } from './morph.ts'
import { startWall } from './wall.ts'

const EVERY_MS = 15_000

/** How the page on show was asked for: an address, or the look-up form with its access code, which is kept nowhere else. */
let lookup: URLSearchParams | undefined

/** Keeps a board as it stands now: asks by ETag, and changes on the page only what has changed. */
export function startBoard(): void {
  document.addEventListener('submit', (event) => {
    const form = event.target as HTMLFormElement
    if (!form.matches('form[data-lookup]')) return
    event.preventDefault()
    void look(form)
  })
  document.addEventListener('click', (event) => {
    const button = (event.target as Element).closest<HTMLElement>('[data-download]')
    if (button) void download(button.dataset.download ?? '')
  })
  if (board()) watch()
  startWall()
}

const board = (): HTMLElement | null => document.querySelector<HTMLElement>('[data-poll]')

let timer: ReturnType<typeof setTimeout> | undefined
let asked = 0
let refreshedAt = new Date()
let watching = false

/** Asks every 15 seconds while the page is seen; one that comes back into sight asks at once if it is due. */
function watch(): void {
  refreshedAt = new Date()
  asked = Date.now()
  tell(true)
  if (!watching) document.addEventListener('visibilitychange', schedule)
  watching = true
  schedule()
}

function schedule(): void {
  clearTimeout(timer)
  if (document.visibilityState === 'hidden') return
  timer = setTimeout(() => void refresh(), Math.max(0, asked + EVERY_MS - Date.now()))
}

async function refresh(): Promise<void> {
  asked = Date.now()
  const reached = await poll().catch(() => false)
  if (reached) refreshedAt = new Date()
  tell(reached)
  schedule()
}

/** Whether the server could be asked. */
async function poll(): Promise<boolean> {
  const sources = JSON.parse(board()?.dataset.poll ?? '[]') as [address: string, etag: string][]
  const access = lookup?.get('access')
  const answers = await Promise.all(
    sources.map(([address, etag]) =>
      fetch(address, {
        headers: { 'If-None-Match': etag, ...(access ? { 'X-Access-Code': access } : {}) },
        cache: 'no-store',
      }),
    ),
  )
  if (answers.some(({ status }) => status !== 200 && status !== 304 && status !== 404)) return false
  if (answers.every(({ status }) => status === 304)) return true
  const page = await fetch(lookup ? '/board' : location.href, lookup ? { method: 'POST', body: lookup } : {})
  if (page.ok) show(await page.text())
  return page.ok
}

/** When the page was last compared with the server, in quiet; that it cannot be, aloud. */
function tell(reached: boolean): void {
  const time = refreshedAt.toLocaleTimeString('zh-CN', { hour12: false })
  const refreshed = document.querySelector('[data-refreshed]')
  const unreached = document.querySelector('[data-unreached]')
  if (refreshed) refreshed.textContent = `每15秒自动更新，上次更新${time}`
  const fault = reached ? '' : '连不上服务器，正在重试；显示的是上次更新时的情况'
  if (unreached && unreached.textContent !== fault) unreached.textContent = fault
}

/** A private project is shown in place: its access code never stands in an address. */
async function look(form: HTMLFormElement): Promise<void> {
  const wanted = new URLSearchParams([...new FormData(form)].map(([name, value]) => [name, String(value)]))
  try {
    const page = await fetch('/board', { method: 'POST', body: wanted })
    lookup = page.ok ? wanted : undefined
    const fresh = read(await page.text())
    byId('main')?.replaceChildren(...(fresh.getElementById('main')?.childNodes ?? []))
    document.title = fresh.title
    if (page.ok) watch()
    byId('main')?.focus()
    scrollTo(0, 0)
  } catch {
    form.submit()
  }
}

const read = (text: string): Document => new DOMParser().parseFromString(text, 'text/html')

function show(text: string): void {
  const fresh = read(text)
  const [main, content] = [byId('main'), fresh.getElementById('main')]
  if (!main || !content) return
  const focused = document.activeElement as HTMLElement | null
  const seen = [...main.querySelectorAll('[data-key]')].find((part) => part.getBoundingClientRect().top >= 0)
  const top = seen?.getBoundingClientRect().top ?? 0
  morph(main, content)
  document.title = fresh.title
  // What came in above pushes down what was being read; not every browser makes up for it.
  if (seen?.isConnected) scrollBy({ top: seen.getBoundingClientRect().top - top, behavior: 'instant' })
  // What was moved lost the focus on the way.
  if (focused?.isConnected && document.activeElement !== focused) focused.focus({ preventScroll: true })
  document.dispatchEvent(new Event('board:shown'))
}

/** A private project's file: fetched with the code that the page was opened with, and handed over as a download. */
async function download(address: string): Promise<void> {
  const said = document.querySelector('[data-download-said]')
  const response = await fetch(address, { headers: { 'X-Access-Code': lookup?.get('access') ?? '' } }).catch(() => null)
  if (!response?.ok) {
    if (said) said.textContent = '没有下载成功，请从“查我的项目”重新查询后再试。'
    return
  }
  const link = document.createElement('a')
  link.href = URL.createObjectURL(await response.blob())
  link.download = address.slice(address.lastIndexOf('/') + 1)
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
}
