import { expect, test } from 'vitest'
import { DESK, useBrowser } from '../support/browser.ts'

const open = useBrowser()

test('the API description is shown, from our own origin alone', async () => {
  const { page } = await open('/docs', DESK)
  await page.getByText('指南 Zhinan').first().waitFor({ timeout: 30_000 })
  await page.getByText('/v1/stages').first().waitFor({ timeout: 30_000 })
  for (const words of ['八个办理阶段', '/v1/matters'])
    expect(await page.getByText(words).first().isVisible(), words).toBe(true)
})
