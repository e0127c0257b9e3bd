import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
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
    const names = await page.locator('.project h3').allInnerTexts()
    expect(names[0]).toContain('锂电池')
    const text = await page.getByRole('main').innerText()
    expect(text).toMatch(/住房和城乡建设局[\s\S]*超时\d+个工作日[\s\S]*消防设计审查/)
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
  // Its file is fetched with the code that the page was opened with, which stands in no address either.
  const request = page.waitForRequest(/\.csv$/)
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: '下载表格' }).tap(),
  ])
  expect((await request).headers()['x-access-code']).toBe(ACCESS_CODE.toLowerCase())
  expect(download.suggestedFilename()).toBe(`${PRIVATE}.csv`)
  forgive(/404/)
})

describe('live', () => {
  /** The board with a clock in hand; `asked` counts what it asks of the API. */
  async function openLive(path = '/board') {
    const { page, forgive } = await open(path, DESK)
    await page.clock.install()
    await page.reload()
    const asked: string[] = []
    page.on('request', (request) => {
      if (request.url().includes('/v1/projects')) asked.push(request.headers()['if-none-match'] ?? '')
    })
    return { page, forgive, asked }
  }
  const see = (page: Page, state: 'visible' | 'hidden') =>
    page.evaluate((seen) => {
      Object.defineProperty(document, 'visibilityState', { value: seen, configurable: true })
      document.dispatchEvent(new Event('visibilitychange'))
    }, state)
  /** From now on the server says something else: the late matter is late by a day more, and a new project is first. */
  async function change(page: Page): Promise<void> {
    await page.route(/\/v1\/projects\?/, (route) =>
      route.fulfill({ status: 200, json: {}, headers: { ETag: '"new"' } }),
    )
    await page.route(/\/board(\?.*)?$/, async (route) => {
      const response = await route.fetch()
      const card = '<li class="project light-yellow" data-key="new"><h3><a href="/board/new">新项目</a></h3></li>'
      const body = (await response.text())
        .replaceAll('超时5个工作日', '超时6个工作日')
        .replace('<ul class="projects">', `<ul class="projects">${card}`)
      await route.fulfill({ response, body })
    })
  }

  test('asks every 15 seconds by ETag, not while hidden, and at once when seen again', async () => {
    const { page, asked } = await openLive()
    await page.clock.runFor(15_500)
    await expect.poll(() => asked.length).toBe(1)
    expect(asked[0]).toMatch(/^(W\/)?"[^"]+"$/)
    await page.clock.runFor(15_500)
    await expect.poll(() => asked.length).toBe(2)
    await see(page, 'hidden')
    await page.clock.runFor(120_000)
    expect(asked.length).toBe(2)
    await see(page, 'visible')
    await page.clock.runFor(100)
    await expect.poll(() => asked.length).toBe(3)
  })

  test('says when it was last refreshed, that it cannot reach the server, and when it can again', async () => {
    const { page, forgive } = await openLive()
    const status = page.locator('[data-unreached]')
    expect(await page.locator('[data-refreshed]').innerText()).toMatch(/上次更新\d{2}:\d{2}:\d{2}/)
    await page.route('**/v1/projects*', (route) => route.abort('connectionrefused'))
    await page.clock.runFor(15_500)
    await expect.poll(() => status.innerText()).toContain('连不上服务器')
    expect(await page.locator('.project').count()).toBeGreaterThan(2)
    await page.unroute('**/v1/projects*')
    await page.clock.runFor(15_500)
    await expect.poll(() => status.textContent()).toBe('')
    forgive(/ERR_CONNECTION_REFUSED|Failed to load resource/)
  })

  test('a change comes in without a jump: focus, what was opened, what was typed and the place stay', async () => {
    const { page } = await openLive()
    await page.locator('.filter summary').click()
    await page.getByRole('textbox', { name: '管家' }).fill('供暖')
    await page.getByRole('textbox', { name: '项目代码' }).fill('2605-')
    const link = page.getByRole('link', { name: /示例B/ })
    await link.focus()
    await page.evaluate(() => {
      ;(window as unknown as { same: boolean }).same = true
      scrollTo({ top: 700, behavior: 'instant' })
    })
    const before = await link.boundingBox()
    await change(page)
    await page.clock.runFor(15_500)
    await page.getByRole('link', { name: '新项目' }).waitFor()
    expect(await page.locator('.late').innerText()).toContain('超时6个工作日')
    expect(await page.evaluate(() => (window as unknown as { same?: boolean }).same), 'no reload').toBe(true)
    expect(await page.evaluate(() => document.activeElement?.textContent)).toContain('示例B')
    expect(await page.getByRole('textbox', { name: '管家' }).inputValue()).toBe('供暖')
    expect(await page.getByRole('textbox', { name: '项目代码' }).inputValue()).toBe('2605-')
    expect(await page.locator('.filter').getAttribute('open')).not.toBeNull()
    expect(Math.abs(((await link.boundingBox())?.y ?? 0) - (before?.y ?? 0))).toBeLessThan(3)
  })
})

