import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { DESK, PHONE, sideways, useBrowser } from '../support/browser.ts'
import { PASSWORD, signIn, useConsoleServer } from '../support/console-server.ts'
import { trips } from '../support/screen-reader.ts'

const server = useConsoleServer([
  { login: 'clerk', role: 'clerk', department: 'housing-construction' },
  { login: 'leader', role: 'supervisor' },
])
const open = useBrowser(server)
const BARE = { viewport: { width: 390, height: 844 }, javaScriptEnabled: false }
const PROJECT = '2603-211021-04-01-100001'

const PAGES = [
  '/console/imports',
  '/console/exports',
  '/console/upkeep',
  '/console/upkeep/laws',
  '/console/questions',
  '/console/questions/evaluation',
  '/console/projects',
  '/console/projects/new',
  `/console/projects/${PROJECT}`,
  `/console/projects/${PROJECT}/edit`,
  `/console/projects/${PROJECT}/matters/construction-permit`,
  `/console/projects/${PROJECT}/matters/construction-permit?state=extended`,
  `/console/projects/${PROJECT}/lists/obstacles`,
  `/console/projects/${PROJECT}/lists/surveys`,
  `/console/projects/${PROJECT}/access-code`,
  `/console/projects/${PROJECT}/plan`,
  '/console/held',
  '/console/notices',
  '/console/outbox',
  '/console/tickets',
  '/console/chats',
  '/console/calendar',
  '/console/accounts',
  '/console/keys',
  '/console/settings',
  '/console/audit',
]

/** Signed in, and there. */
async function enter(login: string, path: string, device: Parameters<typeof open>[1]): Promise<Page> {
  return (await visit(login, path, device)).page
}
async function visit(login: string, path: string, device: Parameters<typeof open>[1]) {
  const visitor = await open(path, device)
  const { page } = visitor
  await signIn(page, login)
  await page.waitForURL((url) => url.pathname === path.split('?')[0])
  return visitor
}

test.each([
  ['on a phone', PHONE],
  ['on a desk', DESK],
  ['at 320 pixels', { viewport: { width: 320, height: 700 } }],
])(
  '%s: no page of work is pushed sideways, and nothing for a screen reader to trip over',
  async (_, device) => {
    const page = await enter('chief', '/console', device)
    for (const path of PAGES) {
      const response = await page.goto(path)
      expect(response?.status(), path).toBe(200)
      await page.locator('details').evaluateAll((parts) => {
        for (const part of parts as HTMLDetailsElement[]) if (!part.matches('[data-menu]')) part.open = true
      })
      expect(await sideways(page), path).toBe(0)
      expect(await trips(page), path).toEqual([])
    }
  },
  120_000,
)

const file = (text: string) => ({ name: '事项.csv', mimeType: 'text/csv', buffer: Buffer.from(text) })
const HEAD = '编号,事项名称,简介'
const ROW = 'construction-permit,建筑工程施工许可证核发'

test.each([
  ['with a script', PHONE],
  ['without JavaScript', BARE],
])('%s: a file with a fault is tried, put right, and made into drafts', async (name, device) => {
  const page = await enter('clerk', '/console/imports', device)
  const hand = async (text: string) => {
    await page.goto('/console/imports')
    await page.getByLabel('文件', { exact: true }).setInputFiles(file(text))
    await page.getByRole('button', { name: '试导入' }).click()
    await page.getByTestId('import-counts').waitFor()
  }
  await hand(`${HEAD}\n${ROW},${name}改的\nno-such-thing,,空名称\n`)
  expect(await page.getByTestId('import-counts').innerText()).toContain('不能导入1项')
  const first = page.getByRole('table', { name: '逐行结果' }).getByRole('row').nth(1)
  expect(await first.innerText()).toMatch(/第3行[\s\S]*不能导入/)
  await hand(`${HEAD}\n${ROW},${name}改的\n`)
  await page.getByRole('button', { name: '全部写成草稿' }).click()
  await page.getByTestId('import-applied').waitFor()
  await page.getByRole('button', { name: '1份草稿一起送审' }).waitFor()
  expect(await sideways(page)).toBe(0)
})

test('an event is recorded by hand, by the keyboard alone, and the light changes', async () => {
  const page = await enter('chief', `/console/projects/${PROJECT}`, DESK)
  const grey = page.locator('.matter-state.light-gray .row-name').first()
  await grey.evaluate((link) => {
    const folded = link.closest('details')
    if (folded) folded.open = true
  })
  const name = await grey.innerText()
  await grey.focus()
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name }).waitFor()
  await page.getByRole('button', { name: '受理', exact: true }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: '记录：受理' }).waitFor()
  await page.getByLabel('说明').focus()
  await page.keyboard.type('材料齐全')
  await page.getByRole('button', { name: '记录', exact: true }).focus()
  await page.keyboard.press('Enter')
  await page.getByTestId('flash').waitFor()
  expect(await page.locator('.project-light').innerText()).toContain('在办')
  expect(await page.getByRole('list').filter({ hasText: '材料齐全' }).last().innerText()).toContain('已受理')
})

