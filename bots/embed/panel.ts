import { renderChoices } from '../web/render-blocks.ts'
import { html, type SafeHtml } from '../web/safe-html.ts'
import type { Words } from './wording.ts'

const BUBBLE = html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="M4 5h16v11H10l-5 4v-4H4Z"></path><path d="M8 9h8M8 12h5"></path></svg>`
const CROSS = html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="M6 6l12 12M18 6L6 18"></path></svg>`

export const renderLauncher = (words: Words, title: string): SafeHtml =>
  html`<button type="button" class="launcher" aria-haspopup="dialog" aria-expanded="false" aria-label="${words.open}：${title}">${BUBBLE}<span>${words.open}</span></button>`

/** The chat's frame, the same in a panel, a sheet and inside a page. */
export const renderFrame = (
  words: Words,
  title: string,
  closable: boolean,
): SafeHtml => html`<header class="bar"><h2 id="title" tabindex="-1">${title}</h2>${
  closable && html`<button type="button" class="close" aria-label="${words.close}">${CROSS}</button>`
}</header>
<div class="talk">
<div class="welcome"><p class="muted">${words.lead}</p>${renderChoices(words.starters.map((message) => ({ label: message, message })))}<p class="site"><a href="/">${words.site}</a></p></div>
<div class="turns" role="log" aria-live="polite" aria-busy="false" aria-label="${words.log}" tabindex="0"></div>
</div>
<form class="ask">
<p class="counter muted" role="status" id="counter"></p>
<div class="ask-row"><label class="visually-hidden" for="message">${words.question}</label><textarea id="message" rows="1" placeholder="${words.placeholder}" enterkeyhint="send" autocomplete="off" aria-describedby="counter"></textarea><button class="primary send">${words.send}</button></div>
<div class="keep"><label><input type="checkbox" class="remember" aria-describedby="remember-note"><span>${words.remember}</span></label><button type="button" class="quiet clear" hidden>${words.clear}</button><small id="remember-note">${words.rememberNote}</small></div>
</form>`