describe('filters', () => {
  test('by keyboard, into the address, and out again', async () => {
    const { page } = await open('/board', DESK)
    await page.locator('.filter summary').focus()
    await page.keyboard.press('Enter')
    await page.getByRole('combobox', { name: '状态灯' }).selectOption({ label: '已办结' })
    await page.getByRole('textbox', { name: '管家' }).press('Enter')
    await page.waitForURL(/light=green/)
    expect(await page.locator('.project').count()).toBe(1)
    expect(await page.getByRole('combobox', { name: '状态灯' }).inputValue()).toBe('green')
    await page.getByRole('link', { name: '清除筛选' }).click()
    await page.waitForURL(/\/board$/)
    expect(await page.locator('.project').count()).toBe(3)
    await page.getByRole('link', { name: /已超时\s*1/ }).click()
    await page.waitForURL(/light=red/)
    expect(await page.locator('.project').allInnerTexts()).toEqual([expect.stringContaining('示例A')])
  })

  test('without a script all of it is a plain page', async () => {
    const { page } = await open('/board', { ...DESK, javaScriptEnabled: false })
    await page.locator('.filter summary').click()
    await page.getByRole('combobox', { name: '部门' }).selectOption({ label: '住房和城乡建设局' })
    await page.getByRole('button', { name: '筛选', exact: true }).click()
    await page.waitForURL(/department=housing-construction/)
    expect(await page.locator('.project').count()).toBeGreaterThan(0)
    expect(await page.getByRole('main').innerText()).not.toContain('每15秒')
  })
})

