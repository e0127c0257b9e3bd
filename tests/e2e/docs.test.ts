import { expect, test } from 'vitest'
import { DESK, useBrowser } from '../support/browser.ts'

const open = useBrowser()

test('the API description is shown, from our own origin alone; the type of a problem leads to its line', async () => {
  const { page } = await open('/docs#problem-conflict', DESK)
  await page.getByText('指南 Zhinan').first().waitFor({ timeout: 30_000 })
  await page.getByText('/v1/stages').first().waitFor({ timeout: 30_000 })
  for (const words of ['八个办理阶段', '/v1/matters'])
    expect(await page.getByText(words).first().isVisible(), words).toBe(true)
  await page.waitForFunction(() => {
    const line = document.querySelector('tr[style*=outline]')
    const { top = -1 } = line?.getBoundingClientRect() ?? {}
    return line?.textContent?.includes('conflict') && top > 0 && top < innerHeight
  })
})
