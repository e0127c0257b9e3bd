import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { DESK, PHONE, sideways, useBrowser } from '../support/browser.ts'
import { signIn, useConsoleServer } from '../support/console-server.ts'

const server = useConsoleServer([{ login: 'tax-clerk', role: 'clerk', department: 'tax' }])
const open = useBrowser(server)

/** The phone that the public reads, of the tax office. */
const published = async (): Promise<(string | null)[]> => {
  const { contacts } = (await (await fetch(`${server()}/v1/departments/tax`)).json()) as {
    contacts: { phone: string | null }[]
  }
  return contacts.map(({ phone }) => phone)
}

/** From having signed in to a published number; gives each step in words. */
async function changePhone(page: Page, phone: string): Promise<string[]> {
  const steps: string[] = []
  await page.getByRole('searchbox', { name: '找内容' }).fill('税务')
  await page.keyboard.press('Enter')
  await page.getByRole('link', { name: '改电话、地址、时间' }).first().click()
  steps.push('找到：首页搜“税务”，点“改电话、地址、时间”')
  await page.getByRole('textbox', { name: '电话' }).first().fill(phone)
  await page.getByRole('button', { name: '看看会影响什么' }).click()
  steps.push('改：填新电话，点“看看会影响什么”')
  expect(await page.getByTestId('touched').locator('summary').innerText()).toMatch(/会影响\d+个已发布的内容/)
  await page.getByRole('button', { name: '确认发布' }).click()
  await page.getByTestId('flash').waitFor()
  steps.push('确认：看清改了什么、影响哪些，点“确认发布”')
  return steps
}

test('from signing in to a published phone number: three steps, well under a minute', async () => {
  const { page } = await open('/console', PHONE)
  const started = performance.now()
  await signIn(page, 'tax-clerk')
  const steps = await changePhone(page, '0419-0000-991')
  const seconds = (performance.now() - started) / 1000
  console.log(
    `${steps.map((step, index) => `${index + 1}. ${step}`).join('\n')}\n用时${seconds.toFixed(1)}秒（机器操作，含登录）`,
  )
  expect(steps).toHaveLength(3)
  expect(seconds).toBeLessThan(30)
  expect(await page.getByTestId('flash').innerText()).toMatch(/已发布/)
  expect(await published(), 'the public reads it at once').toContain('0419-0000-991')
  expect(await sideways(page)).toBe(0)
})

test('the same without a script', async () => {
  const { page } = await open('/console', { ...DESK, javaScriptEnabled: false })
  await signIn(page, 'tax-clerk')
  expect(await changePhone(page, '0419-0000-992')).toHaveLength(3)
  expect(await published()).toContain('0419-0000-992')
})

test('the same by keyboard alone', async () => {
  const { page } = await open('/console', DESK)
  const { keyboard } = page
  /** Tab until what has the focus is called so. */
  const tabTo = async (name: RegExp) => {
    for (let presses = 0; presses < 80; presses += 1) {
      await keyboard.press('Tab')
      const text = await page.evaluate(() => {
        const active = document.activeElement as HTMLInputElement | null
        const label = active?.labels?.[0]?.textContent ?? ''
        return `${active?.getAttribute('aria-label') ?? ''} ${label} ${active?.textContent ?? ''}`.trim()
      })
      if (name.test(text)) return
    }
    throw new Error(`nothing called ${name} is reached by Tab`)
  }
  await tabTo(/登录名/)
  await keyboard.type('tax-clerk')
  await keyboard.press('Tab')
  await keyboard.type('mulan-river-stone-7')
  await keyboard.press('Enter')
  await page.getByRole('heading', { name: '工作台' }).waitFor()
  // The search box has the focus already.
  await keyboard.type('税务')
  await keyboard.press('Enter')
  await page.getByRole('link', { name: '改电话、地址、时间' }).first().waitFor()
  await tabTo(/^改电话、地址、时间$/)
  await keyboard.press('Enter')
  await page.getByRole('button', { name: '看看会影响什么' }).waitFor()
  await tabTo(/^电话/)
  await keyboard.press('ControlOrMeta+a')
  await keyboard.type('0419-0000-993')
  await keyboard.press('Enter')
  await page.getByRole('button', { name: '确认发布' }).waitFor()
  // The way on has the focus.
  await keyboard.press('Enter')
  await page.getByTestId('flash').waitFor()
  expect(await published()).toContain('0419-0000-993')
})
