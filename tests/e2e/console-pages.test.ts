import { expect, test } from 'vitest'
import { DESK, PHONE, sideways, useBrowser } from '../support/browser.ts'
import { signIn, useConsoleServer } from '../support/console-server.ts'
import { trips } from '../support/screen-reader.ts'

const server = useConsoleServer()
const open = useBrowser(server)

const PAGES = [
  '/console',
  '/console/account',
  '/console/entries',
  '/console/entries?q=%E6%96%BD%E5%B7%A5',
  '/console/entries?kind=departments',
  '/console/entries/matters/new',
  '/console/entries/matters/construction-permit',
  '/console/entries/matters/construction-permit/draft',
  '/console/entries/matters/construction-permit/versions',
  '/console/entries/matters/construction-permit/local',
  '/console/entries/matters/construction-permit/end',
  '/console/entries/departments/tax',
  '/console/entries/documents/construction-permit-form',
  '/console/entries/bundles/company-startup',
  '/console/entries/policies/support-steward-service',
  '/console/entries/places/zone-construction',
  '/console/departments/tax',
  '/console/review',
  '/console/review?tab=after',
]

test.each([
  ['on a phone', PHONE],
  ['on a desk', DESK],
  ['at 320 pixels', { viewport: { width: 320, height: 700 } }],
])('%s: no page is pushed sideways, and nothing for a screen reader to trip over', async (_, device) => {
  const { page } = await open('/console/sign-in', device)
  expect(await sideways(page)).toBe(0)
  expect(await trips(page)).toEqual([])
  await signIn(page, 'chief')
  for (const path of PAGES) {
    const response = await page.goto(path)
    expect(response?.status(), path).toBe(200)
    expect(await sideways(page), path).toBe(0)
    expect(await trips(page), path).toEqual([])
  }
})
