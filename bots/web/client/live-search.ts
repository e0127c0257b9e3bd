import { renderHits } from '../render-answer.ts'
import { api, byId } from './api.ts'

const PAUSE_MS = 200

/** Hits while one types, in place of the browsing lists. Without JavaScript the form does the same by GET. */
export function startLiveSearch(): void {
  const input = document.querySelector<HTMLInputElement>('input[data-live-search]')
  const hits = byId('hits')
  const browse = byId('browse')
  if (!input || !hits || !browse) return
  let timer: ReturnType<typeof setTimeout> | undefined
  let running: AbortController | undefined

  const search = async () => {
    running?.abort()
    const q = input.value.trim()
    history.replaceState(null, '', q ? `/guide?q=${encodeURIComponent(q)}` : '/guide')
    browse.hidden = q !== ''
    if (!q) {
      hits.replaceChildren()
      return
    }
    const current = new AbortController()
    running = current
    const { data } = await api
      .GET('/v1/search', { params: { query: { q, limit: 30 } }, signal: current.signal })
      .catch(() => ({ data: undefined }))
    if (current.signal.aborted) return
    hits.innerHTML = data
      ? renderHits(data.items, q).safe
      : '<p class="fault" role="alert">搜索暂时不可用，请稍后再试。</p>'
  }
  const later = (event: Event) => {
    // Letters on their way to becoming characters are not yet a question.
    if (event instanceof InputEvent && event.isComposing) return
    clearTimeout(timer)
    timer = setTimeout(() => void search(), PAUSE_MS)
  }
  input.addEventListener('input', later)
  input.addEventListener('compositionend', later)
  input.form?.addEventListener('submit', (event) => {
    event.preventDefault()
    clearTimeout(timer)
    void search()
  })
}
