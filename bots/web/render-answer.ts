import type { ChatAnswer } from '../../src/contract/chat.ts'
import type { SearchItem } from '../../src/contract/search.ts'
import { languageOfAnswer } from '../channel/labels.ts'
import { askUrl, pageUrl } from '../links.ts'
import { SUBJECT_WORDS } from '../wording.ts'
import { ANSWER_WORDS, type AnswerWords, PAGE_WORDS } from './answer-words.ts'
import { renderBlocks, renderChoices } from './render-blocks.ts'
import { renderMarkdown } from './render-markdown.ts'
import { html, type SafeHtml } from './safe-html.ts'

/** One question and its answer, ready for the page; what stands around the answer is in its language. */
export function renderTurn(question: string, answer: ChatAnswer): SafeHtml {
  const language = languageOfAnswer(answer.text, question)
  return html`<section class="turn" lang="${language}" aria-label="${question}">${renderQuestion(question)}${renderAnswer(answer, ANSWER_WORDS[language])}</section>`
}

export const renderQuestion = (question: string): SafeHtml => html`<h2 class="question">${question}</h2>`

/** The answer first, then where it comes from, what to ask next, and whether it helped. */
export function renderAnswer(answer: ChatAnswer, words: AnswerWords = PAGE_WORDS): SafeHtml {
  const offered = new Set(
    answer.blocks.flatMap((block) => (block.type === 'choices' ? block.items.map(({ message }) => message) : [])),
  )
  const next = answer.choices.filter(({ message }) => !offered.has(message))
  return html`<div class="answer" data-status="${answer.status}" data-message="${answer.messageId}">
${said(answer, words)}
${sources(answer, words)}
${next.length > 0 && html`<div class="next"><h3>${words.next}</h3>${renderChoices(next)}</div>`}
${answer.status !== 'smalltalk' && feedbackRow(answer.messageId, words)}
</div>`
}

/** What a model worded is its `text`, labelled as such, with the guide's own entries folded under it; else the blocks are the answer. */
function said({ answeredBy, text, blocks, messageId }: ChatAnswer, words: AnswerWords): SafeHtml {
  if (answeredBy !== 'llm') return blocks.length > 0 ? renderBlocks(blocks, messageId, words) : renderMarkdown(text)
  return html`${renderMarkdown(text)}<p class="muted">${words.wordedByModel}</p>${
    blocks.length > 0 &&
    html`<details class="details"><summary>${words.original}</summary>${renderBlocks(blocks, messageId, words)}</details>`
  }`
}

/** Each entry once, however many of its fields were used. */
function sources({ citations }: ChatAnswer, words: AnswerWords): SafeHtml | null {
  const entries = [...new Map(citations.map((citation) => [`${citation.kind} ${citation.id}`, citation])).values()]
  if (entries.length === 0) return null
  return html`<details class="sources"><summary>${words.sources(entries.length)}</summary><ul>${entries.map(
    ({ kind, id, name, version }) =>
      html`<li><a href="${pageUrl(kind, id)}">${name}</a> <small>${words.source(kind, version)}</small></li>`,
  )}</ul></details>`
}

const feedbackRow = (messageId: string, words: AnswerWords): SafeHtml =>
  html`<form class="feedback js-only" data-feedback="${messageId}"><span>${words.thisAnswer}</span><button type="button" class="quiet" data-rating="up" aria-pressed="false">${words.useful}</button><button type="button" class="quiet" data-rating="down" aria-pressed="false">${words.useless}</button><span class="feedback-said" role="status"></span></form>`

/** What went wrong, and a way on. */
export const renderFailure = (message: string, question: string, words: AnswerWords = PAGE_WORDS): SafeHtml =>
  html`<div class="answer failure" role="alert"><p class="block text text-warning">${message}</p><p><a class="chip" href="${askUrl(question)}" data-ask="${question}" data-retry>${words.retry}</a></p></div>`

/**
 * Search hits, best first, on the server and while typing. What fits so much worse than the best was not looked for (危险废物 when one
 * wants to open a restaurant) and is left out; whoever misses something can ask.
 */
export function renderHits(items: readonly SearchItem[], q: string): SafeHtml {
  const [best] = items
  if (!best)
    return html`<p class="empty">没有找到“${q}”。换个说法试试，或<a href="${askUrl(q)}">直接提问</a>，也可拨打<a href="tel:12345">12345</a>。</p>`
  return html`<ul class="hits">${items
    .filter(({ score }) => score >= best.score * LEAST_SHARE)
    .map(
      (item) =>
        html`<li><a href="${pageUrl(item.kind, item.id)}"><span class="hit-name">${item.name}</span> <span class="tag">${SUBJECT_WORDS[item.kind]}</span>${item.snippet && html`<small>${item.snippet}</small>`}</a></li>`,
    )}</ul><p class="muted">没有您要找的？<a href="${askUrl(q)}">直接提问</a>。</p>`
}

const LEAST_SHARE = 0.35
