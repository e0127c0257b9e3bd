import { readFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, inject, test } from 'vitest'
import { DESK, launch, PHONE, sideways } from '../support/browser.ts'

/*
 * The chat inside pages of another origin, a department's own: on another host name and port, under a strict content security policy,
 * with a style and globals of the worst kind.
 */
const ZHINAN = inject('e2eUrl')

const POLICIES = {
  /** What docs/embed.md asks of a page, and nothing else. */
  exact: `default-src 'none'; script-src ${ZHINAN}; connect-src ${ZHINAN}`,
  /** And no HTML may be written from text at all. */
  trusted: `default-src 'none'; script-src ${ZHINAN}; connect-src ${ZHINAN}; require-trusted-types-for 'script'; trusted-types 'none'`,
  own: `default-src 'none'; script-src 'self' ${ZHINAN}; style-src 'self'; connect-src ${ZHINAN}; base-uri 'self'`,
}

const HOSTILE_CSS = `
html { font-size: 62.5%; filter: grayscale(1) }
* { color: rgb(255, 0, 255) !important; font: 40px serif !important; box-sizing: content-box !important; letter-spacing: 9px !important; text-transform: uppercase !important; visibility: visible }
button, textarea, a, p, div, section, dialog, zhinan-chat { display: none !important; float: left !important; --accent: red !important; --rem: 90px !important }
p.own { display: block !important }
`
const HOSTILE_JS = `
window.$ = window.jQuery = () => { throw new Error('not that jQuery') }
window._ = null
window.name = 'host'
Object.prototype.extend = function () { return 1 }
Array.prototype.contains = function () { return true }
String.prototype.strip = function () { return '' }
window.keys = []
document.addEventListener('keydown', (event) => { keys.push(event.key); if (event.key === '/' || event.key === 's') event.preventDefault() })
document.addEventListener('click', () => { window.clicked = true })
`

interface HostPage {
  policy?: string
  lang?: string
  head?: string
  body?: string
  script?: string
}

const PAGES: Record<string, HostPage> = {
  '/exact': { policy: POLICIES.exact },
  '/trusted': { policy: POLICIES.trusted },
  '/hostile': {
    policy: POLICIES.own,
    head: '<link rel="stylesheet" href="/hostile.css"><script src="/hostile.js"></script>',
    body: '<p class="own" id="own">Words of the page</p>',
  },
  '/en': { policy: POLICIES.exact, lang: 'en' },
  '/hant': { policy: POLICIES.exact, lang: 'zh-Hant-TW' },
  '/left': { policy: POLICIES.exact, script: 'data-position="left" data-title="住建局问答" data-theme="dark"' },
  '/long': {
    policy: POLICIES.exact,
    body: `<h1>住房和城乡建设局</h1>${'<p>第几条。</p>'.repeat(80)}<button>最后</button>`,
  },
  '/twice': { policy: POLICIES.exact, head: `<script src="${ZHINAN}/embed.js"></script>` },
  '/lost': { policy: POLICIES.exact, script: 'data-target="#nowhere"' },
  '/region': { policy: POLICIES.exact, script: 'data-region="999999"' },
  '/inline': {
    policy: POLICIES.own,
    head: '<link rel="stylesheet" href="/inline.css">',
    body: '<h1>住房和城乡建设局</h1><p>前面的内容</p><div id="ask" lang="zh-Hans"></div><p>后面的内容</p>',
    script: 'data-target="#ask"',
  },
}

const render = ({ policy: _, lang = 'zh-CN', head = '', body = '', script = '' }: HostPage): string => `<!doctype html>
<html lang="${lang}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>住房和城乡建设局</title>${head}<script src="${ZHINAN}/embed.js" ${script} defer></script></head>
<body>${body || '<h1>住房和城乡建设局</h1><p>办事大厅周一至周五开放。</p><button id="theirs">他们的按钮</button>'}</body></html>`

let server: Server
let origin = ''
let browser: Browser
let faults: string[] = []

