import { expect, test } from 'vitest'
import type { Draft } from '../../src/contract/drafts.ts'
import type { Matter } from '../../src/contract/matters.ts'
import type { Problem } from '../../src/contract/problem.ts'
import type { EntryVersionList, StaffEntryList } from '../../src/contract/staff-entries.ts'
import { createTestApp, get, post } from '../support/app.ts'
import { draftDesk } from '../support/drafts.ts'
import { expectProblem } from '../support/problems.ts'
import { accountOf } from '../support/staff.ts'

const { app, ctx, database } = await createTestApp()
const desk = draftDesk(app)
const [clerk, reviewer, publisher] = await Promise.all([
  accountOf(ctx, { role: 'clerk', login: 'clerk' }),
  accountOf(ctx, { role: 'reviewer', login: 'reviewer' }),
  accountOf(ctx, { role: 'publisher', login: 'publisher' }),
])
const found = async (q: string) =>
  (await get<{ items: { kind: string; id: string }[] }>(app, `/v1/search?q=${encodeURIComponent(q)}`)).body.items[0]

test('what others mention cannot be withdrawn: they are named', async () => {
  const answer = await desk.step('documents', 'business-license', 'withdrawal', publisher, { reason: '试一试' })
  const problem = answer.body as unknown as Problem
  expect(answer.status).toBe(409)
  expect(problem.detail).toMatch(/事项“.+”的申请材料还提到“.+”/)
  expect(problem.errors?.map(({ pointer }) => pointer)).toContain('/matters/seal-engraving')
  expect((await get(app, '/v1/documents/business-license')).status).toBe(200)
})

test('a policy: withdrawn at once by a publisher, gone for everybody, reviewed after; rejected, it is back', async () => {
  const id = 'support-steward-service'
  const { name } = (await get<{ name: string }>(app, `/v1/policies/${id}`)).body
  expect((await found(name))?.id).toBe(id)
  const gone = await desk.step('policies', id, 'withdrawal', publisher, { reason: '文件已失效' })
  expect(gone.status, gone.text).toBe(200)
  expect(gone.body).toMatchObject({ state: 'published', intent: 'withdraw', reviewAfter: true, currentVersion: 0 })
  const missing = expectProblem(await get(app, `/v1/policies/${id}`), 'policy_not_found')
  expect(missing.detail).toContain(name)
  expect((await found(name))?.id).not.toBe(id)
  const again = await desk.json('PUT', `policies/${id}/draft`, { ...publisher, 'If-Match': '"d-0-1"' }, {})
  expectProblem(again, 'stale')

  const back = await post<Draft>(
    app,
    `/v1/staff/drafts/${gone.body.draftId}/review-after`,
    { decision: 'reject', comment: '还有效' },
    { ...reviewer },
  )
  expect(back.status, back.text).toBe(200)
  expect((await get<{ name: string }>(app, `/v1/policies/${id}`)).body.name).toBe(name)
  expect((await found(name))?.id).toBe(id)
})

test('a clerk only proposes a withdrawal; it goes through review', async () => {
  const id = 'inst-8'
  const asked = await desk.step('institutions', id, 'withdrawal', clerk, { reason: '不再执行' })
  expect(asked.body).toMatchObject({ state: 'submitted', intent: 'withdraw', needsReview: true })
  expect((await get(app, `/v1/institutions/${id}`)).status).toBe(200)
  expectProblem(await desk.edit('institutions', id, clerk, () => {}), 'conflict')
  expect((await desk.step('institutions', id, 'draft/review', reviewer, { decision: 'approve' })).status).toBe(200)
  expect((await desk.step('institutions', id, 'draft/publish', publisher, {})).status).toBe(200)
  expectProblem(await get(app, `/v1/institutions/${id}`), 'institution_not_found')
})

