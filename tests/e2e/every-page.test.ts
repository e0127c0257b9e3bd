import type { Page } from 'playwright-core'
import { describe, expect, inject, test } from 'vitest'
import { DESK, PHONE, sideways, useBrowser } from '../support/browser.ts'

const open = useBrowser()

/** A plan's id holds its whole request: of a new plant on auctioned land. */
const PLAN = 'WzEsIjIwMjYtMTEtMjAiLDAsMCwiLi4uLi4uLi4uLi4uLi4uLi4uLi4uLi4xIix7IjExIjoiYXVjdGlvbiJ9XQ'

const PAGES = [
  '/',
  '/?q=%E6%96%BD%E5%B7%A5%E8%AE%B8%E5%8F%AF%E8%AF%81%E8%A6%81%E4%BB%80%E4%B9%88%E6%9D%90%E6%96%99',
  '/guide',
  '/guide?q=%E6%96%BD%E5%B7%A5',
  '/guide/general',
  '/guide/stages/construction-permit',
  '/guide/departments/housing-construction',
  '/guide/bundles/company-startup',
  '/guide/bundles/land-to-construction-huludao',
  '/guide/documents',
  '/guide/documents/company-registration-application',
  '/guide/policies',
  '/guide/policies/support-steward-service',
  '/guide/institutions',
  '/guide/institutions/inst-1',
  '/guide/places',
  '/matters/construction-permit',
  '/matters/company-establishment-registration',
  '/plan',
  `/plan?p=${PLAN}`,
  `/plan/${PLAN}`,
  `/plan/${PLAN}/answers`,
  `/plan/${PLAN}/compare?landSource=own`,
  '/board',
  '/board?light=red',
  '/board?wall=1',
  '/board/2603-211021-04-01-100001',
  '/v1/documents/company-registration-application/form',
  '/v1/documents/company-registration-application/sample',
]

/** What a screen reader would trip over, by a few rules of our own. */
const trips = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const found: string[] = []
    const tell = (what: string, element: Element) => found.push(`${what}: ${element.outerHTML.slice(0, 120)}`)
    const named = (element: Element) => {
      const by = element.getAttribute('aria-labelledby')
      const text = by
        ? (document.getElementById(by)?.textContent ?? '')
        : (element.getAttribute('aria-label') ?? element.textContent ?? '')
      return text.trim() !== '' || element.querySelector('img[alt]:not([alt=""]), svg[aria-label]') !== null
    }
    const hidden = (element: Element) => element.closest('[aria-hidden=true], [hidden]') !== null
    if (!/^zh-Hans/.test(document.documentElement.lang)) found.push(`lang is ${document.documentElement.lang}`)
    if (document.title.trim() === '') found.push('no title')
    const heads = [...document.querySelectorAll('h1')].filter((head) => !hidden(head))
    if (heads.length !== 1) found.push(`${heads.length} h1`)
    let level = 0
    for (const head of document.querySelectorAll('h1, h2, h3, h4, h5, h6')) {
      if (hidden(head)) continue
      const own = Number(head.tagName[1])
      if (own > level + 1) tell(`a heading jumps from ${level} to ${own}`, head)
      level = own
    }
    for (const picture of document.querySelectorAll('img'))
      if (!picture.hasAttribute('alt')) tell('picture without alt', picture)
    for (const picture of document.querySelectorAll('svg')) {
      if (
        !hidden(picture) &&
        !(
          picture.getAttribute('role') === 'img' &&
          (picture.getAttribute('aria-label') || picture.querySelector('title'))
        )
      )
        tell('drawing without a name', picture)
    }
    for (const button of document.querySelectorAll('button, a[href], summary, [role=button]'))
      if (!hidden(button) && !named(button)) tell('nothing to call it by', button)
    for (const field of document.querySelectorAll<HTMLInputElement>('input:not([type=hidden]), textarea, select')) {
      const labelled =
        [...(field.labels ?? [])].some((label) => label.textContent?.trim()) ||
        field.getAttribute('aria-label') ||
        field.getAttribute('aria-labelledby')
      if (!hidden(field) && !labelled) tell('field without a label', field)
    }
    const ids = [...document.querySelectorAll('[id]')].map((element) => element.id)
    for (const id of ids.filter((one, at) => ids.indexOf(one) !== at)) found.push(`id twice: ${id}`)
    for (const reference of document.querySelectorAll(
      '[aria-labelledby], [aria-describedby], [aria-controls], label[for]',
    )) {
      for (const name of ['aria-labelledby', 'aria-describedby', 'aria-controls', 'for']) {
        const id = reference.getAttribute(name)
        if (id && !document.getElementById(id)) tell(`${name} leads nowhere`, reference)
      }
    }
    for (const list of document.querySelectorAll('ul, ol')) {
      for (const child of list.children)
        if (!['LI', 'SCRIPT', 'TEMPLATE'].includes(child.tagName)) tell('not an item of its list', child)
    }
    for (const table of document.querySelectorAll('table'))
      if (!table.querySelector('th')) tell('table without headings', table)
    for (const link of document.querySelectorAll('a[target=_blank]:not([rel~=noopener])'))
      tell('opens a window that may steer us', link)
    return found
  })

describe.each(PAGES.map((path) => [decodeURIComponent(path), path] as const))('%s', (_, path) => {
  test('on a phone: nothing off to the side, nothing for a screen reader to trip over', async () => {
    const { page } = await open(path, PHONE)
    expect(await sideways(page)).toBe(0)
    expect(await trips(page)).toEqual([])
    if (!path.startsWith('/v1/')) {
      const { width } = (await page.locator('[data-testid=sample-banner]').boundingBox()) ?? { width: 0 }
      expect(width, 'a sample says so on every page').toBeGreaterThan(300)
      expect(await page.locator('[data-testid=sample-banner]').innerText()).toMatch(/2026年11月20日|2026-11-20/)
    }
  })
})

test.each([320, 360, 768, 1440])('no page is wider than a screen of %i', async (width) => {
  const { page } = await open('/', { viewport: { width, height: 800 } })
  for (const path of PAGES) {
    await page.goto(path)
    expect(await sideways(page), path).toBe(0)
  }
})

test('every link from the main pages leads somewhere', async () => {
  const { page } = await open('/', DESK)
  const links = new Set<string>()
  for (const path of PAGES.filter((one) => !one.startsWith('/v1/'))) {
    await page.goto(path)
    for (const href of await page
      .locator('a[href]')
      .evaluateAll((all) => all.map((one) => (one as HTMLAnchorElement).href)))
      links.add(href.split('#')[0] ?? '')
  }
  const own = [...links].filter((href) => href.startsWith(inject('e2eUrl')))
  expect(own.length).toBeGreaterThan(100)
  const broken: string[] = []
  for (const href of own) {
    const response = await fetch(href, { headers: { Accept: 'text/html' } })
    await response.body?.cancel()
    if (response.status >= 400) broken.push(`${response.status} ${href}`)
  }
  expect(broken).toEqual([])
  const outside = [...links].filter((href) => !href.startsWith(inject('e2eUrl')) && !/^(tel|mailto):/.test(href))
  for (const href of outside) expect(href).toMatch(/^https:\/\//)
})