beforeAll(async () => {
  server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost')
    const files: Record<string, [type: string, text: string]> = {
      '/hostile.css': ['text/css', HOSTILE_CSS],
      '/hostile.js': ['text/javascript', HOSTILE_JS],
      '/inline.css': ['text/css', 'body { max-width: 60rem; margin: 0 auto; padding: 1rem } #ask { height: 30rem }'],
    }
    const page = PAGES[pathname]
    const [type, text] = page ? ['text/html', render(page)] : (files[pathname] ?? ['text/plain', ''])
    response.writeHead(page || files[pathname] ? 200 : 404, {
      'Content-Type': `${type}; charset=utf-8`,
      ...(page?.policy ? { 'Content-Security-Policy': page.policy } : {}),
    })
    response.end(text)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  origin = `http://localhost:${(server.address() as AddressInfo).port}`
  browser = await launch()
})
afterEach(async () => {
  await Promise.all(browser.contexts().map((context) => context.close()))
  const found = faults
  faults = []
  expect(found).toEqual([])
})
afterAll(async () => {
  await browser.close()
  server.close()
})

const forgive = (pattern: RegExp) => {
  faults = faults.filter((fault) => !pattern.test(fault))
}

/** A host's page with the chat's button on it. After the test it must have been quiet, and nobody but the two origins asked. */
async function visit(
  address: string,
  { old = false, ...options }: BrowserContextOptions & { old?: boolean } = DESK,
): Promise<Page> {
  const context = await browser.newContext({
    baseURL: origin,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    ...options,
  })
  const page = await context.newPage()
  page.setDefaultTimeout(10_000)
  page.on('request', (request) => {
    const to = new URL(request.url()).origin
    if (![origin, ZHINAN].includes(to)) faults.push(`request to ${request.url()}`)
    if (to === ZHINAN && request.headers().cookie) faults.push('a cookie was sent')
    if (to === ZHINAN && request.url().includes('/v1/') && request.headers().referer) faults.push('the page was told')
  })
  page.on('requestfailed', (request) => {
    if (request.failure()?.errorText !== 'net::ERR_ABORTED')
      faults.push(`${request.url()} ${request.failure()?.errorText}`)
  })
  page.on('response', (response) => {
    if (response.status() >= 400) faults.push(`${response.status()} ${response.url()}`)
  })
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) faults.push(`console: ${message.text()}`)
  })
  page.on('pageerror', (error) => faults.push(`page error: ${error.message}`))
  if (old)
    await page.addInitScript(() => {
      Object.defineProperty(window, 'CSSStyleSheet', { value: undefined })
    })
  await page.goto(address)
  await page.locator('zhinan-chat').waitFor({ state: 'attached' })
  return page
}

const chat = (page: Page) => page.locator('zhinan-chat')
const launcher = (page: Page) => chat(page).locator('.launcher')
const box = (page: Page) => chat(page).locator('textarea')
const turns = (page: Page) => chat(page).getByRole('log').locator('section.turn')
const settled = (page: Page) => chat(page).locator('[role=log][aria-busy=false]').waitFor()

async function ask(page: Page, text: string) {
  const before = await turns(page).count()
  await box(page).fill(text)
  await box(page).press('Enter')
  const turn = turns(page).nth(before)
  await turn.locator('.answer').first().waitFor()
  await settled(page)
  return turn
}
/** What the page keeps of us. */
const stored = (page: Page) =>
  page.evaluate(() => ({
    local: Object.keys({ ...localStorage }),
    session: sessionStorage.length,
    cookies: document.cookie,
  }))
const NOTHING = { local: [], session: 0, cookies: '' }
const focused = (page: Page) =>
  page.evaluate(() => {
    const inner = document.querySelector('zhinan-chat')?.shadowRoot?.activeElement
    return inner ? inner.id || inner.className || inner.localName : `outside ${document.activeElement?.localName}`
  })

describe.each(['/exact', '/trusted'])('under the policy of %s', (address) => {
  test('asks, follows up by a choice, rates; no cookie, nothing stored', async () => {
    const page = await visit(address)
    await launcher(page).click()
    const turn = await ask(page, '施工许可证要什么材料')
    expect(await turn.innerText()).toContain('材料')
    expect(await turn.getByRole('checkbox').count()).toBeGreaterThanOrEqual(2)
    expect(await turn.getByText('示例', { exact: true }).count(), 'example figures are marked').toBeGreaterThan(0)
    expect(await box(page).inputValue()).toBe('')
    const choice = turn.locator('.next button[data-ask]').first()
    await choice.click()
    await turns(page).nth(1).locator('.answer').waitFor()
    await settled(page)
    expect(await turns(page).count()).toBe(2)
    expect(await turns(page).nth(1).innerText(), 'the talk goes on about the same matter').toContain('施工许可')

    await turn.locator('[data-rating=down]').click()
    await turn.getByText('谢谢，已记下').waitFor()
    await turn.getByRole('textbox', { name: /哪里不对/ }).fill('太长')
    await turn.getByRole('button', { name: '发送' }).click()
    await turn.getByText('谢谢，已记下').waitFor()

    expect(await stored(page)).toEqual(NOTHING)
    expect(await page.context().cookies()).toEqual([])
  })
})

