import { expect, test } from 'vitest'
import { DESK, PHONE, useBrowser } from '../support/browser.ts'
import { endSession, signIn, useConsoleServer } from '../support/console-server.ts'

const server = useConsoleServer([
  { login: 'writer', role: 'publisher' },
  { login: 'second', role: 'publisher' },
])
const open = useBrowser(server)

const at = (id: string) => `/console/entries/matters/${id}`
const SUMMARY = '简介'

/** A matter's form, with this person signed in. */
async function edit(login: string, id: string, options = DESK) {
  const visitor = await open(at(id), options)
  await signIn(visitor.page, login)
  await visitor.page.getByRole('button', { name: '保存草稿' }).waitFor()
  return visitor
}

test('a session that ends mid-edit: signing in goes on with what was typed', async () => {
  const { page, forgive } = await edit('writer', 'company-establishment-registration', PHONE)
  await page.getByRole('textbox', { name: SUMMARY, exact: true }).fill('写了很久才写好的简介。')
  await page.waitForTimeout(1200)
  await endSession(page)
  await page.getByRole('button', { name: '保存草稿' }).click()
  await page.getByText('登录已过期').waitFor()
  await signIn(page, 'writer')
  await page.getByTestId('flash').waitFor()
  expect(await page.getByTestId('flash').innerText()).toContain('草稿已存')
  await page.getByText('写了很久才写好的简介').first().waitFor()
  forgive(/401/)
})

test('two clerks on one matter: both see what the other changed, and choose', async () => {
  const first = await edit('writer', 'land-use-planning-permit')
  const second = await edit('second', 'land-use-planning-permit')
  await first.page.getByRole('textbox', { name: SUMMARY, exact: true }).fill('甲写的简介')
  await first.page.getByRole('button', { name: '保存草稿' }).click()
  await first.page.getByTestId('flash').waitFor()

  await second.page.getByRole('textbox', { name: SUMMARY, exact: true }).fill('乙写的简介')
  await second.page.getByRole('button', { name: '保存草稿' }).click()
  await second.page.getByRole('heading', { name: '别人刚改过这一条' }).waitFor()
  second.forgive(/412/)
  const row = second.page.getByRole('row', { name: /简介/ })
  expect(await row.innerText()).toContain('甲写的简介')
  expect(await row.innerText()).toContain('乙写的简介')
  await row.getByRole('radio', { name: '我改的' }).check()
  await second.page.getByRole('button', { name: '按这样保存' }).click()
  await second.page.getByTestId('flash').waitFor()
  await second.page.getByText('乙写的简介').first().waitFor()
})

test.each([
  ['with a script: no reload', true],
  ['without one', false],
])('rows are added and taken out, %s', async (_, javaScriptEnabled) => {
  const { page } = await edit('writer', 'construction-permit', { ...DESK, javaScriptEnabled })
  const group = page.getByRole('group', { name: '办理步骤', exact: true })
  const before = await group.locator('details.form-row').count()
  await page.getByRole('textbox', { name: SUMMARY, exact: true }).fill('加行之前写的')
  await group.getByRole('button', { name: '添加办理步骤' }).click()
  await group.locator('details.form-row').nth(before).waitFor()
  const row = group.locator('details.form-row').nth(before)
  await row.getByRole('textbox', { name: '名称' }).fill('补一步')
  expect(await page.getByRole('textbox', { name: SUMMARY, exact: true }).inputValue()).toBe('加行之前写的')
  await row.getByRole('button', { name: /^删除/ }).click()
  await expect.poll(() => group.locator('details.form-row').count()).toBe(before)
})

test('a mistake is told while one types, beside its field', async () => {
  const { page } = await edit('writer', 'construction-permit')
  const name = page.getByRole('textbox', { name: '事项名称', exact: true })
  await name.fill('')
  const fault = page.locator('[data-live-fault]').first()
  await fault.waitFor()
  expect(await name.getAttribute('aria-invalid')).toBe('true')
  await name.fill('建筑工程施工许可证核发')
  await expect.poll(() => page.locator('[data-live-fault]').count(), { timeout: 10_000 }).toBe(0)
})

test('what has mistakes is kept, and each is one click from its field', async () => {
  const { page } = await edit('writer', 'real-estate-query')
  await page.getByRole('textbox', { name: '事项名称', exact: true }).fill('')
  await page.getByRole('button', { name: '保存草稿' }).click()
  const summary = page.getByRole('alert')
  await summary.waitFor()
  await expect.poll(() => summary.evaluate((element) => element === document.activeElement)).toBe(true)
  await summary.getByRole('link').first().click()
  expect(await page.evaluate(() => document.activeElement?.getAttribute('name'))).toBe('/name')
})
