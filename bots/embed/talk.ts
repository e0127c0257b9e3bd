import type { ZhinanClient } from '../../openapi/client/index.ts'
import { ANSWER_WORDS } from '../web/answer-words.ts'
import { renderAnswer, renderFailure, renderQuestion } from '../web/render-answer.ts'
import { html, type SafeHtml } from '../web/safe-html.ts'
import { MESSAGE_LIMIT } from '../wording.ts'
import { AskError, ask } from './ask.ts'
import { listenForRatings } from './rate.ts'
import type { Memory, Turn } from './remember.ts'
import { toDom } from './to-dom.ts'
import type { Language, Words } from './wording.ts'

interface Failed {
  question: string
  failure: string
}

/** What lasts while the page does, also when the chat is drawn anew in another language. */
export interface Talk {
  conversationId: string | undefined
  turns: (Turn | Failed)[]
  draft: string
  remembered: boolean
  ticks: Set<string>
}

export interface TalkDeps {
  api: ZhinanClient
  origin: string
  region: string | null
  language: Language
  words: Words
  memory: Memory
  /** An answer has come, or will not. */
  onSettled: () => void
}

export interface RunningTalk {
  /** Whether an answer is being waited for. */
  isBusy(): boolean
  /** Puts a question into the box, for the visitor to send. */
  fill(text: string): void
  /** No longer listens to the page. */
  end(): void
}

/** The language of a question and so of its answer, for whoever hears it read out. */
function languageOfText(text: string, page: Language): Language {
  if (/\p{Script=Han}/u.test(text)) return page === 'zh-Hant' ? page : 'zh-Hans'
  return /[a-z]{2}/i.test(text) ? 'en' : page
}