test('links lead to our origin in a tab of their own; phones are dialled', async () => {
  const page = await visit('/exact')
  await launcher(page).click()
  const turn = await ask(page, '施工许可证要什么材料，找谁办')
  const links = await turn.locator('a').evaluateAll((all) =>
    all.map((one) => ({
      href: one.getAttribute('href') ?? '',
      target: one.getAttribute('target'),
      rel: one.getAttribute('rel'),
    })),
  )
  expect(links.some(({ href }) => href.startsWith('tel:'))).toBe(true)
  const others = links.filter(({ href }) => !href.startsWith('tel:'))
  expect(others.length).toBeGreaterThan(0)
  for (const { href, target, rel } of others) {
    expect(href).toMatch(/^https?:\/\//)
    expect([target, rel]).toEqual(['_blank', 'noopener'])
    expect(href.startsWith(`${ZHINAN}/`) ? (await fetch(href)).status : 200, href).toBe(200)
  }
})

test('a page of the worst kind: its style stays out, ours stays in, its globals and short cuts do no harm', async () => {
  const page = await visit('/hostile')
  const before = await page.locator('#own').evaluate((own) => JSON.stringify({ ...getComputedStyle(own) }))
  const style = await launcher(page).evaluate((button) => {
    const { color, fontSize, letterSpacing, textTransform, backgroundColor, display } = getComputedStyle(button)
    return { color, fontSize, letterSpacing, textTransform, backgroundColor, display }
  })
  expect(style).toEqual({
    color: 'rgb(255, 255, 255)',
    fontSize: '17px',
    letterSpacing: 'normal',
    textTransform: 'none',
    backgroundColor: 'rgb(27, 94, 155)',
    display: 'flex',
  })
  await launcher(page).click()
  await box(page).click()
  await page.keyboard.type('ask/s')
  expect(await box(page).inputValue(), 'the page takes / and s for itself').toBe('ask/s')
  expect(await page.evaluate('keys')).toEqual([])
  const turn = await ask(page, '施工许可证要多久')
  expect(await turn.innerText()).toContain('个工作日')
  await turn.locator('[data-rating=up]').click()
  await turn.getByText('谢谢，已记下').waitFor()
  const height = await turn
    .locator('.chip')
    .first()
    .evaluate((chip) => chip.getBoundingClientRect().height)
  expect(height).toBeGreaterThanOrEqual(44)
  expect(await page.locator('#own').evaluate((own) => JSON.stringify({ ...getComputedStyle(own) }))).toBe(before)
  expect(await page.evaluate(() => Object.keys(window).filter((key) => /zhinan/i.test(key)))).toEqual(['Zhinan'])
  // Gray for a day of mourning, and still in its corner of the window, not of the page.
  const at = await panelBox(page)
  expect(at.bottom).toBeLessThanOrEqual(900)
})
const panelBox = (page: Page) =>
  chat(page)
    .locator('.panel')
    .evaluate((panel) => panel.getBoundingClientRect().toJSON() as DOMRect)

describe('the page’s language', () => {
  test('English: every word of ours', async () => {
    const page = await visit('/en')
    await launcher(page).click()
    const frame = await chat(page).locator('.panel').innerText()
    expect(frame).toContain('Ask in your own words')
    expect(frame).not.toMatch(/[\u4e00-\u9fff]/)
    await chat(page).locator('.welcome .chip').first().click()
    await turns(page).first().locator('.answer').waitFor()
    await settled(page)
    const turn = turns(page).first()
    expect(await turn.getAttribute('lang')).toBe('en')
    for (const words of ['This answer:', 'Useful', 'Ask next', 'Sources', 'example'])
      expect(await turn.innerText()).toContain(words)
    for (const words of ['有用', '接着问', '出处']) expect(await turn.innerText()).not.toContain(words)
    // A page that changes its language without loading anew.
    await page.evaluate(() => document.documentElement.setAttribute('lang', 'zh-CN'))
    await chat(page).getByRole('button', { name: '提问', exact: true }).waitFor()
    expect(await turns(page).count(), 'the talk stays').toBe(1)
    expect(await turns(page).first().innerText()).toContain('有用')
    expect(await chat(page).locator('.panel').getAttribute('open')).toBe('')
  })
  test('a change while an answer is on its way waits for it', async () => {
    const page = await visit('/en')
    await page.route('**/v1/chat', async (route) => {
      await page.evaluate(() => document.documentElement.setAttribute('lang', 'zh-CN'))
      await route.continue()
    })
    await launcher(page).click()
    await box(page).fill('刻章去哪')
    await box(page).press('Enter')
    await turns(page).first().getByRole('button', { name: '有用', exact: true }).waitFor()
    expect(await turns(page).count()).toBe(1)
    expect(await chat(page).locator('.send').innerText()).toBe('提问')
  })
  test('Traditional: asked and answered', async () => {
    const page = await visit('/hant')
    await launcher(page).click()
    const turn = await ask(page, '施工許可證要什麼材料')
    const text = await turn.innerText()
    expect(text).toMatch(/複製|這條回答/)
    expect(text).not.toMatch(/这条回答|接着问|出处|复制/)
    expect(await turn.getAttribute('lang')).toBe('zh-Hant')
  })
})

test('data-position, data-title, data-theme', async () => {
  const page = await visit('/left')
  const at = await launcher(page).boundingBox()
  expect(at?.x).toBeLessThan(30)
  await launcher(page).click()
  await chat(page).getByRole('heading', { name: '住建局问答' }).waitFor()
  expect(
    await chat(page)
      .locator('.panel')
      .evaluate((panel) => getComputedStyle(panel).backgroundColor),
  ).toBe('rgb(22, 24, 28)')
})

test('the page’s colours, as they are and as they change', async () => {
  const page = await visit('/exact', { ...DESK, colorScheme: 'dark' })
  const ground = () =>
    chat(page)
      .locator('.panel')
      .evaluate((panel) => getComputedStyle(panel).backgroundColor)
  await launcher(page).click()
  expect(await ground(), 'a page that is white under a dark system').toBe('rgb(250, 248, 244)')
  await page.evaluate(() => {
    document.documentElement.style.colorScheme = 'light dark'
  })
  await expect.poll(ground).toBe('rgb(22, 24, 28)')
  await page.emulateMedia({ colorScheme: 'light' })
  await expect.poll(ground).toBe('rgb(250, 248, 244)')
})

test('an error is told in the API’s words', async () => {
  const page = await visit('/region')
  await launcher(page).click()
  await box(page).fill('施工许可证要什么材料')
  await box(page).press('Enter')
  const alert = turns(page).first().getByRole('alert')
  await alert.waitFor()
  expect(await alert.innerText()).toContain('地区')
  expect(await box(page).inputValue(), 'what was typed is kept').toBe('施工许可证要什么材料')
  forgive(/400/)
})

describe('typing', () => {
  test('Enter while composing picks a word and sends nothing', async () => {
    const page = await visit('/exact')
    await launcher(page).click()
    const client = await page.context().newCDPSession(page)
    await box(page).focus()
    await client.send('Input.imeSetComposition', { text: 'shi gong', selectionStart: 8, selectionEnd: 8 })
    expect(await box(page).inputValue()).toBe('shi gong')
    for (const init of [
      { isComposing: true, keyCode: 13 },
      { isComposing: false, keyCode: 229 },
    ])
      await box(page).evaluate((area, { isComposing, keyCode }) => {
        area.dispatchEvent(
          new KeyboardEvent('keydown', { key: 'Enter', isComposing, keyCode, bubbles: true, composed: true }),
        )
      }, init)
    expect(await turns(page).count()).toBe(0)
    await client.send('Input.insertText', { text: '施工许可证' })
    expect(await box(page).inputValue()).toBe('施工许可证')
    // Escape during a composition is the input method's too.
    await box(page).evaluate((area) => {
      area.dispatchEvent(
        new KeyboardEvent('keydown', { key: 'Escape', isComposing: true, bubbles: true, composed: true }),
      )
    })
    expect(await chat(page).locator('.panel').getAttribute('open')).toBe('')
    await page.keyboard.press('Enter')
    await turns(page).first().locator('.answer').waitFor()
    expect(await turns(page).count()).toBe(1)
  })

  test('Shift+Enter is a new line; 501 characters are counted and not sent; a double click sends once', async () => {
    const page = await visit('/exact')
    await launcher(page).click()
    await page.keyboard.type('一')
    await page.keyboard.press('Shift+Enter')
    await page.keyboard.type('二')
    expect(await box(page).inputValue()).toBe('一\n二')
    await box(page).fill('𠀀'.repeat(501))
    expect(await chat(page).locator('.counter').innerText()).toContain('501/500')
    expect(await chat(page).locator('.send').isDisabled()).toBe(true)
    await box(page).press('Enter')
    expect(await turns(page).count()).toBe(0)
    let asked = 0
    page.on('request', (request) => {
      if (request.method() === 'POST' && request.url().endsWith('/v1/chat')) asked += 1
    })
    await box(page).fill('刻章去哪')
    await chat(page).locator('.send').dblclick()
    await page.keyboard.press('Enter')
    await turns(page).first().locator('.answer').waitFor()
    await settled(page)
    expect([asked, await turns(page).count()]).toEqual([1, 1])
    await chat(page)
      .locator('.next [data-ask]')
      .first()
      .evaluate((choice: HTMLElement) => {
        choice.click()
        choice.click()
      })
    await turns(page).nth(1).locator('.answer').waitFor()
    await settled(page)
    expect([asked, await turns(page).count()]).toEqual([2, 2])
  })

  test('what a person types is text, never markup', async () => {
    const page = await visit('/exact')
    await launcher(page).click()
    const turn = await ask(page, '<img src=x onerror="document.title=1"> <b>施工许可证</b> 要什么材料')
    expect(await turn.locator('img, b').count()).toBe(0)
    expect(await turn.locator('.question').innerText()).toContain('<b>施工许可证</b>')
  })
})

test('by keyboard alone: from the page to the button, a question, a choice, and back by Escape', async () => {
  const page = await visit('/exact')
  await page.locator('#theirs').focus()
  await page.keyboard.press('Tab')
  expect(await focused(page)).toBe('launcher')
  await page.keyboard.press('Enter')
  await expect.poll(() => focused(page)).toBe('message')
  await page.keyboard.type('施工许可证找谁办')
  await page.keyboard.press('Enter')
  await turns(page).first().locator('.answer').waitFor()
  await settled(page)
  for (let presses = 0; presses < 40; presses += 1) {
    await page.keyboard.press('Shift+Tab')
    const found = await page.evaluate(() => {
      const active = document.querySelector('zhinan-chat')?.shadowRoot?.activeElement
      if (!active) return { ask: false, marked: false }
      const { outlineStyle, outlineWidth } = getComputedStyle(active)
      return {
        ask: active.hasAttribute('data-ask'),
        marked: outlineStyle !== 'none' && Number.parseFloat(outlineWidth) > 0,
      }
    })
    expect(found.marked, 'what has the focus is seen').toBe(true)
    if (found.ask) break
  }
  await page.keyboard.press('Enter')
  await turns(page).nth(1).locator('.answer').waitFor()
  await page.keyboard.press('Escape')
  expect(await chat(page).locator('.panel').getAttribute('open')).toBeNull()
  expect(await focused(page)).toBe('launcher')
  await page.keyboard.press('Enter')
  expect(await turns(page).count(), 'closing loses nothing').toBe(2)
})

describe('on a phone', () => {
  test('the panel is a sheet over the whole screen that holds the focus; 44 px to tap; nothing off to the side', async () => {
    const page = await visit('/exact', PHONE)
    const button = await launcher(page).boundingBox()
    expect((button?.width ?? 0) * (button?.height ?? 0), 'covers little of the page').toBeLessThan(130 * 60)
    await launcher(page).tap()
    await expect.poll(() => panelBox(page)).toMatchObject({ x: 0, y: 0, width: 390, height: 844 })
    expect(await focused(page)).toBe('title')
    const turn = await ask(page, '施工许可证要什么材料，找谁办')
    expect(await sideways(page)).toBe(0)
    expect(
      await chat(page)
        .locator('.talk')
        .evaluate((talk) => talk.scrollWidth - talk.clientWidth),
    ).toBe(0)
    for (const part of ['.close', '.send', '.clear', '.keep label'])
      expect((await chat(page).locator(part).boundingBox())?.height, part).toBeGreaterThanOrEqual(44)
    const small = await turn
      .locator('button, a, summary, label')
      .evaluateAll((all) =>
        all
          .filter((one) => one.getClientRects().length > 0 && one.getBoundingClientRect().height < 43.9)
          .map((one) => `${one.outerHTML.slice(0, 80)} ${one.getBoundingClientRect().height}`),
      )
    expect(small).toEqual([])
    for (let presses = 0; presses < 60; presses += 1) {
      await page.keyboard.press('Tab')
      expect(await focused(page)).not.toMatch(/^outside/)
    }
    await page.setViewportSize({ width: 1024, height: 768 })
    await expect
      .poll(async () => (await panelBox(page)).width, { message: 'turned to a wide screen' })
      .toBeLessThan(500)
    expect(await turns(page).count()).toBe(1)
    await chat(page).locator('.close').tap()
    expect(await focused(page)).toBe('launcher')
  })
})

test('on a phone the button gives way to whoever reads on, and comes back', async () => {
  const page = await visit('/long', PHONE)
  const seen = () => launcher(page).evaluate((button) => innerHeight - button.getBoundingClientRect().top)
  expect(await seen()).toBeGreaterThan(48)
  await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight))
  await expect.poll(seen, { message: 'the last line of the page is free' }).toBeLessThan(0)
  await page.evaluate(() => scrollBy(0, -40))
  await expect.poll(seen).toBeGreaterThan(48)
  await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight))
  await expect.poll(seen).toBeLessThan(0)
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await expect.poll(seen, { message: 'by keyboard it is found all the same' }).toBeGreaterThan(48)
})

