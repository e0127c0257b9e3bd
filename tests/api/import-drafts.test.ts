import { expect, test } from 'vitest'
import type { ImportDraftsResult, ImportReport } from '../../src/contract/imports.ts'
import type { Matter } from '../../src/contract/matters.ts'
import { createTestApp, get, post } from '../support/app.ts'
import { upload } from '../support/imports.ts'
import { countyRow } from '../support/planted-faults.ts'
import { expectProblem } from '../support/problems.ts'
import { staffOf } from '../support/staff.ts'
import { workbookOf } from '../support/xlsx.ts'

const { app, ctx } = await createTestApp()
const clerk = await staffOf(ctx, { role: 'clerk', name: '经办' })
const reviewer = await staffOf(ctx, { role: 'reviewer', name: '审核' })
const publisher = await staffOf(ctx, { role: 'publisher', name: '发布' })

test('all drafts of an import at once: submitted, approved by another, published together, to be seen at once', async () => {
  const rows = Array.from({ length: 30 }, (_, at) => countyRow(at))
  const file = await workbookOf([{ name: '事项', headings: Object.keys(countyRow(0)), rows }])
  const { body: report, text } = await upload(app, clerk, file, 'dryRun=false')
  expect(report, text.slice(0, 500)).toMatchObject({ state: 'done', applied: { entries: 30, drafts: { editing: 30 } } })
  const act = (what: string, body: unknown, who: { Authorization: string }) =>
    post<ImportDraftsResult>(app, `/v1/staff/imports/${report.id}/${what}`, body, who)

  expectProblem(await act('review', { decision: 'approve' }, reviewer), 'conflict')
  const submitted = await act('submit', undefined, clerk)
  expect(submitted.body, submitted.text.slice(0, 500)).toMatchObject({
    done: 30,
    refused: [],
    report: { applied: { drafts: { submitted: 30 } } },
  })
  expectProblem(await act('review', { decision: 'approve' }, clerk), 'forbidden')
  const reviewed = await act('review', { decision: 'approve' }, reviewer)
  expect(reviewed.body, reviewed.text.slice(0, 500)).toMatchObject({ done: 30, refused: [] })
  const published = await act('publish', {}, publisher)
  expect(published.body, published.text.slice(0, 500)).toMatchObject({
    done: 30,
    refused: [],
    report: { applied: { drafts: { published: 30 } } },
  })

  const { body: matter } = await get<Matter>(app, '/v1/matters/matter-112110210000000002')
  expect(matter).toMatchObject({
    name: '测试事项第2号许可',
    category: '行政确认',
    audience: ['legal_person', 'natural_person'],
    codes: { catalog: null, task: '112110210000000002' },
    timeLimit: { statutory: { value: 25, unit: 'working_days' }, committed: { value: 6, unit: 'working_days' } },
    visits: 1,
    online: { level: 4 },
    crossRegion: true,
    fee: { charged: false },
    steps: [{ name: '申请' }, { name: '受理' }, { name: '审查' }, { name: '决定' }, { name: '送达' }],
    documents: [
      { name: '经办人身份证件', form: ['copy'], copies: 1 },
      { name: '营业执照', form: ['electronic'] },
    ],
    legalBasis: [{ law: '中华人民共和国行政许可法', article: '第十二条' }, { article: '第四十二条' }],
  })
  // The same file again: nothing in it is new.
  const again = await upload(app, clerk, file)
  expect((again.body as ImportReport).counts).toEqual({ new: 0, changed: 0, unchanged: 30, refused: 0 })
})

test('exports: who may, and of one department only', async () => {
  for (const path of ['matters.xlsx', 'matters.csv', 'matters.json', 'catalogue.json', 'template.xlsx']) {
    expectProblem(await get(app, `/v1/staff/exports/${path}`), 'unauthenticated')
    const system = await staffOf(ctx, { scopes: ['catalogue:read'] })
    expect((await app.request(`/v1/staff/exports/${path}`, { headers: system })).status, path).toBe(200)
    const none = await staffOf(ctx, { scopes: ['events:write'] })
    expectProblem(await get(app, `/v1/staff/exports/${path}`, none), 'forbidden')
  }
  const { body } = await get<{ matters: { id: string; implementations: { department: string }[] }[] }>(
    app,
    '/v1/staff/exports/matters.json?department=tax',
    clerk,
  )
  expect(body.matters.length).toBeGreaterThan(0)
  for (const { implementations } of body.matters) expect(implementations[0]?.department).toBe('tax')
  expectProblem(
    await get(app, `/v1/staff/exports/matters.csv?sheet=${encodeURIComponent('没有')}`, clerk),
    'validation_failed',
    ['/query/sheet'],
  )
  const kinds = await app.request('/v1/staff/exports/template.xlsx', { headers: clerk })
  expect(kinds.headers.get('Content-Disposition')).toContain(encodeURIComponent('导入模板.xlsx'))
})
