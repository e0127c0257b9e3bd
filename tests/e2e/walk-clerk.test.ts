import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { DESK, PHONE, sideways, useBrowser } from '../support/browser.ts'
import { signIn, useConsoleServer } from '../support/console-server.ts'
import { countyRow } from '../support/planted-faults.ts'
import { workbookOf } from '../support/xlsx.ts'

/** A department's clerk on a phone, and those who decide at a desk: what each does in the staff guide, in its order. */
const server = useConsoleServer([
  { login: 'clerk', role: 'clerk', department: 'housing-construction' },
  { login: 'reviewer', role: 'reviewer' },
  { login: 'publisher', role: 'publisher' },
])
const open = useBrowser(server)

const come = async (login: string, options = DESK): Promise<Page> => {
  const { page } = await open('/console', options)
  await signIn(page, login)
  await page.getByRole('heading', { name: '工作台' }).waitFor()
  return page
}
const press = async (page: Page, name: string | RegExp) => {
  await page.getByRole('button', { name }).first().click()
  await page.getByTestId('flash').waitFor()
}
const follow = (page: Page, name: string | RegExp) => page.getByRole('link', { name }).first().click()
const published = async <T>(path: string): Promise<T> => (await (await fetch(`${server()}/v1/${path}`)).json()) as T

test('a limit: changed, rejected, mended, approved, published, and rolled back', async () => {
  const committed = async () =>
    (await published<{ timeLimit: { committed: { value: number } } }>('matters/construction-permit')).timeLimit
      .committed.value
  const [clerk, reviewer, publisher] = await Promise.all([come('clerk', PHONE), come('reviewer'), come('publisher')])
  const before = await committed()
  const change = async (days: string) => {
    await clerk.locator('[name="/implementations/0/committed/value"]').fill(days)
    await press(clerk, '保存草稿')
    await press(clerk, '送审')
  }
  await clerk.getByRole('searchbox', { name: '找内容' }).fill('施工许可')
  await clerk.keyboard.press('Enter')
  await follow(clerk, '建筑工程施工许可证核发')
  await change('９')
  expect(await sideways(clerk)).toBe(0)

  await reviewer.goto('/console/review')
  await follow(reviewer, '建筑工程施工许可证核发')
  expect(await reviewer.getByText('超过法定的自然日').count(), 'the check says that it is too long').toBe(1)
  await reviewer.getByRole('textbox', { name: '意见' }).fill('比法定的还长')
  await press(reviewer, '退回')

  await clerk.goto('/console')
  await follow(clerk, '建筑工程施工许可证核发')
  await clerk.getByText('reviewer退回：比法定的还长').waitFor()
  await follow(clerk, '接着改')
  await change('2')

  await reviewer.goto('/console/review')
  await follow(reviewer, '建筑工程施工许可证核发')
  await press(reviewer, '通过')
  await publisher.goto('/console/review?tab=publish')
  await follow(publisher, '建筑工程施工许可证核发')
  await press(publisher, '现在发布')
  expect(await committed()).toBe(2)
  await follow(publisher, '历次版本')
  await press(publisher, /^恢复到这一版/)
  expect(await committed()).toBe(before)
})

test('an Excel file: findings, mended, written, sent, approved and published together', {
  timeout: 90_000,
}, async () => {
  const [clerk, reviewer, publisher] = await Promise.all([come('clerk', PHONE), come('reviewer'), come('publisher')])
  const rows = [0, 1].map((at) => ({ ...countyRow(at), 实施主体: '住建局' }))
  const hand = async (cells: typeof rows) => {
    await clerk.goto('/console/imports')
    const buffer = Buffer.from(await workbookOf([{ name: 'Sheet1', headings: Object.keys(countyRow(0)), rows: cells }]))
    await clerk.locator('input[type=file]').setInputFiles({ name: '事项.xlsx', mimeType: '', buffer })
    await clerk.getByRole('button', { name: '试导入' }).click()
  }
  await hand(rows.map((row, at) => (at === 0 ? { ...row, 实施主体: '税务局', 法定办结时限: '尽快' } : row)))
  await clerk.getByText('不能导入1项').waitFor()
  expect(await clerk.locator('main').innerText()).toMatch(/第2行，H列“法定办结时限”[\s\S]*请写成“20个工作日”/)
  expect(await sideways(clerk)).toBe(0)
  await hand(rows.map((row) => ({ ...row, 法定办结时限: '２０个工作日' })))
  await press(clerk, '全部写成草稿')
  await press(clerk, '2份草稿一起送审')
  await reviewer.goto('/console/review')
  await press(reviewer, '整批通过')
  await publisher.goto('/console/review?tab=publish')
  await press(publisher, '整批发布')
  const matter = await published<{ name: string; timeLimit: { statutory: { value: number } } }>(
    'matters/matter-112110210000000001',
  )
  expect([matter.name, matter.timeLimit.statutory.value]).toEqual(['测试事项第1号许可', 20])
})