test('a browser too old for constructed style sheets gets a link to the guide, not a chat without its style', async () => {
  const page = await visit('/exact', { ...DESK, old: true })
  const link = chat(page).getByRole('link', { name: '打开指南网站' })
  expect(await link.getAttribute('href')).toBe(`${ZHINAN}/`)
  expect(await launcher(page).count()).toBe(0)
  forgive(/style-src|inline style/i)
})

test('pasted twice it is there once; a target that is not there becomes a button, and the console says so', async () => {
  const twice = await visit('/twice')
  await twice.waitForLoadState()
  expect(await chat(twice).count()).toBe(1)
  const lost = await visit('/lost')
  expect(await launcher(lost).isVisible()).toBe(true)
  forgive(/data-target #nowhere is not on this page/)
})

describe('when the network is not there', () => {
  test('offline it says so, keeps the question, and asks again on a tap', async () => {
    const page = await visit('/exact')
    await launcher(page).click()
    await page.context().setOffline(true)
    await chat(page).getByText('现在没有网络', { exact: true }).waitFor()
    await box(page).fill('施工许可证要什么材料')
    await box(page).press('Enter')
    expect(await turns(page).first().getByRole('alert').innerText()).toContain('没有网络')
    expect(await box(page).inputValue()).toBe('施工许可证要什么材料')
    await page.context().setOffline(false)
    await chat(page).getByText('网络已恢复，可以重试。').waitFor()
    await turns(page).first().getByRole('button', { name: '重试' }).dblclick()
    await turns(page).first().locator('.feedback').waitFor()
    expect(await turns(page).count()).toBe(1)
    expect(await box(page).inputValue()).toBe('')
  })

  test('slow, it says so; too slow, it gives up and keeps the question', async () => {
    const page = await visit('/exact')
    await page.clock.install()
    await page.route('**/v1/chat', () => new Promise(() => {}))
    await page.reload()
    await launcher(page).click()
    await box(page).fill('施工许可证要什么材料')
    await box(page).press('Enter')
    await chat(page).getByText('正在查指南……').waitFor()
    await page.clock.fastForward(9_000)
    await chat(page).getByText('网络较慢，还在等回答……').waitFor()
    await page.clock.fastForward(37_000)
    const alert = turns(page).first().getByRole('alert')
    await alert.waitFor()
    expect(await alert.innerText()).toMatch(/等了太久[\s\S]*重试/)
    expect(await box(page).inputValue()).toBe('施工许可证要什么材料')
    await page.unrouteAll({ behavior: 'ignoreErrors' })
    await alert.getByRole('button', { name: '重试' }).click()
    await turns(page).first().locator('.feedback').waitFor()
  })

  test.each([
    [
      'breaks off',
      {
        status: 200,
        contentType: 'text/event-stream',
        body: 'event: progress\ndata: {"step":"gather","text":"正在查办事指南"}\n\nevent: answer\ndata: {"te',
      },
      '没有收完整',
    ],
    ['is not ours', { status: 502, contentType: 'text/html', body: '<h1>Bad gateway</h1>' }, '12345'],
    [
      'is told as an event',
      {
        status: 200,
        contentType: 'text/event-stream',
        body: 'event: error\ndata: {"code":"internal","detail":"服务内部出错，请稍后再试。"}\n\n',
      },
      '服务内部出错',
    ],
  ])('an answer that %s', async (_, answer, words) => {
    const page = await visit('/exact')
    await page.route('**/v1/chat', (route) =>
      route.fulfill({ ...answer, headers: { 'Access-Control-Allow-Origin': '*' } }),
    )
    await launcher(page).click()
    await box(page).fill('刻章去哪')
    await box(page).press('Enter')
    const alert = turns(page).first().getByRole('alert')
    await alert.waitFor()
    expect(await alert.innerText()).toContain(words)
    forgive(/502/)
  })
})

test('“记住对话”: kept only from then on, back after loading anew and still the same talk, gone by 清除', async () => {
  const page = await visit('/exact')
  await launcher(page).click()
  await ask(page, '施工许可证要什么材料')
  expect(await stored(page)).toEqual(NOTHING)
  await chat(page).getByLabel('记住对话').check()
  expect((await stored(page)).local).toEqual([`zhinan.chat ${ZHINAN}`])
  await page.reload()
  await launcher(page).click()
  expect(await turns(page).first().innerText()).toContain('施工许可证要什么材料')
  expect(await chat(page).getByLabel('记住对话').isChecked()).toBe(true)
  expect(await (await ask(page, '那要多久')).innerText(), 'the talk goes on').toMatch(/施工许可证[\s\S]*个工作日/)
  await chat(page).getByRole('button', { name: '清除' }).click()
  expect(await turns(page).count()).toBe(0)
  expect(await stored(page)).toEqual(NOTHING)
  await page.reload()
  await launcher(page).click()
  expect(await turns(page).count()).toBe(0)
  await ask(page, '刻章去哪')
  expect(await stored(page), 'consent is asked for anew').toEqual(NOTHING)
})

test('inside the page: no button, its place kept, the page not scrolled; no dialog for Escape to close', async () => {
  const page = await visit('/inline')
  expect(await launcher(page).count()).toBe(0)
  expect(await page.locator('#ask').evaluate((ask) => ask.getBoundingClientRect().height)).toBe(480)
  expect((await panelBox(page)).height).toBe(480)
  await ask(page, '施工许可证要什么材料')
  expect(await page.evaluate(() => scrollY)).toBe(0)
  await page.keyboard.press('Escape')
  expect(await turns(page).count()).toBe(1)
})

test('a page that changes by itself: taken away with its place and put in again, Zhinan means the one that is there', async () => {
  const page = await visit('/inline')
  await page.evaluate(async () => {
    const old = document.querySelector('zhinan-chat')?.parentElement
    const script = document.querySelector<HTMLScriptElement>('script[src*="embed.js"]')
    if (!old || !script) throw new Error('no chat')
    const place = document.createElement('div')
    place.id = old.id
    old.replaceWith(place)
    const again = document.createElement('script')
    for (const { name, value } of Array.from(script.attributes)) again.setAttribute(name, value)
    const loaded = new Promise((resolve) => again.addEventListener('load', resolve))
    script.replaceWith(again)
    await loaded
  })
  await page.evaluate(() => window.Zhinan?.open('施工许可证要什么材料'))
  expect(await page.locator('zhinan-chat').count()).toBe(1)
  expect(await page.locator('zhinan-chat textarea').inputValue()).toBe('施工许可证要什么材料')
})

test('the page’s own button may open it with a question in the box', async () => {
  const page = await visit('/exact')
  await page.evaluate(() => window.Zhinan?.open('施工许可证要什么材料'))
  expect(await box(page).inputValue()).toBe('施工许可证要什么材料')
  expect(await turns(page).count(), 'the visitor sends it').toBe(0)
  await page.evaluate(() => window.Zhinan?.close())
  expect(await chat(page).locator('.panel').getAttribute('open')).toBeNull()
})

test('for a screen reader: named, told when it opens, spoken when it answers', async () => {
  const page = await visit('/exact')
  const button = page.getByRole('button', { name: '问办事：办事指南' })
  expect(await button.getAttribute('aria-haspopup')).toBe('dialog')
  await button.click()
  await page.getByRole('dialog', { name: '办事指南' }).waitFor()
  await page.getByRole('textbox', { name: '您的问题' }).waitFor()
  const log = page.getByRole('log', { name: '问答记录' })
  expect(await log.getAttribute('aria-live')).toBe('polite')
  await ask(page, '刻章去哪')
  const nameless = await chat(page)
    .locator('button, a, input, textarea')
    .evaluateAll((all) =>
      all
        .filter((one) => one.getClientRects().length > 0)
        .filter(
          (one) =>
            !(one.getAttribute('aria-label') || one.textContent?.trim() || (one as HTMLInputElement).labels?.length),
        )
        .map((one) => one.outerHTML),
    )
  expect(nameless).toEqual([])
})

test('asked for less motion there is none; in forced colours edges remain', async () => {
  const page = await visit('/exact', { ...DESK, reducedMotion: 'reduce', forcedColors: 'active' })
  const edge = await launcher(page).evaluate((button) => getComputedStyle(button).borderTopWidth)
  expect(edge).toBe('1px')
  await launcher(page).click()
  expect(
    await chat(page)
      .locator('.panel')
      .evaluate((panel) => getComputedStyle(panel).animationName),
  ).toBe('none')
})

/* Pictures for docs/, only when asked: SCREENSHOTS=docs/screenshots. The browser from npm has no Chinese glyphs: they come from npm too. */
const FOLDER = process.env.SCREENSHOTS
describe.runIf(FOLDER)('screenshots', () => {
  const FONT = path.dirname(createRequire(import.meta.url).resolve('@fontsource-variable/noto-sans-sc/package.json'))
  const HOST = `body{margin:0;font:16px/1.7 'Noto Sans SC Variable',sans-serif;color:#222;background:#fff}header{background:#8c1c13;color:#fff;padding:1.2rem 2rem}main{max-width:60rem;padding:1rem 2rem}`
  const shoot = async (name: string, options: BrowserContextOptions, question: string | null) => {
    const context = await browser.newContext({ bypassCSP: true, locale: 'zh-CN', ...options })
    const page = await context.newPage()
    await page.route('**/__font/**', async (route) => {
      const file = path.basename(new URL(route.request().url()).pathname)
      await route.fulfill({ body: await readFile(path.join(FONT, 'files', file)), contentType: 'font/woff2' })
    })
    await page.goto(`${origin}/exact`)
    await page.evaluate(() => {
      document.body.innerHTML = `<header><h1>住房和城乡建设局</h1></header><main><h2>建筑工程施工许可</h2>${'<p>本局负责建筑工程施工许可证的核发。申请人可在网上提交，也可到政务大厅窗口办理。办理前请先核对材料清单，以免往返。</p>'.repeat(12)}</main>`
    })
    const css = (await readFile(path.join(FONT, 'index.css'), 'utf8')).replaceAll('./files/', '/__font/')
    await page.addStyleTag({ content: css + HOST })
    await page.evaluate(() => {
      const sheet = new CSSStyleSheet()
      sheet.replaceSync(".root,.root *{font-family:'Noto Sans SC Variable',sans-serif!important}")
      document.querySelector('zhinan-chat')?.shadowRoot?.adoptedStyleSheets.push(sheet)
    })
    if (question !== null) {
      await launcher(page).click()
      if (question) await ask(page, question)
    }
    await page.evaluate(() => document.fonts.ready)
    await page.waitForTimeout(500)
    await page.screenshot({
      path: path.join(FOLDER ?? '', `${name}-${page.viewportSize()?.width}.png`),
      animations: 'disabled',
    })
  }
  test.each<[string, BrowserContextOptions, string | null]>([
    ['embed-button', PHONE, null],
    ['embed', PHONE, '施工许可证要什么材料'],
    ['embed', DESK, '施工许可证找谁办'],
    ['embed-welcome', DESK, ''],
  ])('%s', (name, options, question) => shoot(name, options, question))
})