describe('on a wall', () => {
  const WALL = { viewport: { width: 1920, height: 1080 } }

  test('one whole screen after another, in letters that are read from five metres', async () => {
    const { page } = await open('/board?wall=1', WALL)
    await page.clock.install()
    await page.reload()
    const shown = () => page.locator('[data-screen]:visible h2').allInnerTexts()
    expect(await shown()).toEqual(['谁超时了'])
    for (const next of ['项目', '各阶段未办完的项目', '谁超时了']) {
      const [lowest, foot] = await page.evaluate(() => [
        Math.max(
          ...[...document.querySelectorAll('[data-screen]:not([hidden]) *')].map(
            (one) => one.getBoundingClientRect().bottom,
          ),
        ),
        document.querySelector('.wall-foot')?.getBoundingClientRect().top ?? 0,
      ])
      expect(lowest, 'nothing runs under the foot').toBeLessThanOrEqual(foot ?? 0)
      await page.clock.runFor(12_100)
      expect(await shown()).toEqual([next])
    }
    expect(await page.evaluate(() => [document.documentElement.scrollHeight, innerHeight])).toEqual([1080, 1080])
    expect(await sideways(page)).toBe(0)
    const sizes = await page.evaluate(() =>
      [...document.querySelectorAll('.wall *')].flatMap((one) =>
        [...one.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim())
          ? [Number.parseFloat(getComputedStyle(one).fontSize)]
          : [],
      ),
    )
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(28)
  })

  test('space holds it, arrows turn it, Escape leaves; an update keeps the screen', async () => {
    const { page } = await open('/board?wall=1', WALL)
    await page.clock.install()
    await page.reload()
    const shown = () => page.locator('[data-screen]:visible').getAttribute('aria-label')
    await page.keyboard.press('ArrowRight')
    expect(await shown()).toMatch(/^第2屏/)
    await page.keyboard.press('Space')
    await page.clock.runFor(14_000)
    expect(await shown()).toMatch(/^第2屏/)
    await page.route(/\/v1\/projects\?/, (route) =>
      route.fulfill({ status: 200, json: {}, headers: { ETag: '"new"' } }),
    )
    await page.route(/\/board\?wall=1$/, async (route) => {
      const response = await route.fetch()
      await route.fulfill({ response, body: (await response.text()).replace('（示例A）', '（改名）') })
    })
    await page.clock.runFor(16_000)
    await page.getByText('（改名）').first().waitFor({ state: 'attached' })
    expect(await shown()).toMatch(/^第2屏/)
    await page.keyboard.press('ArrowLeft')
    expect(await shown()).toMatch(/^第1屏/)
    await page.keyboard.press('Escape')
    await page.waitForURL(/\/board$/)
  })

  test('each light keeps 4.5:1 on its ground', async () => {
    const { page } = await open('/board?wall=1', WALL)
    const worst = await page.evaluate(() => {
      const luminance = (colour: string) => {
        const [r = 0, g = 0, b = 0] = (colour.match(/[\d.]+/g) ?? []).map(Number).map((value) => {
          const part = value / 255
          return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
        })
        return 0.2126 * r + 0.7152 * g + 0.0722 * b
      }
      const ground = (element: Element | null): string => {
        const own = element ? getComputedStyle(element).backgroundColor : 'rgb(255,255,255)'
        return element && /rgba\(.*, 0\)|transparent/.test(own) ? ground(element.parentElement) : own
      }
      return Math.min(
        ...[...document.querySelectorAll('.wall span, .wall strong, .wall b, .wall h1, .wall h2, .wall a')].map(
          (one) => {
            const [a, b] = [luminance(getComputedStyle(one).color), luminance(ground(one))]
            return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)
          },
        ),
      )
    })
    expect(worst).toBeGreaterThanOrEqual(4.5)
  })
})

describe('plan against fact', () => {
  test('on a phone: drawn for its width, named, with the same as a table; nothing pushes the page sideways', async () => {
    const { page } = await open(`/board/${PROJECT}`)
    const picture = page.getByRole('img', { name: /计划与实际/ })
    expect(await picture.count(), 'the other layout is out of sight for everybody').toBe(1)
    const box = await picture.boundingBox()
    expect(box?.width).toBeLessThanOrEqual(390)
    expect(
      await picture
        .locator('text')
        .first()
        .evaluate((text) => text.getBoundingClientRect().height),
    ).toBeGreaterThan(12)
    await page.getByText('用表格看计划与实际').tap()
    const row = page.getByRole('row', { name: /特殊建设工程消防设计审查/ })
    expect(await row.innerText()).toMatch(/已超时5个工作日[\s\S]*2026年11月16日起超时/)
    await page.locator('details').evaluateAll((parts) => {
      for (const part of parts as HTMLDetailsElement[]) part.open = true
    })
    expect(await sideways(page)).toBe(0)
  })

  test('in large type it grows, in a box of its own', async () => {
    const { page } = await open(`/board/${PROJECT}?large=1`)
    const width = await page.locator('.gantt-narrow').evaluate((svg) => svg.getBoundingClientRect().width)
    expect(width).toBeGreaterThan(450)
    expect(await sideways(page)).toBe(0)
  })

  test('on paper: the wide picture, and nothing left folded', async () => {
    const { page } = await open(`/board/${PROJECT}`, DESK)
    await page.evaluate(() => dispatchEvent(new Event('beforeprint')))
    await page.emulateMedia({ media: 'print' })
    expect(await page.locator('.gantt-wide').isVisible()).toBe(true)
    expect(await page.locator('.gantt-narrow').isVisible()).toBe(false)
    expect(await page.locator('.project-page details:not([open])').count()).toBe(0)
    await page.evaluate(() => dispatchEvent(new Event('afterprint')))
    expect(await page.locator('.project-page details:not([open])').count()).toBeGreaterThan(5)
  })
})
