import { PassThrough } from 'node:stream'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { runTerminal } from '../../bots/terminal/terminal.ts'
import { WORDS } from '../../bots/wechat/wording.ts'
import { STARTERS } from '../../bots/wording.ts'
import { createClient } from '../../openapi/client/index.ts'
import type { ChatAnswer, ChatStatus } from '../../src/contract/chat.ts'
import { ACCOUNT, SETTINGS } from '../runtime/wechat.ts'
import { DESK, launch } from '../support/browser.ts'
import { type RunningServer, startServer } from '../support/server.ts'
import { SECRET, startTelegram, TOKEN, webhookRequest } from '../support/telegram-server.ts'
import { openWechatServer } from '../support/wechat-server.ts'

const CODE = '2603-211021-04-01-100001'
const PATIENCE = { timeout: 30_000, interval: 50 }
/** The first of what was offered: its number where one types, its button where one taps. */
const FIRST = '1'

/** What is asked, how it is answered, and a fact that the answer must hold (null = it holds no figure of an office). */
type Turn = [says: string, status: ChatStatus, holds: string | null]
const CONVERSATIONS: [name: string, ...turns: Turn[]][] = [
  ['papers', ['施工许可证要什么材料', 'answered', '施工合同（或中标通知书）'], ['那要多久', 'answered', '3个工作日']],
  ['limit', ['施工许可证几天能下来', 'answered', '7日'], ['电话多少', 'answered', '0419-0000-013']],
  ['whom to call', ['营业执照找谁办', 'answered', '市场监督管理局'], ['那要多久', 'answered', '3个工作日']],
  [
    'a choice',
    ['我想办许可证', 'clarify', null],
    [FIRST, 'answered', '0419-0000-001'],
    ['要什么材料', 'answered', '1份'],
  ],
  ['a project', [`${CODE}办到哪了`, 'answered', '2026-11-16'], ['为什么红灯', 'answered', '8个工作日']],
  ['a bundle', ['我想开个饭店', 'answered', '0.5个工作日']],
  ['a policy', ['有什么惠企政策', 'answered', '10个']],
  [
    'English',
    ['What documents do I need for a construction permit?', 'answered', '0419-0000-013'],
    ['How long does it take?', 'answered', '10日'],
  ],
  ['out of scope', ['今天天气怎么样', 'out_of_scope', null]],
  ['unknown', ['阿巴阿巴怎么弄', 'not_found', '12345']],
]

const FACTS = [
  /(?<![\d-])0\d{2,3}-\d{4}-?\d{3,4}(?!\d)|(?<![\d-])12345(?!\d)/g,
  /(?<![\d-])\d{4}-\d{2}-\d{2}(?![\d-])/g,
  /(?<![\d.-])\d+(?:\.\d+)?(?:个工作日|个自然日|个月|个|日|天|份|次|号窗口|万元|元|万吨|%)/g,
  /(?<![\d/])\d+\/\d+(?![\d/])/g,
]
/** Phones, dates, figures with their units, and counts such as 2/7, each once. */
const figuresOf = (text: string): string[] => [...new Set(FACTS.flatMap((pattern) => plain(text).match(pattern) ?? []))]
/** Without what only Markdown or a layout adds: bullets, stars, spaces. */
const plain = (text: string) => text.replace(/^- |\*\*|[ \u00a0]/gm, '')

/** A way to ask: gives all that a person then sees. */
type Ask = (says: string) => Promise<string>

let server: RunningServer
let browser: Browser
let names: string[]
const telegram = await startTelegram()
const wechat = await openWechatServer({
  account: ACCOUNT,
  path: '/bots/wechat',
  deliver: (path, init) => fetch(`${server.url}${path}`, init),
})

beforeAll(async () => {
  server = await startServer({
    ...SETTINGS,
    WECHAT_API_ROOT: wechat.url,
    WECOM_API_ROOT: wechat.url,
    TELEGRAM_BOT_TOKEN: TOKEN,
    TELEGRAM_WEBHOOK_SECRET: SECRET,
    TELEGRAM_API_ROOT: telegram.apiRoot,
    TELEGRAM_BOT_INFO: JSON.stringify({ id: 666, is_bot: true, first_name: 'x', username: 'TestNameBot' }),
  })
  browser = await launch()
  names = (await Promise.all(['documents', 'departments'].map(namesOf))).flat()
  expect(names).toEqual(expect.arrayContaining(['住房和城乡建设局', '施工合同（或中标通知书）']))
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
  await Promise.all([telegram.close(), wechat.close()])
})

/** The names of all entries of a kind. */
async function namesOf(kind: string): Promise<string[]> {
  const found: string[] = []
  for (let cursor: string | null = ''; cursor !== null; ) {
    const response = await fetch(
      `${server.url}/v1/${kind}?limit=100${cursor && `&cursor=${encodeURIComponent(cursor)}`}`,
    )
    const page = (await response.json()) as { items: { name: string }[]; nextCursor?: string | null }
    found.push(...page.items.map(({ name }) => name))
    cursor = page.nextCursor ?? null
  }
  return found
}