test('what was withdrawn is listed, has versions of which none is current, and a publisher brings it back', async () => {
  const id = 'inst-8'
  const { items } = (await get<StaffEntryList>(app, '/v1/staff/entries?state=withdrawn&kind=institutions', clerk)).body
  expect(items).toMatchObject([
    { id, currentVersion: 0, retired: { reason: '不再执行', successor: null }, draft: null },
  ])
  const others = (await get<StaffEntryList>(app, '/v1/staff/entries?kind=institutions', clerk)).body.items
  expect(others.map((one) => one.id)).not.toContain(id)
  expect(others.every(({ retired }) => retired === null)).toBe(true)

  const seen = await desk.read('institutions', id, publisher)
  expect(seen.status, seen.text).toBe(200)
  expect(seen.body).toMatchObject({ state: 'none', currentVersion: 0, published: null, name: items[0]?.name })
  expect(seen.body.retired?.reason).toBe('不再执行')
  const versions = await get<EntryVersionList>(app, `/v1/staff/institutions/${id}/versions`, publisher)
  expect(versions.body.items).toMatchObject([{ version: 1, current: false, contentVersion: 1 }])

  expectProblem(await desk.step('institutions', id, 'rollback', clerk, { version: 1 }), 'forbidden')
  const back = await desk.step('institutions', id, 'rollback', publisher, { version: 1 })
  expect(back.status, back.text).toBe(200)
  expect((await get(app, `/v1/institutions/${id}`)).status).toBe(200)
  const now = await get<EntryVersionList>(app, `/v1/staff/institutions/${id}/versions`, publisher)
  expect(now.body.items.map(({ current }) => current)).toEqual([true, false])
  expect((await desk.read('institutions', id, publisher)).body).toMatchObject({
    retired: null,
    content: seen.body.content,
  })
  const gone = (await get<StaffEntryList>(app, '/v1/staff/entries?state=withdrawn', clerk)).body.items
  expect(gone.map((one) => one.id)).not.toContain(id)
})

test('a draft says whose it is and whether one may edit it', async () => {
  const tax = await accountOf(ctx, { role: 'clerk', login: 'tax-clerk', department: 'tax' })
  const whose = async (kind: Draft['kind'], id: string) => {
    const { departments, mayEdit } = (await desk.read(kind, id, tax)).body
    return [departments, mayEdit]
  }
  expect(await whose('departments', 'tax')).toEqual([['tax'], true])
  expect(await whose('departments', 'housing-construction')).toEqual([['housing-construction'], false])
  expect(await whose('documents', 'business-license')).toEqual([[], false])
  expect((await desk.read('documents', 'business-license', clerk)).body.mayEdit).toBe(true)
})

test('a matter retired with a successor: 404 names it, links to it, and search finds it by the old name', async () => {
  const [old, heir] = ['old-seal', 'seal-engraving']
  const { content } = (await desk.read('matters', heir, publisher)).body
  const name = '印章准刻旧证核发'
  const fresh = { ...content, id: old, name, aliases: ['旧章证'], parallelWith: [], words: null }
  await desk.put('matters', old, { ...publisher, 'If-None-Match': '*' }, fresh)
  await desk.step('matters', old, 'draft/submit', publisher)
  await desk.step('matters', old, 'draft/review', reviewer, { decision: 'approve' })
  expect((await desk.step('matters', old, 'draft/publish', publisher, {})).status).toBe(200)
  expect((await found(name))?.id).toBe(old)

  expectProblem(
    await desk.step('matters', old, 'retirement', clerk, { successor: 'no-such', reason: '合并' }),
    'conflict',
  )
  const asked = await desk.step('matters', old, 'retirement', clerk, { successor: heir, reason: '合并办理' })
  expect(asked.body).toMatchObject({ state: 'submitted', intent: 'retire', successor: heir })
  expect((await desk.step('matters', old, 'draft/review', reviewer, { decision: 'approve' })).status).toBe(200)
  const done = await desk.step('matters', old, 'draft/publish', publisher, {})
  expect(done.status, done.text).toBe(200)

  const answer = await get<Problem>(app, `/v1/matters/${old}`)
  expectProblem(answer, 'matter_not_found')
  expect(answer.body.detail).toContain('公章刻制备案')
  expect(answer.headers.get('Link')).toBe(`</v1/matters/${heir}>; rel="successor-version"`)
  expect((await found(name))?.id).toBe(heir)
  expect((await get<Matter>(app, `/v1/matters/${heir}`)).body.aliases).toContain(name)
})

