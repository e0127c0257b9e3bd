import { expect, test } from 'vitest'
import { DESK, sideways, useBrowser } from '../support/browser.ts'

const open = useBrowser()
const PATH = '/matters/construction-permit'

test('a matter: documents with their marks, limit, prerequisites, law, and the phone to tap', async () => {
  const { page } = await open(PATH)
  const text = await page.getByRole('main').innerText()
  for (const words of [
    '建筑工程施工许可证核发',
    '可免提交',
    '住房和城乡建设局',
    '特殊建设工程',
    '建筑法',
    '个工作日',
    '示例',
  ])
    expect(text, words).toContain(words)
  expect(text, "the law's own words").toContain('七日')
  const call = page.locator('a[href="tel:04190000013"]')
  expect(await call.count()).toBeGreaterThan(0)
  expect((await call.first().boundingBox())?.height ?? 0, 'large enough for a thumb').toBeGreaterThanOrEqual(40)
  expect(await sideways(page)).toBe(0)
})

test('its documents are ticked, and stay so', async () => {
  const { page } = await open(PATH)
  await page
    .getByRole('main')
    .locator('label', { has: page.getByRole('checkbox') })
    .first()
    .tap()
  await page.reload()
  expect(await page.getByRole('checkbox').first().isChecked()).toBe(true)
})

test('the contact is saved as a vCard', async () => {
  const { page } = await open(PATH, DESK)
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: '保存联系人' }).click(),
  ])
  expect(download.suggestedFilename()).toBe('housing-construction.vcf')
})

test('a blank form and a filled example open from here', async () => {
  const { page } = await open(PATH, DESK)
  await page.getByRole('link', { name: '空白表' }).first().click()
  await page.waitForURL(/\/form$/)
  expect(await page.getByRole('heading', { level: 1 }).innerText()).toMatch(/申请/)
  await page.goBack()
  await page.getByRole('link', { name: '填写样例' }).first().click()
  await page.waitForURL(/\/sample$/)
})

test('the QR code is a picture with a name, dark on white', async () => {
  const { page } = await open(PATH)
  const code = page.getByRole('img', { name: /二维码/ })
  await code.scrollIntoViewIfNeeded()
  expect((await code.boundingBox())?.width ?? 0).toBeGreaterThanOrEqual(80)
  expect(await code.locator('path').getAttribute('fill')).toBe('#000')
  expect(await page.getByRole('main').innerText(), 'and the address in words').toContain('/matters/construction-permit')
})

test('on paper: no navigation, no buttons, everything to read', async () => {
  const { page } = await open(PATH, DESK)
  await page.emulateMedia({ media: 'print' })
  expect(await page.getByRole('navigation').count(), 'hidden from readers too').toBe(0)
  for (const hidden of ['.top', '.foot', '[data-print]'])
    expect(await page.locator(hidden).first().isVisible(), hidden).toBe(false)
  for (const seen of ['建筑工程施工许可证核发', '0419-0000-013', '建筑法'])
    expect(await page.getByText(seen).first().isVisible(), seen).toBe(true)
  expect(await page.getByRole('img', { name: /二维码/ }).isVisible()).toBe(true)
  // The sample's banner goes along: a printed example must not pass for the real thing.
  expect(await page.locator('[data-testid=sample-banner]').isVisible()).toBe(true)
  const pages = (await page.pdf({ format: 'A4' })).toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0
  expect(pages >= 1 && pages <= 4, `${pages} pages of A4`).toBe(true)
})

test('large type is one tap away and is remembered', async () => {
  const { page } = await open(PATH)
  const size = () => page.evaluate(() => Number.parseFloat(getComputedStyle(document.body).fontSize))
  const before = await size()
  await page.getByRole('link', { name: /大字/ }).tap()
  expect(await size()).toBeGreaterThan(before * 1.1)
  expect(await sideways(page), 'and still fits').toBe(0)
  await page.goto('/guide')
  expect(await size()).toBeGreaterThan(before * 1.1)
})
