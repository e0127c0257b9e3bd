import path from 'node:path'
import type { BrowserContextOptions, Page } from 'playwright-core'
import { beforeAll, describe, test } from 'vitest'
import { readConfig } from '../../src/config/config.ts'
import { openDatabase } from '../../src/db/open.node.ts'
import { wire } from '../../src/entry/deployment.ts'
import { groupQuestions } from '../../src/jobs/group-questions.ts'
import { refreshUpkeep } from '../../src/staff/upkeep/refresh.ts'
import { DESK, PHONE, useBrowser } from '../support/browser.ts'
import { type ConsoleServer, signIn, useConsoleServer } from '../support/console-server.ts'
import { FOLDER, save, withGlyphs } from '../support/glyphs.ts'
import { at } from '../support/late-project.ts'

const PROJECT = '/console/projects/2603-211021-04-01-100001'
const FAULTY = `编号,事项名称,简介,事项类型,民间怎么叫
construction-permit,建筑工程施工许可证核发,开工前领取施工许可证,行政许可,开工证
land-use-planning-permit,建设用地规划许可证核发,随出让合同一并办理,行政审批类,用地证
no-such-matter,,没有名称的一行,行政许可,
`
const ASKED = ['红旗渠小票怎么弄', '红旗渠小票怎么弄呀', '红旗渠小票去哪办', '紫砂壶鉴别咋整', '宠物店咋整执照那个']

/** Pictures of the pages of work for docs/, only when asked, as those of the public pages. */
describe.runIf(FOLDER)('screenshots of the pages of work', () => {
  const server = useConsoleServer()
  const open = useBrowser(server)
  beforeAll(() => makeWork(server), 120_000)

  const first = (selector: string) => async (page: Page) => {
    await page.locator(selector).first().click()
    await page.waitForLoadState()
  }
  const SHOTS: [name: string, path: string, prepare?: (page: Page) => Promise<void>, whole?: 'whole'][] = [
    ['console-imports', '/console/imports'],
    ['console-import', '/console/imports', upload, 'whole'],
    ['console-exports', '/console/exports'],
    ['console-upkeep', '/console/upkeep'],
    ['console-laws', '/console/upkeep/laws'],
    ['console-questions', '/console/questions'],
    ['console-question', '/console/questions?state=all', first('.matter-states h2 a')],
    ['console-preview', '/console/questions', alias, 'whole'],
    ['console-projects', '/console/projects'],
    ['console-project', PROJECT],
    ['console-event', `${PROJECT}/matters/construction-permit`],
    ['console-event-form', `${PROJECT}/matters/construction-permit?state=correction_requested`],
    ['console-obstacles', `${PROJECT}/lists/obstacles`, undefined, 'whole'],
    ['console-access-code', `${PROJECT}/access-code`, first('main button.primary')],
    ['console-new-project', '/console/projects/new'],
    ['console-plan', `${PROJECT}/plan`],
    ['console-held', '/console/held'],
    ['console-notices', '/console/notices'],
    ['console-outbox', '/console/outbox'],
    ['console-tickets', '/console/tickets'],
    ['console-accounts', '/console/accounts'],
    ['console-keys', '/console/keys'],
    ['console-calendar', '/console/calendar'],
    ['console-settings', '/console/settings'],
    ['console-audit', '/console/audit', first('.audit summary')],
  ]

  test.each([
    ['phone', PHONE],
    ['desk', DESK],
  ] as [string, BrowserContextOptions][])('%s', { timeout: 300_000 }, async (_, device) => {
    const { page } = await open('/console/sign-in', device)
    await signIn(page, 'chief')
    for (const [name, address, prepare, whole] of SHOTS) {
      await page.goto(address)
      await prepare?.(page)
      await withGlyphs(page)
      await save(page, name, whole === 'whole')
    }
  })
})

async function upload(page: Page): Promise<void> {
  await page
    .getByLabel('文件', { exact: true })
    .setInputFiles({ name: '住建局事项.csv', mimeType: 'text/csv', buffer: Buffer.from(FAULTY) })
  await page.getByRole('button', { name: '试导入' }).click()
  await page.getByTestId('import-counts').waitFor()
}

/** On a phone first; on a desk the group has its draft already. */
async function alias(page: Page): Promise<void> {
  const open = page.getByRole('link', { name: /红旗渠/ }).first()
  if ((await open.count()) === 0) await page.goto('/console/questions?state=in_progress')
  await page
    .getByRole('link', { name: /红旗渠/ })
    .first()
    .click()
  const draft = page.getByRole('link', { name: '试问这份草稿' })
  // What the draft would change is asked before and after: on a busy machine that takes a while.
  const patient = { timeout: 60_000 }
  if ((await draft.count()) > 0) await draft.click(patient)
  else {
    await page.getByText('是某个事项的另一种说法').click()
    await page.getByLabel('事项', { exact: true }).first().selectOption({ label: '建筑工程施工许可证核发' })
    await page.getByLabel('说法', { exact: true }).fill('红旗渠小票')
    await page.getByRole('button', { name: '写成草稿' }).first().click(patient)
  }
  await page.getByRole('heading', { name: '对评测题的影响' }).waitFor({ timeout: 60_000 })
}

/** What people and time bring about: questions asked and grouped, findings. */
async function makeWork(server: ConsoleServer): Promise<void> {
  for (const message of ASKED)
    await fetch(`${server()}/v1/chat`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ message }),
    })
  const config = readConfig({ DATA_DIR: path.resolve(server.data()) })
  const database = await openDatabase({ dataDir: config.dataDir })
  const quiet = () => undefined
  const { createCtx } = await wire(database.db, config, 'node', { info: quiet, warn: quiet, error: quiet })
  const jobs = at(createCtx('screenshots'), '2026-11-20T01:30:00Z')
  await groupQuestions.run(jobs)
  await refreshUpkeep(jobs)
  database.close()
}
