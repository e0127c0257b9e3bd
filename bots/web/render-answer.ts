import type { ChatAnswer } from '../../src/contract/chat.ts'
import type { SearchItem } from '../../src/contract/search.ts'
import { SUBJECT_WORDS } from '../wording.ts'
import { askUrl, pageUrl } from './links.ts'
import { renderBlocks, renderChoices } from './render-blocks.ts'
import { renderMarkdown } from './render-markdown.ts'
import { html, type SafeHtml } from './safe-html.ts'

/** One question and its answer, ready for the page. */
export const renderTurn = (question: string, answer: ChatAnswer): SafeHtml =>
  html`<section class="turn" aria-label="${question}">${renderQuestion(question)}${renderAnswer(answer)}</section>`

export const renderQuestion = (question: string): SafeHtml => html`<h2 class="question">${question}</h2>`

/** The answer first, then where it comes from, what to ask next, and whether it helped. */
export function renderAnswer(answer: ChatAnswer): SafeHtml {
  const offered = new Set(
    answer.blocks.flatMap((block) => (block.type === 'choices' ? block.items.map(({ message }) => message) : [])),
  )
  const next = answer.choices.filter(({ message }) => !offered.has(message))
  return html`<div class="answer" data-status="${answer.status}" data-message="${answer.messageId}">
${said(answer)}
${sources(answer)}
${next.length > 0 && html`<div class="next"><h3>接着问</h3>${renderChoices(next)}</div>`}
${answer.status !== 'smalltalk' && feedbackRow(answer.messageId)}
</div>`
}

/** What a model worded is its `text`, labelled as such, with the guide's own entries folded under it; else the blocks are the answer. */
function said({ answeredBy, text, blocks, messageId }: ChatAnswer): SafeHtml {
  if (answeredBy !== 'llm') return blocks.length > 0 ? renderBlocks(blocks, messageId) : renderMarkdown(text)
  return html`${renderMarkdown(text)}<p class="muted">由人工智能组织文字，数字和依据已与指南核对。</p>${
    blocks.length > 0 &&
    html`<details class="details"><summary>逐项查看指南原文</summary>${renderBlocks(blocks, messageId)}</details>`
  }`
}

/** Each entry once, however many of its fields were used. */
function sources({ citations }: ChatAnswer): SafeHtml | null {
  const entries = [...new Map(citations.map((citation) => [`${citation.kind} ${citation.id}`, citation])).values()]
  if (entries.length === 0) return null
  return html`<details class="sources"><summary>出处（${entries.length}）</summary><ul>${entries.map(
    ({ kind, id, name, version }) =>
      html`<li><a href="${pageUrl(kind, id)}">${name}</a> <small>${SUBJECT_WORDS[kind]}${version !== null && `，第${version}版`}</small></li>`,
  )}</ul></details>`
}

const feedbackRow = (messageId: string): SafeHtml =>
  html`<form class="feedback js-only" data-feedback="${messageId}"><span>这条回答</span><button type="button" class="quiet" data-rating="up" aria-pressed="false">有用</button><button type="button" class="quiet" data-rating="down" aria-pressed="false">没用</button><span class="feedback-said" role="status"></span></form>`

/** What went wrong, and a way on. */
export const renderFailure = (message: string, question: string): SafeHtml =>
  html`<div class="answer failure" role="alert"><p class="block text text-warning">${message}</p><p><a class="chip" href="${askUrl(question)}" data-ask="${question}" data-retry>重试</a></p></div>`

/** Search hits, best first, on the server and while typing. */
export const renderHits = (items: readonly SearchItem[], q: string): SafeHtml =>
  items.length === 0
    ? html`<p class="empty">没有找到“${q}”。换个说法试试，或<a href="${askUrl(q)}">直接提问</a>，也可拨打<a href="tel:12345">12345</a>。</p>`
    : html`<ul class="hits">${items.map(
        (item) =>
          html`<li><a href="${pageUrl(item.kind, item.id)}"><span class="hit-name">${item.name}</span> <span class="tag">${SUBJECT_WORDS[item.kind]}</span>${item.snippet && html`<small>${item.snippet}</small>`}</a></li>`,
      )}</ul>`
