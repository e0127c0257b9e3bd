import { expect, test } from 'vitest'
import { DESK, PHONE, sideways, useBrowser } from '../support/browser.ts'

const open = useBrowser()
const PROJECT = '2603-211021-04-01-100001'
const PRIVATE = '2605-211021-04-01-100004'
const ACCESS_CODE = 'EXAMPLE-7Q4K-M2XW-9RTD'

for (const [where, device] of [
  ['on a phone', PHONE],
  ['on a wall screen', DESK],
] as const) {
  test(`${where}: the public projects, the late ones first, every light with its word`, async () => {
    const { page } = await open('/board', device)
    const names = await page.getByRole('heading', { level: 2 }).allInnerTexts()
    expect(names[0]).toContain('锂电池')
    const text = await page.getByRole('main').innerText()
    expect(text).toMatch(/消防设计审查[\s\S]*住房和城乡建设局[\s\S]*超时\d+个工作日/)
    expect(text).not.toContain(PRIVATE)
    for (const mark of await page.locator('.light').allInnerTexts())
      expect(mark.trim(), 'never a colour alone').toMatch(/[\u4e00-\u9fff]/u)
    expect(await sideways(page)).toBe(0)
  })
}

test('a project: each matter with its light, why, and whom to call', async () => {
  const { page } = await open(`/board/${PROJECT}`)
  const late = page.locator('.matter-state.light-red').first()
  expect(await late.innerText()).toMatch(/超时\d+个工作日/)
  const why = late.locator('details')
  if ((await why.getAttribute('open')) === null) await why.locator('summary').tap()
  expect(await late.innerText()).toMatch(/专家评审[\s\S]*0419-0000-013/)
  expect(await sideways(page)).toBe(0)
})

test('a private project: one answer for no code, a wrong code and no such project; its code opens it and stands in no address', async () => {
  const { page, forgive } = await open('/board')
  const look = async (project: string, access: string) => {
    await page.getByRole('textbox', { name: '项目代码' }).fill(project)
    await page.getByLabel('查询码').fill(access)
    await page.getByRole('button', { name: '查询' }).tap()
  }
  const refused = async () => (await page.getByRole('alert').innerText()).trim()
  await look(PRIVATE, '')
  await page.getByRole('alert').waitFor()
  const without = await refused()
  await look(PRIVATE, 'EXAMPLE-0000-0000-0000')
  await page.waitForTimeout(300)
  expect(await refused()).toBe(without)
  await look('2601-211021-04-01-999999', ACCESS_CODE)
  await page.waitForTimeout(300)
  expect(await refused()).toBe(without)
  await look(PRIVATE, ACCESS_CODE.toLowerCase())
  await page.getByRole('heading', { level: 1, name: /示例D/ }).waitFor()
  expect(page.url()).not.toMatch(/EXAMPLE|7q4k/i)
  forgive(/404/)
})
