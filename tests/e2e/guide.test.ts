import { expect, test } from 'vitest'
import { sideways, useBrowser } from '../support/browser.ts'

const open = useBrowser()

test('browsing: by stage, by department, and on to a matter', async () => {
  const { page } = await open('/guide')
  const stages = page.getByRole('region', { name: /按阶段/ })
  expect(await stages.getByRole('listitem').count()).toBe(8)
  expect(await stages.innerText()).toMatch(/55个工作日/)
  expect(await stages.innerText(), 'shares are marked').toContain('示例')
  expect(await page.getByRole('region', { name: '按部门' }).getByRole('listitem').count()).toBe(37)
  await stages.getByRole('link', { name: /施工许可/ }).tap()
  await page.waitForURL(/\/guide\/stages\/construction-permit/)
  await page
    .getByRole('link', { name: /建筑工程施工许可证核发/ })
    .first()
    .tap()
  await page.waitForURL('**/matters/construction-permit')
})

test('searching as one types, and the address can be shared', async () => {
  const { page } = await open('/guide')
  const box = page.getByRole('searchbox')
  await box.pressSequentially('施工许可', { delay: 30 })
  const hits = page.locator('#hits')
  await hits
    .getByRole('link', { name: /建筑工程施工许可证核发/ })
    .first()
    .waitFor()
  expect(await page.locator('#browse').isVisible()).toBe(false)
  expect(new URL(page.url()).searchParams.get('q')).toBe('施工许可')
  expect(await sideways(page)).toBe(0)
  await box.fill('')
  await page.locator('#browse').waitFor({ state: 'visible' })
  expect(await hits.innerText()).toBe('')
})

test('a search that finds nothing says so', async () => {
  const { page } = await open('/guide')
  await page.getByRole('searchbox').fill('&&&&')
  await page.locator('#hits').getByText(/没有/).waitFor()
})

test('FTS syntax in the search box is only words', async () => {
  const { page } = await open('/guide')
  for (const text of ['"施工许可', '施工* AND', 'NEAR(']) {
    await page.getByRole('searchbox').fill(text)
    await page.waitForFunction((q) => new URL(location.href).searchParams.get('q') === q, text)
  }
  await page.getByRole('searchbox').fill('"施工许可证')
  await page
    .locator('#hits')
    .getByRole('link', { name: /施工许可证/ })
    .first()
    .waitFor()
})

test('without JavaScript the search form answers by GET', async () => {
  const { page } = await open('/guide', { viewport: { width: 390, height: 844 }, javaScriptEnabled: false })
  await page.getByRole('searchbox').fill('公章')
  await page.getByRole('button', { name: '搜索' }).click()
  expect(await page.locator('#hits').innerText()).toContain('公章')
})

test('an address that is nowhere is a page that helps, not JSON', async () => {
  const { page, forgive } = await open('/matters/no-such-matter')
  expect(await page.getByRole('heading', { level: 1 }).innerText()).toMatch(/没有/)
  expect(await page.getByRole('searchbox').count()).toBeGreaterThan(0)
  forgive(/404/)
})
