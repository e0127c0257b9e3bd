import type { BrowserContextOptions, Page } from 'playwright-core'
import { describe, test } from 'vitest'
import { DESK, PHONE, useBrowser } from '../support/browser.ts'
import { signIn, useConsoleServer } from '../support/console-server.ts'
import { FOLDER, save, withGlyphs } from '../support/glyphs.ts'

/** Pictures of the console for docs/, only when asked, as those of the public pages. */
describe.runIf(FOLDER)('screenshots of the console', () => {
  const server = useConsoleServer([{ login: 'second', role: 'publisher' }])
  const open = useBrowser(server)

  const SHOTS: [name: string, path: string, prepare?: (page: Page) => Promise<void>, whole?: 'whole'][] = [
    ['console-home', '/console'],
    ['console-entries', '/console/entries?q=%E6%96%BD%E5%B7%A5'],
    ['console-edit', '/console/entries/matters/construction-permit'],
    [
      'console-edit-documents',
      '/console/entries/matters/construction-permit',
      async (page) => {
        const row = page.getByRole('group', { name: '申请材料', exact: true }).locator('details.form-row').first()
        await row.locator('summary').first().click()
        await row.evaluate((element) => element.scrollIntoView({ block: 'start' }))
      },
    ],
    ['console-department', '/console/departments/housing-construction'],
    [
      'console-department-confirm',
      '/console/departments/housing-construction',
      async (page) => {
        await page.getByRole('textbox', { name: '电话' }).first().fill('0419-0000-998')
        await page.getByRole('button', { name: '看看会影响什么' }).click()
        await page.getByRole('button', { name: '确认发布' }).waitFor()
      },
    ],
    [
      'console-draft',
      '/console/entries/matters/land-use-planning-permit',
      async (page) => {
        const summary = page.getByRole('textbox', { name: '简介', exact: true })
        await summary.fill('核发建设用地规划许可证；出让土地的，随土地出让合同一并办理。')
        await page.getByRole('button', { name: '保存草稿' }).click()
        await page.getByRole('heading', { name: '改了什么' }).waitFor()
      },
    ],
    ['console-review', '/console/review', submit],
    ['console-versions', '/console/entries/matters/construction-permit/versions'],
    ['console-end', '/console/entries/matters/construction-permit/end'],
    ['console-account', '/console/account'],
  ]

  test.each([
    ['phone', PHONE],
    ['desk', DESK],
  ] as [string, BrowserContextOptions][])('%s', { timeout: 240_000 }, async (_, device) => {
    const { page, forgive } = await open('/console/invitation?code=zi_example', device)
    await withGlyphs(page)
    await save(page, 'console-invitation')
    await page.goto('/console/sign-in')
    await withGlyphs(page)
    await save(page, 'console-sign-in')
    await signIn(page, 'chief')
    for (const [name, path, prepare, whole] of SHOTS) {
      await page.goto(path)
      await prepare?.(page)
      await withGlyphs(page)
      await save(page, name, whole === 'whole')
    }
    await page.context().clearCookies()
    await page.goto(DRAFT)
    await signIn(page, 'second')
    await page.getByRole('button', { name: '通过' }).waitFor()
    await withGlyphs(page)
    await save(page, 'console-approve', true)
    await page.getByRole('button', { name: '通过' }).click()
    await page.getByTestId('flash').waitFor()
    await page.goto(DRAFT)
    await page.getByText('改为定时发布').click()
    await withGlyphs(page)
    await save(page, 'console-publish', true)
    const chief = await open(OTHER, device)
    await signIn(chief.page, 'chief')
    await page.goto(OTHER)
    const where = device.isMobile ? '可以在手机上查。' : '窗口、网上都可以查。'
    await write(chief.page, `权利人、利害关系人可以查询登记簿，${where}`)
    await chief.page.getByTestId('flash').waitFor()
    await write(page, '权利人、利害关系人凭身份证件查询登记簿。')
    await page.getByRole('heading', { name: '别人刚改过这一条' }).waitFor()
    forgive(/412/)
    await withGlyphs(page)
    await save(page, 'console-stale', true)
  })
})

const DRAFT = '/console/entries/matters/land-use-planning-permit/draft'

const OTHER = '/console/entries/matters/real-estate-query'

/** Another summary, saved. */
async function write(page: Page, summary: string): Promise<void> {
  await page.getByRole('textbox', { name: '简介', exact: true }).fill(summary)
  await page.getByRole('button', { name: '保存草稿' }).click()
}

/** Sends the draft of the picture before for review, and goes back to the queue. */
async function submit(page: Page): Promise<void> {
  await page.goto(DRAFT)
  await page.getByRole('button', { name: '送审' }).click()
  await page.getByTestId('flash').waitFor()
  await page.goto('/console/review')
}