/** Asking and answering inside a frame that panel.ts has drawn. */
export function startTalk(frame: Element, talk: Talk, deps: TalkDeps): RunningTalk {
  const { api, origin, region, language, words, memory, onSettled } = deps
  const part = <T extends HTMLElement>(selector: string): T => frame.querySelector(selector) as T
  const [scroller, log, welcome, form] = [
    part('.talk'),
    part('.turns'),
    part('.welcome'),
    part<HTMLFormElement>('.ask'),
  ]
  const input = part<HTMLTextAreaElement>('textarea')
  const [send, clear, counter] = [part<HTMLButtonElement>('.send'), part('.clear'), part('.counter')]
  const remember = part<HTMLInputElement>('.remember')
  let pending: AbortController | null = null

  const around = ANSWER_WORDS[language]
  const dom = (content: SafeHtml) => toDom(content, origin)
  const status = (text: string, fault = false) => {
    counter.textContent = text
    counter.classList.toggle('fault', fault)
  }
  const measure = (): number => {
    talk.draft = input.value
    const length = Array.from(input.value.trim()).length
    const over = length > MESSAGE_LIMIT
    if (over) status(words.tooLong(length), true)
    else if (!navigator.onLine) status(words.noNetwork)
    else status(length > MESSAGE_LIMIT * 0.8 ? words.nearly(length) : '')
    send.disabled = pending !== null || over
    input.setAttribute('aria-invalid', String(over))
    input.style.height = 'auto'
    input.style.height = `${Math.min(input.scrollHeight + 2, 160)}px`
    return length
  }
  const show = () => {
    welcome.hidden = log.childElementCount > 0
    clear.hidden = log.childElementCount === 0
    remember.checked = talk.remembered
  }
  const keep = () => {
    const turns = talk.turns.filter((turn): turn is Turn => 'answer' in turn)
    if (!talk.remembered || !talk.conversationId) return
    talk.remembered = memory.write({ conversationId: talk.conversationId, turns })
    if (!talk.remembered) status(words.notStored, true)
  }

  const draw = (question: string, below: SafeHtml): HTMLElement => {
    const lang = languageOfText(question, language)
    log.append(
      dom(
        html`<section class="turn" lang="${lang}" tabindex="-1" aria-label="${question}">${renderQuestion(question)}${below}</section>`,
      ),
    )
    return log.lastElementChild as HTMLElement
  }
  const below = (turn: Turn | Failed): SafeHtml =>
    'answer' in turn ? renderAnswer(turn.answer, around) : renderFailure(turn.failure, turn.question, around)
  const reveal = (turn: HTMLElement) => {
    // Only our own part is scrolled, never the page around.
    scroller.scrollTop = turn.offsetTop - 8
  }
  const tick = (root: ParentNode) => {
    for (const box of root.querySelectorAll<HTMLInputElement>('[data-tick]'))
      box.checked = talk.ticks.has(box.dataset.tick ?? '')
  }

  const submit = async (question: string): Promise<void> => {
    if (pending || !question || Array.from(question).length > MESSAGE_LIMIT) return
    const mine = new AbortController()
    pending = mine
    if (input.value.trim() === question) input.value = ''
    measure()
    log.setAttribute('aria-busy', 'true')
    const turn = draw(question, html`<p class="progress">${words.looking}</p>`)
    show()
    reveal(turn)
    const tell = (text: string) => {
      const progress = turn.querySelector('.progress')
      if (progress) progress.textContent = text
    }
    const body = {
      message: question,
      ...(talk.conversationId ? { conversationId: talk.conversationId } : {}),
      ...(region ? { region } : {}),
    }
    const asking = { words, tell, isOnline: () => navigator.onLine, signal: mine.signal }
    const entry = await ask(api, body, asking).then(
      (answer) => ({ question, answer }),
      (error: unknown) => ({ question, failure: error instanceof AskError ? error.message : words.broken }),
    )
    if (pending !== mine) return
    pending = null
    talk.turns.push(entry)
    turn.querySelector('.progress')?.remove()
    turn.append(dom(below(entry)))
    if ('answer' in entry) talk.conversationId = entry.answer.conversationId
    else if (input.value.trim() === '') input.value = question
    measure()
    keep()
    show()
    log.setAttribute('aria-busy', 'false')
    reveal(turn)
    onSettled()
  }
  const retry = (button: HTMLElement) => {
    if (pending) return
    const turn = button.closest('.turn')
    talk.turns = talk.turns.filter((entry) => 'answer' in entry || entry.question !== button.dataset.ask)
    turn?.remove()
    void submit(button.dataset.ask ?? '')
    const asked = log.lastElementChild as HTMLElement | null
    asked?.focus({ preventScroll: true })
  }

  form.addEventListener('submit', (event) => {
    event.preventDefault()
    if (measure() > 0) void submit(input.value.trim())
  })
  input.addEventListener('input', measure)
  input.addEventListener('keydown', (event) => {
    // While an input method is composing, Enter picks a word; some only say so by key code 229.
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229) return
    event.preventDefault()
    if (measure() > 0) void submit(input.value.trim())
  })
  frame.addEventListener('click', (event) => {
    const button = (event.target as Element).closest<HTMLElement>('[data-ask]')
    if (button?.hasAttribute('data-retry')) retry(button)
    else if (button) void submit(button.dataset.ask ?? '')
  })
  frame.addEventListener('change', (event) => {
    const box = event.target as HTMLInputElement
    const key = box.dataset.tick
    if (key) talk.ticks[box.checked ? 'add' : 'delete'](key)
  })
  remember.addEventListener('change', () => {
    talk.remembered = remember.checked
    if (talk.remembered) keep()
    else memory.clear()
    show()
  })
  clear.addEventListener('click', () => {
    pending?.abort()
    pending = null
    Object.assign(talk, { conversationId: undefined, turns: [], remembered: false })
    talk.ticks.clear()
    memory.clear()
    log.replaceChildren()
    log.setAttribute('aria-busy', 'false')
    show()
    measure()
    status(words.cleared)
    input.focus()
  })
  const network = () => {
    measure()
    const last = talk.turns.at(-1)
    if (navigator.onLine && last && 'failure' in last) status(words.online)
  }
  addEventListener('online', network)
  addEventListener('offline', network)
  listenForRatings(frame, { api, words, dom })

  talk.turns = talk.turns.filter((turn) => {
    try {
      draw(turn.question, below(turn))
      return true
    } catch {
      return false
    }
  })
  tick(log)
  input.value = talk.draft
  show()
  measure()
  const last = log.lastElementChild as HTMLElement | null
  if (last) reveal(last)

  return {
    isBusy: () => pending !== null,
    fill: (text) => {
      input.value = text
      measure()
    },
    end: () => {
      removeEventListener('online', network)
      removeEventListener('offline', network)
    },
  }
}
