import { raw } from 'hono/html'
import type { ChatAnswer } from '../../../src/contract/chat.ts'
import { askUrl } from '../../links.ts'
import { MESSAGE_LIMIT, STARTERS } from '../../wording.ts'
import { renderFailure, renderQuestion, renderTurn } from '../render-answer.ts'
import { html } from '../safe-html.ts'
import { isProblem, type View, type Visit } from '../view.ts'

/** 问答. `?q=` asks at once, on the server, so that a link to a question works with and without JavaScript. */
export async function chatPage({ api, url }: Visit): Promise<View> {
  const question = url.searchParams.get('q')?.trim() ?? ''
  const asked = question ? await ask(api, question) : null
  return {
    title: question || '问答',
    section: 'chat',
    personal: question !== '',
    body: (
      <div class="chat">
        <h1 class="slogan">
          <span>办什么、</span>
          <span>怎么办、</span>
          <span>找谁办</span>
        </h1>
        <div class="welcome" id="welcome" hidden={asked !== null}>
          <p class="lead">用平常话问就行：要哪些材料、多久办完、找哪个窗口、项目办到哪一步。</p>
          <ul class="choices starters">
            {STARTERS.map((starter) => (
              <li>
                <a class="chip" href={askUrl(starter)} data-ask={starter}>
                  {starter}
                </a>
              </li>
            ))}
          </ul>
          <p class="plan-invite">
            <a href="/plan">建厂房、上项目？做一份办事方案</a>
          </p>
        </div>
        <div id="turns" class="turns" role="log" aria-live="polite" aria-label="问答记录">
          {asked ? raw(asked.html) : null}
        </div>
        {asked?.answer ? (
          <script type="application/json" id="asked">
            {raw(asJson({ question, answer: asked.answer }))}
          </script>
        ) : null}
        <button type="button" class="quiet js-only clear" id="clear" hidden>
          清空对话
        </button>
        <form class="composer" id="composer" action="/" method="get">
          <p id="counter" class="counter muted" role="status"></p>
          <div class="composer-row">
            <label class="visually-hidden" for="message">
              您的问题
            </label>
            <textarea
              id="message"
              name="q"
              rows={1}
              required
              placeholder="请输入问题"
              enterkeyhint="send"
              autocomplete="off"
            ></textarea>
            <button type="submit" class="primary" id="send">
              提问
            </button>
          </div>
        </form>
        <p class="muted small">
          回答只取自已公布的办事指南，以窗口答复为准。问题最多{MESSAGE_LIMIT}字，请不要输入身份证号等个人信息。
        </p>
      </div>
    ),
  }
}

async function ask(api: Visit['api'], question: string): Promise<{ html: string; answer?: ChatAnswer }> {
  const { data, error } = await api.POST('/v1/chat', { body: { message: question } })
  if (data && typeof data !== 'string') return { html: renderTurn(question, data).safe, answer: data }
  const detail = isProblem(error)
    ? (error.errors?.map((item) => item.detail).join('；') ?? error.detail)
    : '暂时无法回答，请稍后再试。'
  return {
    html: html`<section class="turn">${renderQuestion(question)}${renderFailure(detail, question)}</section>`.safe,
  }
}

/** JSON inside a script element: no `<` may end it early. */
const asJson = (value: unknown): string => JSON.stringify(value).replaceAll('<', '\\u003c')
