import { expect, test } from 'vitest'
import type { Matter } from '../../src/contract/matters.ts'
import type { DepartmentChange, LocalDifferences } from '../../src/contract/staff-entries.ts'
import { createTestApp, get, send } from '../support/app.ts'
import { draftDesk } from '../support/drafts.ts'
import { expectProblem } from '../support/problems.ts'
import { accountOf } from '../support/staff.ts'

const { app, ctx } = await createTestApp()
const desk = draftDesk(app)
const clerk = await accountOf(ctx, { role: 'clerk', login: 'clerk', department: 'tax' })
const publisher = await accountOf(ctx, { role: 'publisher', login: 'publisher' })
const path = '/v1/staff/departments/tax'
const tag = async () => (await get(app, path, clerk)).headers.get('ETag') ?? ''
const patch = (body: unknown, headers: object, query = '') =>
  send<DepartmentChange>(app, `${path}${query}`, {
    method: 'PATCH',
    headers: { 'Content-Type': 'application/merge-patch+json', ...headers },
    body: JSON.stringify(body),
  })
const matter = () => get<Matter>(app, '/v1/matters/tax-registration-confirmation')

test('a phone in one request: tried first, then published, in every matter of the department', async () => {
  const before = await matter()
  const change = { contacts: { 'tax-contact': { phone: '0419-0000-123' } } }
  const etag = await tag()
  expect(etag).toBe('"v-1"')
  const tried = await patch(change, { ...clerk, 'If-Match': etag }, '?dryRun=true')
  expect(tried.status, tried.text).toBe(200)
  expect(tried.body).toMatchObject({ outcome: 'dry_run', needsReview: false, problems: [] })
  expect(tried.body.differences.map(({ words }) => words)).toEqual([
    '联系人（新办企业服务岗） · 电话由“0419-0000-005”改为“0419-0000-123”',
  ])
  const touched = tried.body.touches.filter(({ kind }) => kind === 'matters').map(({ id }) => id)
  expect(touched).toContain('tax-registration-confirmation')
  expect((await matter()).headers.get('ETag')).toBe(before.headers.get('ETag'))

  const done = await patch(change, { ...clerk, 'If-Match': etag })
  expect(done.body).toMatchObject({ outcome: 'published', currentVersion: 2 })
  expect(done.headers.get('ETag')).toBe('"v-2"')
  for (const id of touched) {
    const after = await get<Matter>(app, `/v1/matters/${id}`)
    expect(after.body.contacts[0]?.phone, id).toBe('0419-0000-123')
    expect(after.body.version, id).toBe(2)
  }
  expectProblem(await patch(change, { ...clerk, 'If-Match': etag }), 'stale')
  expectProblem(await patch(change, { ...clerk }), 'precondition_required')
  expect((await patch(change, { ...clerk, 'If-Match': await tag() })).body.outcome).toBe('unchanged')
})

test('a contact comes and goes; a wrong phone is refused', async () => {
  const added = await patch(
    { contacts: [{ id: 'tax-second', role: '综合岗', phone: '12366', basis: 'reported' }] },
    { ...clerk, 'If-Match': await tag() },
  )
  expect(added.body.outcome, added.text).toBe('published')
  expect((await matter()).body.contacts).toHaveLength(2)
  const wrong = await patch({ contacts: { 'tax-second': { phone: '问前台' } } }, { ...clerk, 'If-Match': await tag() })
  expectProblem(wrong, 'conflict', ['/contacts/1/phone'])
  const gone = await patch({ contacts: { 'tax-second': null } }, { ...clerk, 'If-Match': await tag() })
  expect(gone.body.outcome, gone.text).toBe('published')
  expect((await matter()).body.contacts).toHaveLength(1)
})

test('what needs a second person becomes a draft; a phone is published beside it, and the draft keeps it', async () => {
  const kept = await patch({ name: '税务局（新）' }, { ...clerk, 'If-Match': await tag() })
  expect(kept.body).toMatchObject({ outcome: 'draft', needsReview: true })
  expectProblem(await patch({ name: '又一个' }, { ...clerk, 'If-Match': await tag() }), 'conflict')
  const phone = await patch(
    { windows: { 'tax-window': { phone: '0419-0000-999' } } },
    { ...clerk, 'If-Match': await tag() },
  )
  expect(phone.body.outcome, phone.text).toBe('published')
  const draft = await desk.read('departments', 'tax', clerk)
  expect(draft.body).toMatchObject({ state: 'editing', conflicts: [] })
  expect(draft.body.content.windows).toMatchObject([{ phone: '0419-0000-999' }])
})

test('another department may not, an unknown one is not there', async () => {
  const other = await accountOf(ctx, { role: 'clerk', department: 'public-security' })
  expectProblem(await patch({}, { ...other, 'If-Match': await tag() }), 'forbidden')
  expectProblem(await get(app, '/v1/staff/departments/no-such', publisher), 'department_not_found')
})

test('local differences: what this county does otherwise, why, and what it takes over', async () => {
  const read = async () =>
    (await get<LocalDifferences>(app, '/v1/staff/matters/seal-engraving/local-differences', clerk)).body
  const before = await read()
  expect(before.differs.map(({ field }) => field)).toEqual(['committed'])
  expect(before.inherited.map(({ field }) => field)).toContain('documents')
  await desk.edit('matters', 'seal-engraving', publisher, (content) => {
    const local = (content.implementations as object[])[0] as object
    Object.assign(local, {
      steps: [{ order: 1, name: '到大厅一次办', handler: null, note: null }],
      differences: [{ field: 'steps', why: '本县印章专窗合并办理' }],
    })
  })
  await desk.step('matters', 'seal-engraving', 'draft/submit', publisher)
  const reviewer = await accountOf(ctx, { role: 'reviewer' })
  await desk.step('matters', 'seal-engraving', 'draft/review', reviewer, { decision: 'approve' })
  expect((await desk.step('matters', 'seal-engraving', 'draft/publish', publisher, {})).status).toBe(200)
  const after = await read()
  expect(after.differs).toContainEqual(
    expect.objectContaining({ field: 'steps', label: '办理步骤', why: '本县印章专窗合并办理' }),
  )
  const local = await get<Matter>(app, '/v1/matters/seal-engraving')
  expect(local.body.steps.map(({ name }) => name)).toEqual(['到大厅一次办'])
})
