import type { Page } from 'playwright-core'
import { describe, expect, inject, test } from 'vitest'
import type { Plan } from '../../src/contract/plans.ts'
import { DESK, PHONE, sideways, useBrowser } from '../support/browser.ts'

const open = useBrowser()
const BARE = { viewport: { width: 390, height: 844 }, javaScriptEnabled: false }
/** A plan's id holds its whole request: of a new plant on auctioned land. */
const PLAN = 'WzEsIjIwMjYtMTEtMjAiLDAsMCwiLi4uLi4uLi4uLi4uLi4uLi4uLi4uLi4xIix7IjExIjoiYXVjdGlvbiJ9XQ'

const planOf = async (page: Page): Promise<Plan> => {
  const { pathname, searchParams } = new URL(page.url())
  const id = searchParams.get('p') ?? pathname.split('/')[2]
  return (await (await fetch(`${inject('e2eUrl')}/v1/plans/${id}`)).json()) as Plan
}
/** Chooses an answer of a question: the button lies over the whole of its words. */
const choose = (page: Page, question: string, answer: string) =>
  page.getByRole('group', { name: question }).getByLabel(answer, { exact: true }).click()

describe.each([
  ['with a script', PHONE],
  ['without JavaScript', BARE],
])('%s', (_, device) => {
  test('a few answers make a plan, which can be left, shared and changed', async () => {
    const { page } = await open('/plan', device)
    await choose(page, '要不要新盖或加盖厂房、房屋？', '是')
    await choose(page, '要不要改造或装修现有的房子？', '否')
    await choose(page, '土地或者厂房从哪里来？', '招拍挂出让')
    await page.getByRole('button', { name: '继续' }).click()
    await page.getByText(/已答3题，最多还有\d+题会影响方案/).waitFor()
    expect(await page.getByRole('status', { name: '进度' }).innerText()).toMatch(/确定要办\d+件事/)

    await page.getByRole('link', { name: '先看方案' }).first().click()
    await page.getByTestId('plan-answer').waitFor()
    const plan = await planOf(page)
    expect(plan.profile).toEqual({ newConstruction: true, renovation: false, landSource: 'auction' })
    expect(await page.getByTestId('plan-answer').innerText()).toMatch(/\d+件事[\s\S]*个工作日[\s\S]*年\d+月\d+日/)
    expect(await sideways(page)).toBe(0)

    await page.getByRole('link', { name: '接着回答' }).click()
    await page.getByRole('button', { name: '继续' }).waitFor()
    await page.goto(`/plan/${plan.id}/answers`)
    if (device === BARE) await page.locator('summary', { hasText: '建设' }).click()
    else await page.locator('summary', { hasText: '建设' }).tap()
    await page.getByLabel('这次新盖或改造的建筑面积一共多大？').fill('4.2万平方米')
    await page.getByRole('button', { name: '更新方案' }).click()
    await page.getByRole('link', { name: '和改之前比比看' }).waitFor()
    expect((await planOf(page)).profile).toEqual({ ...plan.profile, floorArea: 42_000 })
  })

  test('an amount in the wrong unit is said at its field, and what was typed stays', async () => {
    const { page, forgive } = await open(`/plan?p=${PLAN}&ask=investment`, device)
    const field = page.getByLabel('计划总投资多少？')
    await field.fill('8000')
    await page.getByLabel('总投资的单位').selectOption('元')
    await page.getByRole('button', { name: '更新方案' }).click()
    await page.getByRole('alert').waitFor()
    expect(await page.getByRole('alert').innerText()).toContain('是不是8000万元')
    expect(await field.inputValue()).toBe('8000')
    expect(await field.getAttribute('aria-invalid')).toBe('true')
    await page.getByLabel('总投资的单位').selectOption('万元')
    await page.getByRole('button', { name: '更新方案' }).click()
    await page.getByTestId('plan-answer').waitFor()
    expect((await planOf(page)).profile.investment).toBe(80_000_000)
    expect(await page.getByRole('main').innerText()).toContain('总投资8000万元')
    forgive(/400/)
  })

  test('backwards from a day, and a variant beside the plan', async () => {
    const { page } = await open('/plan?example=example-a', device)
    await page.getByLabel('想在哪天').fill('2027-04-01')
    await page.getByRole('button', { name: '倒着排' }).click()
    await page.waitForURL(/#backward$/)
    const backward = page.getByRole('region', { name: /倒着排/ })
    expect(await backward.innerText()).toMatch(/还差\d+个工作日[\s\S]*已经晚了的[\s\S]*能赶回几天的办法/)
    await page.getByRole('link', { name: '换个条件比比看' }).click()
    await page.getByRole('link', { name: '租用现有厂房，不新建' }).click()
    const table = page.getByRole('table').first()
    expect(await table.innerText()).toMatch(/用地来源\s+招拍挂出让\s+租用现有厂房/)
    expect(await page.getByRole('status').innerText()).toMatch(/少\d+件事，少\d+个工作日，少\d+份材料/)
    expect(await sideways(page)).toBe(0)
  })
})

test('the keyboard alone: choose, type, send', async () => {
  const { page } = await open('/plan', DESK)
  await page.getByRole('radio', { name: '是', exact: true }).first().focus()
  await page.keyboard.press('Space')
  expect(await page.getByRole('radio', { name: '是', exact: true }).first().isChecked()).toBe(true)
  const ring = await page
    .locator('.plan-option input:focus-visible + span')
    .evaluate((span) => getComputedStyle(span).outlineWidth)
  expect(ring).toBe('3px')
  await page.keyboard.press('ArrowRight')
  expect(await page.getByRole('radio', { name: '否', exact: true }).first().isChecked()).toBe(true)
  await page.keyboard.press('Enter')
  await page.getByText(/已答1题/).waitFor()
  expect((await planOf(page)).profile).toEqual({ newConstruction: false })
})

test('a script says at once what an answer does, and how an amount is understood', async () => {
  const { page } = await open(`/plan?p=${PLAN}`)
  const said = page.getByRole('status', { name: '进度' })
  const before = await said.innerText()
  await choose(page, '谁来投资建这个项目？', '企业')
  await page.waitForFunction((text) => document.getElementById('plan-progress')?.innerText !== text, before)
  expect(await said.innerText()).toMatch(/已答3题/)
  const cost = page.getByLabel('土建和安装工程大约花多少钱？')
  await cost.fill('6800')
  await page.getByText('就是6800万元（68000000元）').waitFor()
  await page.getByLabel('工程造价的单位').selectOption('元')
  await page.getByText('就是6800元').waitFor()
})

test('of a list, 都没有 and 还不清楚 stand alone', async () => {
  const { page } = await open(`/plan?p=${PLAN}&ask=utilities`)
  await choose(page, '要新接哪些水、电、气、热、网？', '供水')
  await choose(page, '要新接哪些水、电、气、热、网？', '燃气')
  await choose(page, '要新接哪些水、电、气、热、网？', '都没有')
  expect(
    await page.locator('input:checked').evaluateAll((all) => all.map((one) => (one as HTMLInputElement).value)),
  ).toEqual(['none'])
  await choose(page, '要新接哪些水、电、气、热、网？', '供水')
  expect(await page.locator('input:checked').count()).toBe(1)
})

test('the link is the plan: opened elsewhere it is the same, and found again from the questionnaire', async () => {
  const { page } = await open('/plan?example=example-a')
  const address = await page.locator('[data-share]').getAttribute('data-copy')
  const there = await open(new URL(address ?? '').pathname, DESK)
  expect(await there.page.getByTestId('plan-answer').innerText()).toContain('39件事')
  await page.goto('/plan')
  await page.getByRole('link', { name: '接着看上次的方案' }).tap()
  await page.getByTestId('plan-answer').waitFor()
  for (const name of ['Excel清单', '日历']) {
    const href = await page.getByRole('link', { name }).getAttribute('href')
    expect((await fetch(new URL(href ?? '', inject('e2eUrl')))).status, name).toBe(200)
  }
})

test('a critical step leads to its matter, unfolded; phones are there to tap', async () => {
  const { page } = await open('/plan?example=example-a')
  await page.locator('.plan-path a', { hasText: '建筑工程施工许可证核发' }).tap()
  const matter = page.locator('#m-construction-permit')
  await matter.waitFor({ state: 'visible' })
  expect(await matter.getByRole('link', { name: /电话/ }).getAttribute('href')).toBe('tel:04190000013')
})

test('on A4: everything unfolded, nothing to press, nothing over the edge, black on white', async () => {
  const { page } = await open('/plan?example=example-a', DESK)
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')))
  await page.emulateMedia({ media: 'print' })
  await page.setViewportSize({ width: 688, height: 1000 })
  expect(await page.locator('.plan-page details:not([open])').count()).toBe(0)
  for (const gone of ['.top', '.jump', '[data-testid=plan-actions]', '.plan-target', '#not-applying', '.gantt-narrow'])
    expect(await page.locator(gone).first().isVisible(), gone).toBe(false)
  for (const there of ['.gantt-wide', '#m-construction-permit', '.plan-papers', '.qr'])
    expect(await page.locator(there).first().isVisible(), there).toBe(true)
  expect(await sideways(page)).toBe(0)
  const ink = await page
    .locator('.plan-critical')
    .first()
    .evaluate((one) => getComputedStyle(one).borderInlineStartColor)
  expect(ink).toBe('rgb(0, 0, 0)')
  await page.evaluate(() => dispatchEvent(new Event('afterprint')))
  expect(await page.locator('.plan-page details:not([open])').count()).toBeGreaterThan(20)
})

test('in large type and on a narrow phone nothing goes off to the side', async () => {
  for (const [width, large] of [
    [320, 0],
    [390, 1],
  ]) {
    const { page } = await open('/plan?example=example-a', { ...PHONE, viewport: { width: width ?? 0, height: 800 } })
    if (large) await page.goto(`${new URL(page.url()).pathname}?large=1`)
    await page.locator('details').evaluateAll((parts) => {
      for (const part of parts as HTMLDetailsElement[]) part.open = true
    })
    expect(await sideways(page)).toBe(0)
  }
})

test('a link that was cut off is a page that helps', async () => {
  const { page, forgive } = await open(`/plan/${PLAN.slice(0, 40)}`)
  expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('没有这份方案')
  await page.getByRole('link', { name: '重新做一份方案' }).tap()
  await page.getByRole('button', { name: '继续' }).waitFor()
  forgive(/404/)
})
