import sparticuz from '@sparticuz/chromium'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, inject } from 'vitest'

/** A phone as WeChat is opened on, and a desk. */
export const PHONE: BrowserContextOptions = {
  viewport: { width: 390, height: 844 },
  hasTouch: true,
  isMobile: true,
  deviceScaleFactor: 2,
}
export const DESK: BrowserContextOptions = { viewport: { width: 1440, height: 900 } }

/** Nothing of the browser's own may go out: only the pages are under test. */
const FLAGS = [
  '--no-sandbox',
  '--no-zygote',
  '--disable-setuid-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--disable-sync',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-domain-reliability',
  '--no-first-run',
  '--no-pings',
  '--font-render-hinting=none',
]

export const launch = async (): Promise<Browser> =>
  chromium.launch({ executablePath: await sparticuz.executablePath(), args: FLAGS })

export interface Visitor {
  page: Page
  /** Faults that a test brought about on purpose; taken out of the list that must stay empty. */
  forgive(pattern: RegExp): void
}

/**
 * A browser for a suite: `open` gives a page of its own kind at a path of the server. After each test every page must have been
 * quiet: no error on the console (a broken content security policy is one), no failed load, not one request to another origin.
 */
export function useBrowser(
  server: () => string = () => inject('e2eUrl'),
): (path: string, options?: BrowserContextOptions) => Promise<Visitor> {
  let browser: Browser
  let faults: string[] = []
  beforeAll(async () => {
    browser = await launch()
  })
  afterEach(async () => {
    await Promise.all(browser.contexts().map((context) => context.close()))
    const found = faults
    faults = []
    expect(found).toEqual([])
  })
  afterAll(() => browser.close())

  return async (path, options = PHONE) => {
    const origin = server()
    const context = await browser.newContext({
      baseURL: origin,
      locale: 'zh-CN',
      timezoneId: 'Asia/Shanghai',
      ...options,
    })
    const page = await context.newPage()
    page.setDefaultTimeout(10_000)
    page.on('request', (request) => {
      const { protocol, origin: to } = new URL(request.url())
      if (!['data:', 'blob:', 'about:'].includes(protocol) && to !== origin) faults.push(`request to ${request.url()}`)
    })
    page.on('requestfailed', (request) => {
      // A page that is left, or a search overtaken by the next letter, cancels what it was loading.
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
    await page.goto(path)
    return {
      page,
      forgive: (pattern) => {
        faults = faults.filter((fault) => !pattern.test(fault))
      },
    }
  }
}

/** How far the page can be pushed sideways, in CSS pixels; 0 = not at all. */
export const sideways = (page: Page): Promise<number> =>
  page.evaluate(() => Math.max(0, document.documentElement.scrollWidth - document.documentElement.clientWidth))
