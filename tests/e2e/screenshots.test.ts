import type { BrowserContextOptions } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { DESK, PHONE, useBrowser } from '../support/browser.ts'
import { FOLDER, save, withGlyphs } from '../support/glyphs.ts'

const open = useBrowser()

const WALL: BrowserContextOptions = { viewport: { width: 1920, height: 1080 } }
const SHOTS: [name: string, path: string, device: BrowserContextOptions, whole?: 'whole'][] = [
  ['board', '/board', PHONE, 'whole'],
  ['board', '/board', DESK],
  ['board-wall', '/board?wall=1', WALL],
  ['project', '/board/2603-211021-04-01-100001', PHONE],
  ['project', '/board/2603-211021-04-01-100001', DESK],
  ['project-plan', '/board/2603-211021-04-01-100001#plan', PHONE],
  ['project-plan', '/board/2603-211021-04-01-100001#plan', DESK],
  ['plan-questions', '/plan', PHONE, 'whole'],
  ['plan-questions', '/plan', DESK],
  ['plan', '/plan?example=example-a', PHONE],
  ['plan', '/plan?example=example-a', DESK],
  ['plan-schedule', '/plan?example=example-a#schedule', PHONE],
  ['plan-schedule', '/plan?example=example-a#schedule', DESK],
  ['guide', '/guide', PHONE],
  ['guide', '/guide', DESK],
  ['guide-search', `/guide?q=${encodeURIComponent('开饭馆')}`, PHONE],
  ['guide-search', `/guide?q=${encodeURIComponent('开饭馆')}`, DESK],
  ...[PHONE, DESK].flatMap((device): typeof SHOTS => [
    ['stage', '/guide/stages/construction-permit', device],
    ['general', '/guide/general', device],
    ['department', '/guide/departments/housing-construction', device],
    ['bundle', '/guide/bundles/company-startup', device],
    ['documents', '/guide/documents', device],
    ['document', '/guide/documents/company-registration-application', device],
    ['document-form', '/v1/documents/company-registration-application/form', device],
    ['policies', '/guide/policies', device],
    ['institutions', '/guide/institutions', device],
    ['places', '/guide/places', device],
  ]),
  ['matter', '/matters/construction-permit', PHONE],
  ['matter', '/matters/construction-permit', DESK],
]
const TALKS: [name: string, question: string, device: BrowserContextOptions][] = [
  ['chat', '我想盖个厂房要先办什么', PHONE],
  ['chat', '我想盖个厂房要先办什么', DESK],
  ['chat-documents', '施工许可证要什么材料', PHONE],
  ['chat-documents', '施工许可证要什么材料', DESK],
  ['chat-lights', '项目2603-211021-04-01-100001办到哪了', PHONE],
  ['chat-lights', '项目2603-211021-04-01-100001办到哪了', DESK],
  ['chat-english', 'Where do I get a business licence, and what does it cost?', PHONE],
  ['chat-english', 'Where do I get a business licence, and what does it cost?', DESK],
]

describe.runIf(FOLDER)('screenshots', () => {
  test.each(SHOTS)('%s %s', async (name, address, device, whole) => {
    const { page } = await open(address, device)
    await withGlyphs(page)
    expect(await page.evaluate(() => document.fonts.check("16px 'Noto Sans SC Variable'", '办事指南'))).toBe(true)
    const { hash } = new URL(page.url())
    if (hash)
      await page
        .locator(hash)
        .evaluate((part) => part.scrollIntoView({ block: 'start', behavior: 'instant' as ScrollBehavior }))
    await save(page, name, whole === 'whole')
  })

  test.each(TALKS)('%s: %s', async (name, question, device) => {
    const { page } = await open('/', device)
    await page.getByRole('textbox', { name: '您的问题' }).fill(question)
    await page.keyboard.press('Enter')
    await page.locator('.answer').last().waitFor()
    await withGlyphs(page)
    await page
      .locator('section.turn')
      .last()
      .evaluate((turn) => turn.scrollIntoView({ block: 'start' }))
    await save(page, name)
  })
})
