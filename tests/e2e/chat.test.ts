import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { DESK, sideways, useBrowser } from '../support/browser.ts'

const open = useBrowser()
const PROJECT = '2603-211021-04-01-100001'

const question = (page: Page) => page.getByRole('textbox', { name: '您的问题' })
/** The turns of the talk; each is a question with its answer. */
const turns = (page: Page) => page.getByRole('log', { name: '问答记录' }).locator('section.turn')

async function ask(page: Page, text: string) {
  const before = await turns(page).count()
  await question(page).fill(text)
  await question(page).press('Enter')
  const turn = turns(page).nth(before)
  await turn.locator('.answer').first().waitFor()
  await page.locator('[role=log][aria-busy=false]').waitFor()
  return turn
}

test('“我想盖个厂房要先办什么”: documents to tick, limit, department, a phone to tap', async () => {
  const { page } = await open('/')
  const turn = await ask(page, '我想盖个厂房要先办什么')
  const text = await turn.innerText()
  expect(text).toContain('我想盖个厂房要先办什么')
  expect(text).toContain('55个工作日')
  expect(text).toMatch(/承诺时限[\s\S]*\d+个工作日/)
  expect(text).toContain('自然资源局')
  expect(await turn.getByRole('checkbox').count(), 'documents').toBeGreaterThanOrEqual(2)
  const call = turn.locator('a[href^="tel:0419"]')
  expect(await call.getAttribute('href')).toBe('tel:04190000011')
  const box = await call.boundingBox()
  expect(box?.height ?? 0, 'large enough for a thumb').toBeGreaterThanOrEqual(40)
  expect(await turn.getByText('示例', { exact: true }).count(), 'example figures are marked').toBeGreaterThan(0)
  expect(await question(page).inputValue(), 'ready for the next question').toBe('')
  expect(await sideways(page)).toBe(0)
})

test('“那要多久” goes on where the talk was; a suggested question is asked by a tap', async () => {
  const { page } = await open('/')
  await ask(page, '施工许可证要什么材料')
  const second = await ask(page, '那要多久')
  expect(await second.innerText()).toMatch(/建筑工程施工许可证核发[\s\S]*个工作日/)
  const next = second.locator('[data-ask]').first()
  const label = (await next.innerText()).trim()
  expect(label).not.toBe('')
  await next.tap()
  await turns(page).nth(2).locator('.answer').first().waitFor()
  expect(await turns(page).count()).toBe(3)
})

test('a project by its code: lights with words beside their colours', async () => {
  const { page } = await open('/')
  const turn = await ask(page, `项目${PROJECT}办到哪了`)
  const text = await turn.innerText()
  for (const words of ['已超时', '在办', '已办结', '施工许可']) expect(text).toContain(words)
  const marks = await turn.locator('.light').allInnerTexts()
  expect(marks.length).toBeGreaterThan(3)
  for (const mark of marks) expect(mark.trim(), 'never a colour alone').toMatch(/[\u4e00-\u9fff]/u)
  await turn.getByText(/^出处/).tap()
  await turn.getByRole('link', { name: /锂电池/ }).tap()
  await page.waitForURL(`**/board/${PROJECT}`)
})

test('a checklist is ticked, and still ticked when the page is loaded again', async () => {
  const { page } = await open('/')
  const turn = await ask(page, '施工许可证要什么材料')
  const first = turn.getByRole('checkbox').first()
  expect(await first.isChecked()).toBe(false)
  await turn
    .locator('label', { has: page.getByRole('checkbox') })
    .first()
    .tap()
  expect(await first.isChecked()).toBe(true)
  await page.reload()
  await turns(page).first().waitFor()
  expect(await page.getByRole('checkbox').first().isChecked()).toBe(true)
  await page.getByRole('button', { name: '清空对话' }).tap()
  expect(await turns(page).count()).toBe(0)
  expect(await page.getByRole('heading', { level: 1 }).isVisible()).toBe(true)
})

test('an answer is rated, and a bad one may be explained', async () => {
  const { page } = await open('/')
  const turn = await ask(page, '刻章去哪')
  await turn.locator('[data-rating=down]').tap()
  await turn.getByText('谢谢，已记下').waitFor()
  await turn.getByRole('textbox', { name: /哪里不对/ }).fill('没有地址')
  await turn.getByRole('button', { name: '发送' }).tap()
  await turn.getByText('谢谢，已记下').waitFor()
})

