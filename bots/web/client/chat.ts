import type { ChatAnswer } from '../../../src/contract/chat.ts'
import { languageOfAnswer } from '../../channel/labels.ts'
import { FAILURE_TEXT, MESSAGE_LIMIT } from '../../wording.ts'
import { ANSWER_WORDS } from '../answer-words.ts'
import { renderAnswer, renderFailure, renderQuestion, renderTurn } from '../render-answer.ts'
import { byId, remembered } from './api.ts'
import { AskError, ask } from './ask.ts'
import { applyTicks } from './page.ts'

interface Turn {
  question: string
  answer: ChatAnswer
}
const KEPT_TURNS = 20

/** The chat page: asks without leaving it, and keeps the talk for this tab. */
export function startChat(): void {
  const form = byId<HTMLFormElement>('composer')
  const input = byId<HTMLTextAreaElement>('message')
  const log = byId('turns')
  if (!form || !input || !log) return
  const send = byId<HTMLButtonElement>('send')
  const welcome = byId('welcome')
  const clear = byId('clear')
  const counter = byId('counter')
  let turns = remembered.read<Turn[]>('turns', [])
  let busy = false

  const show = () => {
    if (welcome) welcome.hidden = log.childElementCount > 0
    if (clear) clear.hidden = log.childElementCount === 0
  }
  const keep = (turn: Turn) => {
    turns = [...turns, turn].slice(-KEPT_TURNS)
    remembered.write('turns', turns)
    remembered.write('conversation', turn.answer.conversationId)
  }
  const measure = () => {
    const length = Array.from(input.value.trim()).length
    if (counter)
      counter.textContent =
        length > MESSAGE_LIMIT * 0.8 ? `${length}/${MESSAGE_LIMIT}字${length > MESSAGE_LIMIT ? '，请改短些' : ''}` : ''
    counter?.classList.toggle('fault', length > MESSAGE_LIMIT)
    if (send) send.disabled = busy || length > MESSAGE_LIMIT
    input.style.height = 'auto'
    input.style.height = `${Math.min(input.scrollHeight, 160)}px`
    return length
  }

  const submit = async (question: string) => {
    if (busy || !question) return
    busy = true
    measure()
    log.setAttribute('aria-busy', 'true')
    const turn = document.createElement('section')
    turn.className = 'turn'
    turn.setAttribute('aria-label', question)
    turn.innerHTML = `${renderQuestion(question).safe}<p class="progress">正在查指南……</p>`
    log.append(turn)
    show()
    turn.scrollIntoView({ block: 'start' })
    const place = (html: string) => {
      turn.querySelector('.progress')?.remove()
      turn.insertAdjacentHTML('beforeend', html)
    }
    try {
      const answer = await ask(question, remembered.read<string | undefined>('conversation', undefined), (text) => {
        const progress = turn.querySelector('.progress')
        if (progress) progress.textContent = `${text.replace(/[.…。]+$/, '')}……`
      })
      const language = languageOfAnswer(answer.text, question)
      turn.lang = language
      place(renderAnswer(answer, ANSWER_WORDS[language]).safe)
      keep({ question, answer })
    } catch (error) {
      place(renderFailure(error instanceof AskError ? error.message : FAILURE_TEXT.broken, question).safe)
    }
    busy = false
    measure()
    log.setAttribute('aria-busy', 'false')
    turn.scrollIntoView({ block: 'start' })
  }

  form.addEventListener('submit', (event) => {
    event.preventDefault()
    const length = measure()
    if (busy || length === 0 || length > MESSAGE_LIMIT) return
    const question = input.value.trim()
    input.value = ''
    void submit(question)
  })
  input.addEventListener('input', measure)
  input.addEventListener('keydown', (event) => {
    // While an input method is composing, Enter picks a word; some only say so by key code 229.
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229) return
    event.preventDefault()
    send?.click()
  })
  document.addEventListener('click', (event) => {
    const link = (event.target as Element).closest<HTMLElement>('[data-ask]')
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return
    event.preventDefault()
    if (link.hasAttribute('data-retry')) link.closest('.turn')?.remove()
    void submit(link.dataset.ask ?? '')
  })
  clear?.addEventListener('click', () => {
    turns = []
    remembered.write('turns', null)
    remembered.write('conversation', null)
    log.replaceChildren()
    show()
    input.focus()
  })

  // What was said before in this tab, then what the server has just answered to ?q=.
  log.insertAdjacentHTML('afterbegin', turns.map(({ question, answer }) => renderTurn(question, answer).safe).join(''))
  const asked = byId('asked')?.textContent
  if (asked) keep(JSON.parse(asked) as Turn)
  if (location.search.includes('q=')) history.replaceState(null, '', '/')
  applyTicks(log)
  show()
  measure()
  log.lastElementChild?.scrollIntoView({ block: 'start' })
}