test('versions say who published what, and a rollback publishes an earlier one anew', async () => {
  const id = 'tax'
  const path = `/v1/staff/departments/${id}/versions`
  const first = await desk.read('departments', id, publisher)
  await desk.edit('departments', id, clerk, (content) =>
    Object.assign((content.windows as object[])[0] as object, { hours: '全天' }),
  )
  await desk.step('departments', id, 'draft/publish', clerk, {})
  const versions = await get<EntryVersionList>(app, path, publisher)
  expect(versions.body.items).toMatchObject([
    { version: 2, current: true, by: 'account:clerk', contentVersion: 2 },
    { version: 1, current: false, by: 'seed', contentVersion: 1 },
  ])
  expectProblem(await desk.step('departments', id, 'rollback', publisher, { version: 9 }), 'version_not_found')
  expectProblem(await desk.step('departments', id, 'rollback', clerk, { version: 1 }), 'forbidden')
  const back = await desk.step('departments', id, 'rollback', publisher, { version: 1 })
  expect(back.status, back.text).toBe(200)
  expect(back.body.currentVersion).toBe(3)
  expect((await desk.read('departments', id, publisher)).body.content).toEqual(first.body.content)
  expectProblem(await desk.step('departments', id, 'rollback', publisher, { version: 1 }), 'conflict')
  const page = await get<EntryVersionList>(app, `${path}?limit=2`, publisher)
  expect(page.body.items.map(({ version }) => version)).toEqual([3, 2])
  const rest = await get<EntryVersionList>(app, `${path}?limit=2&cursor=${page.body.nextCursor}`, publisher)
  expect(rest.body.items.map(({ version }) => version)).toEqual([1])
})

test('a database filled before contents were kept: the first change keeps what was there', async () => {
  const id = 'housing-construction'
  await database.client.batch([
    'drop trigger content_versions_no_delete',
    { sql: "delete from content_versions where kind = 'departments' and entry = ?", args: [id] },
  ])
  const before = await desk.read('departments', id, publisher)
  expect(before.body.currentVersion).toBe(1)
  await desk.edit('departments', id, clerk, (content) =>
    Object.assign((content.windows as object[])[0] as object, { hours: '全天' }),
  )
  const done = await desk.step('departments', id, 'draft/publish', clerk, {})
  expect(done.body.currentVersion).toBe(2)
  const back = await desk.step('departments', id, 'rollback', publisher, { version: 1 })
  expect(back.status, back.text).toBe(200)
  expect((await desk.read('departments', id, publisher)).body.content).toEqual(before.body.content)
})

test('entries to edit: by kind, department and words, with what is going on', async () => {
  const list = async (query: string, who = clerk) =>
    (await get<StaffEntryList>(app, `/v1/staff/entries?${query}`, who)).body
  const byWord = await list(`q=${encodeURIComponent('刻章')}`)
  expect(byWord.items.map(({ kind, id }) => `${kind}/${id}`)).toContain('matters/seal-engraving')
  const own = await list('department=tax&kind=matters&limit=100')
  expect(own.items.length).toBeGreaterThan(1)
  expect(own.items.every(({ departments }) => departments.includes('tax'))).toBe(true)
  const narrow = await accountOf(ctx, { role: 'clerk', department: 'tax' })
  const seen = await list('limit=100&kind=matters', narrow)
  expect(seen.items.filter(({ mayEdit }) => mayEdit).every(({ departments }) => departments.includes('tax'))).toBe(true)
  const ids: string[] = []
  let cursor = ''
  do {
    const page = await list(`limit=100${cursor}`)
    ids.push(...page.items.map(({ kind, id }) => `${kind}/${id}`))
    cursor = page.nextCursor ? `&cursor=${page.nextCursor}` : ''
  } while (cursor)
  expect(new Set(ids).size).toBe(ids.length)
  expect(ids.length).toBeGreaterThan(490)
})