test('by keyboard alone: skip link, question, Enter, a suggestion, and what has the focus is seen', async () => {
  const { page } = await open('/', DESK)
  await page.keyboard.press('Tab')
  expect(await page.evaluate(() => document.activeElement?.textContent?.trim())).toBe('跳到正文')
  const seen: string[] = []
  for (let presses = 0; presses < 25; presses += 1) {
    await page.keyboard.press('Tab')
    const focus = await page.evaluate(() => {
      const element = document.activeElement
      if (!element || element === document.body) return null
      const style = getComputedStyle(element)
      const box = element.getBoundingClientRect()
      const around = [element, element.parentElement].map((one) => one && getComputedStyle(one))
      const outlined = around.some(
        (one) => one && one.outlineStyle !== 'none' && Number.parseFloat(one.outlineWidth) > 0,
      )
      return {
        name:
          element.id ||
          element.getAttribute('aria-label') ||
          element.textContent?.trim().slice(0, 20) ||
          element.tagName,
        inSight: box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight,
        marked: outlined || style.boxShadow !== 'none',
      }
    })
    if (!focus) break
    seen.push(focus.name)
    expect(focus, focus.name).toMatchObject({ inSight: true, marked: true })
    if (focus.name === 'message') break
  }
  expect(seen.at(-1)).toBe('message')
  await page.keyboard.type('施工许可证找谁办')
  await page.keyboard.press('Enter')
  await turns(page).first().locator('.answer').first().waitFor()
  await page.keyboard.type('第一行')
  await page.keyboard.press('Shift+Enter')
  await page.keyboard.type('第二行')
  expect(await question(page).inputValue(), 'Shift+Enter is a new line').toBe('第一行\n第二行')
  await question(page).fill('')
  await page.keyboard.press('Shift+Tab')
  for (let presses = 0; presses < 30; presses += 1) {
    if (await page.evaluate(() => document.activeElement?.hasAttribute('data-ask'))) break
    await page.keyboard.press('Shift+Tab')
  }
  await page.keyboard.press('Enter')
  await turns(page).nth(1).locator('.answer').first().waitFor()
})

test('500 characters are counted; 501 are not sent', async () => {
  const { page } = await open('/')
  await question(page).fill('盖'.repeat(501))
  expect(await page.getByRole('status').first().innerText()).toContain('501/500')
  expect(await page.getByRole('button', { name: '提问' }).isDisabled()).toBe(true)
  await question(page).press('Enter')
  expect(await turns(page).count()).toBe(0)
  await question(page).fill('盖'.repeat(500))
  expect(await page.getByRole('button', { name: '提问' }).isEnabled()).toBe(true)
})

test('what a person types is text, never markup', async () => {
  const { page } = await open('/')
  const turn = await ask(page, '<img src=x onerror="document.title=1"> <b>施工许可证</b> 要什么材料')
  expect(await turn.locator('img, b').count()).toBe(0)
  expect(await page.title()).not.toBe('1')
})

test('offline, it says so and offers to try again', async () => {
  const { page, forgive } = await open('/')
  await page.context().setOffline(true)
  await question(page).fill('施工许可证要什么材料')
  await question(page).press('Enter')
  const retry = turns(page).first().locator('[data-retry]')
  await retry.waitFor()
  expect(await turns(page).first().getByRole('alert').innerText()).toMatch(/网络|连接|联网/)
  await page.context().setOffline(false)
  await retry.tap()
  await page.locator('.answer').first().waitFor()
  expect(await page.locator('.answer').first().innerText()).toContain('材料')
  forgive(/ERR_INTERNET_DISCONNECTED/)
})

test('without JavaScript: ?q= answers on the server, and the form asks the next', async () => {
  const { page } = await open(`/?q=${encodeURIComponent('施工许可证找谁办')}`, {
    viewport: { width: 390, height: 844 },
    javaScriptEnabled: false,
  })
  expect(await page.locator('.answer').first().innerText()).toContain('住房和城乡建设局')
  expect(await page.locator('a[href="tel:04190000013"]').count()).toBeGreaterThan(0)
  await question(page).fill('营业执照要什么材料')
  await page.getByRole('button', { name: '提问' }).click()
  await page.waitForURL(/q=/)
  expect(await page.locator('.answer').first().innerText()).toMatch(/材料/)
  expect(await sideways(page).catch(() => 0)).toBe(0)
})
