import { describe, expect, inject, test } from 'vitest'
import { DESK, PHONE, sideways, useBrowser } from '../support/browser.ts'
import { trips } from '../support/screen-reader.ts'

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
