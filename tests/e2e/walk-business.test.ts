import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { sideways, useBrowser } from '../support/browser.ts'

/* A business owner in a hurry, on a phone: one long talk, and the ways out of it and back. Each line once went wrong. */

const open = useBrowser()
const turns = (page: Page) => page.getByRole('log', { name: '问答记录' }).locator('section.turn')

async function ask(page: Page, text: string) {
  const turn = turns(page).nth(await turns(page).count())
  await page.getByRole('textbox', { name: '您的问题' }).fill(text)
  await page.getByRole('textbox', { name: '您的问题' }).press('Enter')
  await turn.locator('.answer').waitFor()
  await page.locator('[role=log][aria-busy=false]').waitFor()
  return turn
}
const firstOf = async (turn: Awaited<ReturnType<typeof ask>>) =>
  (await turn.locator('.block').first().innerText()).trim()

test('sloppy words, several questions in one, another county, another language, a code by itself', async () => {
  const { page } = await open('/')
  expect(await firstOf(await ask(page, '大厅几点开门'))).toContain('政务服务大厅')
  const way = await ask(page, '我想盖个厂房要先办舍么啊，得多长时间，找谁')
  expect(await firstOf(way)).toMatch(/^建厂房（工业项目），一般按下面的顺序办/)
  expect(await way.innerText()).toContain('全程承诺55个工作日')
  expect(await way.locator('a.call').first().getAttribute('href')).toMatch(/^tel:0419/)

  const papers = await ask(page, '那它要啥材料')
  expect(await firstOf(papers)).toContain('建设项目策划生成')
  expect(await papers.getByRole('checkbox').count()).toBeGreaterThan(0)
  const phone = papers.locator('.rows a[href^="tel:"]').first()
  expect((await phone.innerText()).trim(), 'the phone in 一览 can be tapped').toMatch(/^0419/)
  expect(await papers.innerText(), 'made up, said once').not.toMatch(/（示例）\s*示例/)

  const food = await ask(page, '俺想开个小饭馆儿，都得办啥')
  expect(await firstOf(food)).toMatch(/^开饭店/)
  expect(await food.innerText()).toMatch(/食品经营许可[\s\S]*消防安全检查/)
  expect(await firstOf(await ask(page, '食品那个证要啥'))).toContain('食品经营许可')

  expect(await firstOf(await ask(page, '沈阳市的营业执照去哪里办'))).toMatch(
    /^这里只有本县的办事指南.*沈阳的请拨打当地12345/,
  )

  const english = await ask(page, 'Which department and phone for 特殊建设工程消防设计审查')
  expect(await english.getAttribute('lang')).toBe('en')
  expect(await firstOf(english)).toContain('is handled by')
  for (const around of ['.next h3', '.next a', '.feedback', '.sources summary', '.contact .mark-example'])
    for (const words of await english.locator(around).allInnerTexts())
      expect(words, around).not.toMatch(/\p{Script=Han}/u)
  await page.setViewportSize({ width: 320, height: 640 })
  expect(await sideways(page), 'at twice the size nothing goes off to the side').toBe(0)

  await ask(page, '2605-211021-04-01-100004办到哪了')
  const own = await ask(page, 'EXAMPLE-7Q4K-M2XW-9RTD')
  expect(await own.getAttribute('lang')).toBe('zh-Hans')
  expect(await firstOf(own)).toContain('汽车零部件加工厂房项目')

  const lost = await ask(page, 'asdfghjkl 哈哈哈')
  expect(await lost.locator('a[href="tel:12345"]').count(), 'a way on').toBe(1)
})

test('a slow line says what it is doing; away to a matter and back, the talk is still there', async () => {
  const { page } = await open('/')
  let release = () => {}
  const held = new Promise<void>((resolve) => (release = resolve))
  await page.route('**/v1/chat', async (route) => {
    await held
    await route.continue()
  })
  await page.getByRole('textbox', { name: '您的问题' }).fill('食品证在哪下载申请书')
  await page.keyboard.press('Enter')
  expect(await turns(page).first().locator('.progress').innerText()).toContain('正在查')
  expect(await page.getByRole('button', { name: '提问' }).isDisabled()).toBe(true)
  release()
  await turns(page).first().locator('.answer').waitFor()

  await page.goto(`/guide?q=${encodeURIComponent('开饭馆')}`)
  const hits = page.locator('.hits a')
  expect(await hits.first().innerText()).toContain('食品经营许可')
  expect(await page.locator('#hits').innerText(), 'what only shares a word is left out').not.toContain('危险废物')
  await hits.first().tap()
  await page.getByRole('link', { name: '空白表' }).first().tap()
  await page.waitForURL(/\/form$/)
  await page.goBack()
  await page.waitForURL(/\/matters\/food-business-license/)
  await page.goBack()
  await page.goBack()
  await turns(page).first().locator('.answer').waitFor()
  expect(await turns(page).count()).toBe(1)
})
