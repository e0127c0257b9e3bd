import { describe, expect, test } from 'vitest'
import type { Problem } from '../../src/contract/problem.ts'
import { createTestApp, get } from '../support/app.ts'
import { draftDesk } from '../support/drafts.ts'
import { expectProblem } from '../support/problems.ts'
import { accountOf, staffOf } from '../support/staff.ts'

const { app, ctx } = await createTestApp()
const desk = draftDesk(app)
const [clerk, publisher] = await Promise.all([
  accountOf(ctx, { role: 'clerk', login: 'wang' }),
  accountOf(ctx, { role: 'publisher' }),
])

describe('a file is called by what is in it', () => {
  test.each([
    ['template.xlsx', 'matters-template.xlsx', '事项目录导入模板.xlsx'],
    ['template.xlsx?kind=projects', 'projects-template.xlsx', '重点项目导入模板.xlsx'],
    ['template.xlsx?kind=progress', 'progress-template.xlsx', '办理进展导入模板.xlsx'],
    ['catalogue.json', 'catalogue.json', '全部目录.json'],
    ['matters.json', 'matters.json', '事项.json'],
  ])('%s', async (file, plain, name) => {
    const answer = await get(app, `/v1/staff/exports/${file}`, clerk)
    expect(answer.status).toBe(200)
    expect(answer.headers.get('Content-Disposition')).toBe(
      `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(name)}`,
    )
  })
})

/** What a person reads: names of entries, never their ids; people without “account:”; no space beside a figure. */
const clean = (problem: Problem, name: string, id: string) => {
  expect(problem.detail).toContain(`“${name}”`)
  expect(problem.detail).not.toMatch(new RegExp(`${id}|account:|[\\u4e00-\\u9fff] \\d|\\d [\\u4e00-\\u9fff]`))
}

test('what cannot be done with a draft is said of the entry by its name', async () => {
  const id = 'seal-engraving'
  const name = (await desk.read('matters', id, clerk)).body.name
  const refused = async (step: string, who: typeof clerk, body?: unknown) => {
    const answer = await desk.step('matters', id, step, who, body)
    expect(answer.status, answer.text).toBeGreaterThanOrEqual(400)
    clean(answer.body as unknown as Problem, name, id)
    return (answer.body as unknown as Problem).detail
  }
  await refused('draft/submit', clerk)
  await refused('rollback', publisher, { version: 99 })
  const first = await desk.read('matters', id, clerk)
  await desk.edit('matters', id, clerk, (content) => Object.assign(content, { name: '' }))
  expect(await refused('draft/submit', clerk)).toContain('有1处要改好')
  const content = { ...first.body.content, summary: '改过的简介' }
  await desk.edit('matters', id, clerk, (typed) => Object.assign(typed, content))
  const stale = await desk.put('matters', id, { ...clerk, ...desk.etagOf(first) }, content)
  clean(expectProblem(stale, 'stale'), name, id)
  expect(await refused('withdrawal', clerk, { reason: '试试' })).toContain('有wang的草稿')
  expect((await desk.step('matters', id, 'draft/submit', clerk)).status).toBe(200)
  await refused('draft/submit', clerk)
  const admin = await accountOf(ctx, { role: 'administrator' })
  await desk.edit('matters', id, admin, (typed) => Object.assign(typed, { summary: '又改' }))
  await desk.step('matters', id, 'draft/submit', admin)
  expect(await refused('draft/review', admin, { decision: 'approve' })).toContain('您写过或提交过')
  const other = await desk.read('matters', id, admin)
  clean(
    expectProblem(await desk.put('matters', id, { ...admin, ...desk.etagOf(first) }, other.body.content), 'stale'),
    name,
    id,
  )
})

test('what may not be done is said of the account to whoever signed in, of the key to a system', async () => {
  const [account, key] = await Promise.all([
    accountOf(ctx, { role: 'steward', projects: [] }),
    staffOf(ctx, { role: 'steward', projects: ['2019-211021-48-03-000000'] }),
  ])
  const of = async (who: { Authorization: string }) =>
    expectProblem(await get(app, '/v1/staff/projects/2019-211021-48-03-999999', who), 'project_not_found').detail
  expect(await of(account)).toBe('没有这个项目，或您的账号不能查看它。')
  expect(await of(key)).toBe('没有这个项目，或这把密钥不能查看它。')
})
