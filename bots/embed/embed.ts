import { createClient } from '../../openapi/client/index.ts'
import { type EmbedOptions, readOptions } from './options.ts'
import { createMemory } from './remember.ts'
import { type Shell, startShell } from './shell.ts'
import { WORDS } from './wording.ts'

/** The bundled style sheet, put in by the build. */
declare const ZHINAN_EMBED_STYLE: string

declare global {
  interface Window {
    /** For the page's own links and buttons: `Zhinan.open('施工许可证要什么材料')`. */
    Zhinan?: Shell
  }
}

const TAG = 'zhinan-chat'

/** The chat in another origin's page. Everything that it draws is inside one element's shadow; of the page it changes nothing. */
function start(options: EmbedOptions): void {
  const target = options.target ? find(options.target) : null
  const place = target ?? document.documentElement
  if (Array.from(place.children).some((child) => child.localName === TAG)) return
  const host = document.createElement(TAG)
  const shadow = host.attachShadow({ mode: 'open' })
  if (target) host.setAttribute('inline', '')
  // Beside the body: fixed then means fixed to the window, even where the body is filtered gray or moved.
  place.append(host)
  if (!dress(shadow)) {
    shadow.append(plainLink(options))
    return
  }
  const root = document.createElement('div')
  root.className = 'root'
  // The visitor's own text size, whatever the page has made of its rem.
  root.style.setProperty('--rem', `${Number.parseFloat(getComputedStyle(host).fontSize) * 1.0625}px`)
  shadow.append(root)
  // The page's short cuts are not for what is typed here.
  for (const type of ['keydown', 'keypress', 'keyup', 'beforeinput', 'input', 'paste'])
    shadow.addEventListener(type, (event) => event.stopPropagation())

  const api = createClient({
    baseUrl: options.origin,
    fetch: (request) => fetch(request, { credentials: 'omit', referrerPolicy: 'no-referrer' }),
  })
  const memory = createMemory(
    `zhinan.chat ${options.origin}`,
    () => localStorage,
    () => Date.now(),
  )
  const shell = startShell({ host, root, inline: target !== null, options, api, memory })
  // A page that changes by itself may have taken away the chat that the name stood for.
  const alone = document.querySelectorAll(TAG).length === 1
  if (!target || !window.Zhinan || alone) window.Zhinan = shell
}

/** A constructed sheet needs no leave from the page's style-src; a style element, for browsers before 2023, does. */
function dress(shadow: ShadowRoot): boolean {
  try {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(ZHINAN_EMBED_STYLE)
    shadow.adoptedStyleSheets = [sheet]
    return true
  } catch {
    const style = document.createElement('style')
    style.textContent = ZHINAN_EMBED_STYLE
    shadow.append(style)
    return (style.sheet?.cssRules.length ?? 0) > 0
  }
}

/** Better the way to the whole site than a chat without its style. */
function plainLink({ origin, language, title }: EmbedOptions): HTMLElement {
  const words = WORDS[language ?? 'zh-Hans']
  const link = document.createElement('a')
  Object.assign(link, { href: `${origin}/`, target: '_blank', rel: 'noopener', textContent: title ?? words.site })
  return link
}

function find(selector: string): Element | null {
  try {
    const found = document.querySelector(selector)
    if (found) return found
  } catch {
    // Not a selector: said below.
  }
  console.warn(`embed.js: data-target ${selector} is not on this page; the chat is a button instead.`)
  return null
}

const script = document.currentScript
if (script instanceof HTMLScriptElement && script.src) {
  const options = readOptions(script.src, script.dataset)
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', () => start(options))
  else start(options)
} else {
  console.warn('embed.js: put it in by a classic script element, not by a module or a copy of its text.')
}