function api(): (says: string) => Promise<ChatAnswer> {
  let last: ChatAnswer | undefined
  return async (says) => {
    const message = says === FIRST ? last?.choices[0]?.message : says
    const response = await fetch(`${server.url}/v1/chat`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ message, ...(last && { conversationId: last.conversationId }) }),
    })
    last = (await response.json()) as ChatAnswer
    return last
  }
}

async function web(): Promise<Ask> {
  const context = await browser.newContext({ baseURL: server.url, locale: 'zh-CN', ...DESK })
  const page = await context.newPage()
  page.setDefaultTimeout(PATIENCE.timeout)
  await page.goto('/')
  const turns = page.getByRole('log', { name: '问答记录' }).locator('section.turn')
  return async (says) => {
    const before = await turns.count()
    if (says === FIRST) await turns.last().locator('[data-ask]').first().click()
    else {
      await page.getByRole('textbox', { name: '您的问题' }).fill(says)
      await page.getByRole('textbox', { name: '您的问题' }).press('Enter')
    }
    const answer = turns.nth(before).locator('.answer').first()
    await answer.waitFor()
    await page.locator('[role=log][aria-busy=false]').waitFor()
    return answer.innerText()
  }
}

async function terminal(): Promise<Ask> {
  const [input, output] = [new PassThrough(), new PassThrough()]
  let printed = ''
  output.on('data', (chunk: Buffer) => (printed += chunk.toString()))
  void runTerminal({ client: createClient({ baseUrl: server.url }), input, output })
  await vi.waitUntil(() => printed.includes(STARTERS.at(-1) ?? ''), PATIENCE)
  return async (says) => {
    const before = printed.length
    input.write(`${says}\n`)
    await vi.waitUntil(() => printed.length > before, PATIENCE)
    return printed.slice(before)
  }
}

function onTelegram(chat: number): Ask {
  const person = telegram.person(chat)
  const own = () => telegram.arrived.filter((message) => message.chat === String(chat))
  return async (says) => {
    const before = own().length
    const offered = own().at(-1)?.buttons[0]
    await (says === FIRST && offered ? person.tap(offered) : person.say(says))
    for (const update of telegram.updates()) {
      const response = await fetch(`${server.url}/bots/telegram`, webhookRequest(update))
      expect(response.status).toBe(200)
    }
    // The last message of an answer carries the buttons.
    await vi.waitUntil(() => own().length > before && (own().at(-1)?.buttons.length ?? 0) > 0, PATIENCE)
    const came = own().slice(before)
    return came.flatMap(({ text, buttons }) => [text, ...buttons.map((button) => button.text)]).join('\n')
  }
}

function onWechat(who: string): Ask {
  return async (says) => {
    const before = wechat.textsTo(who).length
    const told = await wechat.say(who, says)
    const shown = () =>
      [told.text ?? '', ...wechat.textsTo(who).slice(before)].filter((text) => text && text !== WORDS['zh-Hans'].slow)
    const expected = () => Number(/（\d+\/(\d+)）$/.exec(shown()[0] ?? '')?.[1] ?? 1)
    await vi.waitUntil(() => shown().length >= expected(), PATIENCE)
    const texts = shown()
    return texts.map((text, part) => text.replace(`（${part + 1}/${texts.length}）`, '')).join('\n')
  }
}

test.for(CONVERSATIONS)(
  '%s: web, terminal, Telegram and WeChat say what the answer holds, and no other figure',
  {
    timeout: 180_000,
  },
  async ([name, ...turns]) => {
    const at = CONVERSATIONS.findIndex(([other]) => other === name)
    const ask = api()
    const channels: Record<string, Ask> = {
      web: await web(),
      terminal: await terminal(),
      telegram: onTelegram(1000 + at),
      wechat: onWechat(`o-ten-${at}`),
    }
    for (const [says, status, holds] of turns) {
      const answer = await ask(says)
      expect([says, answer.status]).toEqual([says, status])
      if (holds !== null) expect(answer.text).toContain(holds)
      const figures = figuresOf(answer.text)
      const named = names.filter((each) => answer.text.includes(each)).map(plain)
      const known = new Set([...figures, ...answer.choices.flatMap(({ label }) => figuresOf(label))])
      for (const [channel, tell] of Object.entries(channels)) {
        const shown = await tell(says)
        const seen = figuresOf(shown)
        const differing = {
          missing: [
            ...figures.filter((each) => !seen.includes(each)),
            ...named.filter((each) => !plain(shown).includes(each)),
          ],
          invented: seen.filter((each) => !known.has(each)),
        }
        expect(differing, `${channel}: ${says}\n${shown}`).toEqual({ missing: [], invented: [] })
        if (holds !== null) expect(plain(shown), `${channel}: ${says}`).toContain(plain(holds))
      }
    }
    expect(telegram.refused).toEqual([])
  },
)