test('late by hand: page and board turn red, the department is asked and answers, and a slip is put right', async () => {
  const matter = `/console/projects/${PROJECT}/matters/fire-acceptance`
  const steward = await enter('chief', `${matter}?state=accepted`, DESK)
  await steward.getByLabel('什么时候').fill('2026-11-03T09:00')
  await steward.getByRole('button', { name: '记录', exact: true }).click()
  expect(await steward.getByTestId('flash').innerText()).toContain('事件发生在17天前')

  const visitor = (await open(`/board/${PROJECT}`, PHONE)).page
  const urgent = visitor.locator('section').filter({ has: visitor.getByRole('heading', { name: '现在要盯的' }) })
  expect(await urgent.innerText()).toMatch(/已超时\d+个工作日[\s\S]*特殊建设工程消防验收/)
  await visitor.goto('/board')
  expect(await visitor.locator('.matter-counts').innerText()).toContain('超时2项')

  const clerk = await enter('clerk', '/console/notices', PHONE)
  const notice = clerk.locator('li.card').filter({ hasText: '特殊建设工程消防验收' })
  await notice.getByText('答复', { exact: true }).tap()
  await notice.getByLabel('理由').fill('现场还差一次检测')
  await notice.getByLabel('重新承诺的办结日期').fill('2026-11-27')
  await notice.getByRole('button', { name: '提交答复' }).tap()
  await clerk.getByTestId('flash').waitFor()
  await visitor.goto(`/board/${PROJECT}`)
  expect(await urgent.innerText()).toContain('重新承诺2026年11月27日办结')
  expect(await visitor.content()).not.toContain('现场还差一次检测')

  // It was accepted this week: the first entry stays, and says that it was put right.
  await steward.goto(matter)
  await steward.getByRole('link', { name: '更正' }).last().click()
  await steward.getByLabel('时间（北京时间）').fill('2026-11-18T09:00')
  await steward.getByLabel('为什么更正').fill('受理日期写错了')
  await steward.getByRole('button', { name: '更正' }).click()
  await steward.getByTestId('flash').waitFor()
  expect(await steward.locator('.project-light').innerText()).toContain('在办')
  expect(await steward.locator('.timeline').innerText()).toContain('已更正')
  await visitor.goto('/board')
  expect(await visitor.locator('.matter-counts').innerText()).toContain('超时1项')
})

test('a leader on a phone: who is late, filtered by a light, and one project', async () => {
  const page = await enter('leader', '/console/projects', PHONE)
  expect(await page.getByRole('main').innerText()).toMatch(/谁超时了[\s\S]*项目清单/)
  await page
    .getByRole('list', { name: '项目数' })
    .getByRole('link', { name: /已超时/ })
    .tap()
  await page.waitForURL(/light=red/)
  const cards = page.locator('.project')
  expect(await cards.count()).toBeGreaterThan(0)
  expect(await page.locator('.project.light-green').count()).toBe(0)
  await cards.first().getByRole('link').first().tap()
  await page.getByRole('heading', { name: '现在要盯的' }).waitFor()
  expect(await page.getByRole('link', { name: '立一个项目' }).count()).toBe(0)
  expect(await sideways(page)).toBe(0)
})

test('the session ends while an event is being written: after signing in it is recorded', async () => {
  const { page, forgive } = await visit(
    'chief',
    `/console/projects/${PROJECT}/matters/water-hookup?state=remark`,
    PHONE,
  )
  await page.getByLabel('说明').fill('会话到期前写的')
  await page.context().clearCookies()
  await page.getByRole('button', { name: '记录', exact: true }).tap()
  await page.getByRole('textbox', { name: '登录名' }).fill('chief')
  await page.getByLabel('密码').fill(PASSWORD)
  await page.getByRole('button', { name: /^登录/ }).tap()
  await page.getByTestId('flash').waitFor()
  expect(await page.locator('.timeline').innerText()).toContain('会话到期前写的')
  forgive(/401/)
})

test('a new access code is copied by a button', async () => {
  const page = await enter('chief', `/console/projects/${PROJECT}/access-code`, PHONE)
  await page.getByRole('button', { name: '发放新的查询码' }).tap()
  const code = await page.getByTestId('shown-once').innerText()
  expect(code).toMatch(/\w{4}-\w{4}/)
  await page.getByRole('button', { name: '复制' }).tap()
  await page.getByRole('button', { name: /已复制|已选中/ }).waitFor()
})
