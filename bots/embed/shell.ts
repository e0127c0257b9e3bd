import type { ZhinanClient } from '../../openapi/client/index.ts'
import { type EmbedOptions, languageOf } from './options.ts'
import { renderFrame, renderLauncher } from './panel.ts'
import type { Memory } from './remember.ts'
import { startTalk, type Talk } from './talk.ts'
import { isDark, pageColours } from './theme.ts'
import { toDom } from './to-dom.ts'
import { type Language, WORDS } from './wording.ts'

/** Up to here the panel is a sheet over the whole screen, and modal. */
const NARROW = '(max-width: 480px)'

export interface Shell {
  /** Opens the panel; `question` is put into the box, for the visitor to send. */
  open(question?: string): void
  close(): void
}

export interface ShellDeps {
  host: HTMLElement
  root: HTMLElement
  inline: boolean
  options: EmbedOptions
  api: ZhinanClient
  memory: Memory
}

/** Button and panel, or the panel alone inside a page: drawn in the page's language and colours, and anew when these change. */
export function startShell({ host, root, inline, options, api, memory }: ShellDeps): Shell {
  const kept = memory.read()
  const talk: Talk = {
    conversationId: kept?.conversationId,
    turns: kept?.turns ?? [],
    draft: '',
    remembered: kept !== null,
    ticks: new Set(),
  }
  const around = host.parentElement ?? document.documentElement
  const narrow = matchMedia(NARROW)
  const languageNow = (): Language =>
    options.language ?? languageOf(around.closest('[lang]')?.getAttribute('lang') ?? '')

  const draw = (language: Language) => {
    const words = WORDS[language]
    const title = options.title ?? words.title
    const panel = document.createElement(inline ? 'section' : 'dialog')
    panel.className = inline ? 'panel inline' : 'panel'
    panel.setAttribute('aria-labelledby', 'title')
    panel.append(toDom(renderFrame(words, title, !inline), options.origin))
    root.lang = language
    root.replaceChildren(...(inline ? [] : [toDom(renderLauncher(words, title), options.origin)]), panel)
    const running = startTalk(panel, talk, {
      api,
      origin: options.origin,
      region: options.region,
      language,
      words,
      memory,
      onSettled: () => follow(),
    })
    return { language, panel, running, launcher: root.querySelector<HTMLElement>('.launcher') }
  }
  let drawn = draw(languageNow())

  const isOpen = (): boolean => drawn.panel.hasAttribute('open')
  const show = () => {
    const dialog = drawn.panel as HTMLDialogElement
    if (drawn.launcher) drawn.launcher.hidden = true
    dialog.setAttribute('aria-modal', String(narrow.matches))
    // Browsers before 2022 know no dialogs: there it is an element like others, and Tab is held below.
    if (typeof dialog.show !== 'function') dialog.setAttribute('open', '')
    else if (narrow.matches) dialog.showModal()
    else dialog.show()
    fitScreen()
  }
  const hide = () => {
    const dialog = drawn.panel as HTMLDialogElement
    if (typeof dialog.close === 'function') dialog.close()
    else dialog.removeAttribute('open')
    if (drawn.launcher) drawn.launcher.hidden = false
  }
  const focusIn = () =>
    // On a phone the box would bring up the keyboard over what there is to read.
    drawn.panel.querySelector<HTMLElement>(narrow.matches ? '#title' : 'textarea')?.focus({ preventScroll: true })

  const open = (question?: string) => {
    if (!inline && !isOpen()) {
      colour()
      show()
    }
    if (question) drawn.running.fill(question)
    if (inline) drawn.panel.querySelector('textarea')?.focus()
    else focusIn()
  }
  const close = () => {
    if (inline || !isOpen()) return
    hide()
    drawn.launcher?.focus({ preventScroll: true })
  }

  const colour = () => {
    const dark = options.theme ? options.theme === 'dark' : isDark(pageColours(inline ? around : document.body))
    root.classList.toggle('dark', dark)
  }
  const follow = () => {
    colour()
    const language = languageNow()
    if (language === drawn.language || drawn.running.isBusy()) return
    const was = !inline && isOpen()
    const focused = root.contains((root.getRootNode() as ShadowRoot).activeElement)
    drawn.running.end()
    drawn = draw(language)
    if (was) show()
    if (was && focused) focusIn()
  }
  /** The height that a phone's keyboard leaves. */
  const fitScreen = () => {
    const height = window.visualViewport?.height
    if (height) root.style.setProperty('--screen', `${height}px`)
  }

  root.classList.add(options.position)
  root.addEventListener('click', ({ target }) => {
    if ((target as Element).closest('.launcher')) open()
    else if ((target as Element).closest('.close')) close()
  })
  root.addEventListener('keydown', (event) => {
    if (inline || !isOpen() || event.isComposing || event.keyCode === 229) return
    if (event.key === 'Escape') {
      event.preventDefault()
      close()
    } else if (event.key === 'Tab' && narrow.matches) holdFocus(event, drawn.panel)
  })
  // The system's own way back closes a modal dialog by `cancel`.
  root.addEventListener(
    'cancel',
    (event) => {
      event.preventDefault()
      close()
    },
    true,
  )
  narrow.addEventListener?.('change', () => {
    if (inline || !isOpen()) return
    const focused = (root.getRootNode() as ShadowRoot).activeElement as HTMLElement | null
    hide()
    show()
    focused?.focus({ preventScroll: true })
  })
  window.visualViewport?.addEventListener('resize', fitScreen)
  if (!inline) {
    let before = scrollY
    addEventListener(
      'scroll',
      () => {
        root.classList.toggle('away', scrollY > before && scrollY > 0)
        before = scrollY
      },
      { passive: true },
    )
  }
  const watch = new MutationObserver(follow)
  for (const element of new Set([document.documentElement, document.body, around]))
    watch.observe(element, { attributes: true })
  matchMedia('(prefers-color-scheme: dark)').addEventListener?.('change', colour)
  colour()
  return { open, close }
}

const STOPS = 'a[href], button:not([disabled]), input, textarea, summary, [tabindex="0"]'

/** Tab goes round inside a sheet. */
function holdFocus(event: KeyboardEvent, panel: Element): void {
  const stops = Array.from(panel.querySelectorAll<HTMLElement>(STOPS)).filter((one) => one.getClientRects().length > 0)
  const now = (panel.getRootNode() as ShadowRoot).activeElement
  const [first, last] = [stops[0], stops.at(-1)]
  const next = event.shiftKey ? (now === first || now?.id === 'title' ? last : null) : now === last ? first : null
  if (!next) return
  event.preventDefault()
  next.focus()
}
