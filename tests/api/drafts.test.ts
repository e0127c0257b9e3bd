import { expect, test } from 'vitest'
import type { Draft, DraftList } from '../../src/contract/drafts.ts'
import type { Matter } from '../../src/contract/matters.ts'
import { createTestApp, get, post, send } from '../support/app.ts'
import { draftDesk } from '../support/drafts.ts'
import { expectProblem } from '../support/problems.ts'
import { accountOf, staffOf } from '../support/staff.ts'

const { app, ctx, database } = await createTestApp()
const desk = draftDesk(app)
const clerk = await accountOf(ctx, { role: 'clerk', login: 'clerk', department: 'housing-construction' })
const other = await accountOf(ctx, { role: 'clerk', login: 'tax-clerk', department: 'tax' })
const reviewer = await accountOf(ctx, { role: 'reviewer', login: 'reviewer' })
const publisher = await accountOf(ctx, { role: 'publisher', login: 'publisher' })
const supervisor = await staffOf(ctx, { role: 'supervisor' })
const P = 'construction-permit'
const matter = () => get<Matter>(app, `/v1/matters/${P}`)
const actions = async (subject: string) =>
  (
    await database.client.execute({
      sql: 'select action, actor from audit where subject = ? order by id',
      args: [subject],
    })
  ).rows.map((row) => `${row.action} ${row.actor}`)

test('what nobody changes has no draft: its content is what is published, with an ETag to start from', async () => {
  const seen = await desk.read('matters', P, clerk)
  expect(seen.status, seen.text).toBe(200)
  expect(seen.body).toMatchObject({ state: 'none', draftId: null, currentVersion: 1, revision: 0, differences: [] })
  expect(seen.body.content).toEqual(seen.body.published)
  expect(seen.headers.get('ETag')).toBe('"d-0-1"')
  expectProblem(await desk.read('matters', 'no-such-matter', clerk), 'draft_not_found')
})

test('a limit: typed, submitted, approved by a second person, published; then everybody sees it', async () => {
  const before = await matter()
  const saved = await desk.edit('matters', P, clerk, (content) => {
    Object.assign(content, { aliases: [...(content.aliases as string[]), '开工证明'] })
    Object.assign((content.implementations as object[])[0] as object, {
      committed: { ...before.body.timeLimit.committed, value: 2 },
    })
  })
  expect(saved.status, saved.text).toBe(200)
  expect(saved.body).toMatchObject({ state: 'editing', baseVersion: 1, revision: 1, needsReview: true, problems: [] })
  expect(saved.body.differences.map(({ words }) => words)).toEqual([
    '日常说法增加“开工证明”',
    expect.stringMatching(/^实施清单（辽阳县） · 承诺时限由“.*”改为“2个工作日.*”$/),
  ])
  expect((await matter()).headers.get('ETag'), 'a draft changes nothing').toBe(before.headers.get('ETag'))

  const early = await desk.step('matters', P, 'draft/publish', publisher, {})
  expectProblem(early, 'conflict')
  const submitted = await desk.step('matters', P, 'draft/submit', clerk)
  expect(submitted.body).toMatchObject({ state: 'submitted', submittedBy: 'account:clerk' })
  expectProblem(await desk.step('matters', P, 'draft/review', clerk, { decision: 'approve' }), 'forbidden')
  const approved = await desk.step('matters', P, 'draft/review', reviewer, { decision: 'approve' })
  expect(approved.body).toMatchObject({ state: 'approved', reviewedBy: 'account:reviewer' })
  const published = await desk.step('matters', P, 'draft/publish', publisher, {})
  expect(published.status, published.text).toBe(200)
  expect(published.body).toMatchObject({ state: 'published', currentVersion: 2 })
  expect(published.headers.get('ETag')).toBe('"d-0-2"')

  const after = await matter()
  expect(after.body.timeLimit.committed.value).toBe(2)
  expect(after.body.version).toBe(before.body.version + 1)
  expect(after.headers.get('ETag')).not.toBe(before.headers.get('ETag'))
  const found = await get<{ items: { id: string }[] }>(app, `/v1/search?q=${encodeURIComponent('开工证明')}`)
  expect(found.body.items[0]?.id).toBe(P)
  const answer = await post<{ text: string }>(app, '/v1/chat', { message: '施工许可证多长时间能办好？' })
  expect(answer.body.text).toContain('2个工作日')
  expect((await actions(`matters/${P}`)).slice(-4)).toEqual([
    'draft.saved account:clerk',
    'draft.submitted account:clerk',
    'draft.approved account:reviewer',
    'entry.published account:publisher',
  ])
})

test('a phone is published at once by its clerk, shows wherever the department is, and is reviewed after', async () => {
  const before = await matter()
  const saved = await desk.edit('departments', 'housing-construction', clerk, (content) => {
    Object.assign((content.contacts as object[])[0] as object, { phone: '0419-0000-777' })
  })
  expect(saved.body).toMatchObject({ needsReview: false, problems: [] })
  expect(saved.body.touched).toBeGreaterThan(3)
  expect(saved.body.touches).toContainEqual(expect.objectContaining({ kind: 'matters', id: P, url: `/matters/${P}` }))
  const published = await desk.step('departments', 'housing-construction', 'draft/publish', clerk, {})
  expect(published.status, published.text).toBe(200)
  expect(published.body).toMatchObject({ state: 'published', reviewAfter: true })
  const after = await matter()
  expect(after.body.contacts[0]?.phone).toBe('0419-0000-777')
  expect(after.body.version).toBe(before.body.version + 1)

  const queue = await get<DraftList>(app, '/v1/staff/drafts?reviewAfter=true', reviewer)
  expect(queue.body.items.map(({ id }) => id)).toEqual(['housing-construction'])
  const { draftId } = queue.body.items[0] as { draftId: string }
  const review = (who: object, body: object) =>
    post<Draft>(app, `/v1/staff/drafts/${draftId}/review-after`, body, { ...who })
  expectProblem(await review(clerk, { decision: 'approve' }), 'forbidden')
  expectProblem(await review(reviewer, { decision: 'reject' }), 'validation_failed', ['/comment'])
  const back = await review(reviewer, { decision: 'reject', comment: '号码不对' })
  expect(back.status, back.text).toBe(200)
  expect((await matter()).body.contacts[0]?.phone).toBe(before.body.contacts[0]?.phone)
  expect((await get<DraftList>(app, '/v1/staff/drafts?reviewAfter=true', reviewer)).body.items).toEqual([])
  expectProblem(await review(reviewer, { decision: 'approve' }), 'conflict')
})

test('two clerks at once: the second is told, and nothing of the first is lost', async () => {
  const both = await Promise.all([1, 2].map(() => desk.read('documents', 'construction-permit-form', publisher)))
  const put = (at: number, name: string) =>
    desk.put(
      'documents',
      'construction-permit-form',
      { ...(at ? publisher : reviewer), 'If-Match': both[at]?.headers.get('ETag') },
      { ...both[at]?.body.content, name },
    )
  const answers = await Promise.all([put(0, '甲改的'), put(1, '乙改的')])
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 412])
  const won = answers.find(({ status }) => status === 200)
  expect((await desk.read('documents', 'construction-permit-form', reviewer)).body.content).toEqual(won?.body.content)
  expectProblem(await desk.put('documents', 'construction-permit-form', { ...reviewer }, {}), 'precondition_required')
})

test('what was published meanwhile: other fields merge by themselves, the same field waits for a person', async () => {
  const limitOf = (content: unknown) =>
    (content as { implementations: { committed: { value: number } }[] }).implementations[0]?.committed.value
  const draft = await desk.edit('matters', P, clerk, (content) => {
    Object.assign(content, { notes: ['草稿的说明'] })
    Object.assign(((content.implementations as object[])[0] as { committed: object }).committed, { value: 1 })
  })
  expect(draft.body).toMatchObject({ baseVersion: 2, conflicts: [] })
  // A publisher restores the first version beside the draft: its limit and its everyday names come back.
  const restored = await desk.step('matters', P, 'rollback', publisher, { version: 1 })
  expect(restored.status, restored.text).toBe(200)

  const seen = await desk.read('matters', P, clerk)
  expect(seen.body).toMatchObject({ baseVersion: 2, currentVersion: 3 })
  expect(seen.body.content.aliases, 'changed by the other side only').not.toContain('开工证明')
  expect(seen.body.content.notes, 'changed here only').toEqual(['草稿的说明'])
  const first = limitOf(seen.body.published)
  expect(seen.body.conflicts).toEqual([
    {
      pointer: '/implementations/0/committed',
      label: '实施清单（辽阳县） · 承诺时限',
      base: expect.objectContaining({ value: 2 }),
      published: expect.objectContaining({ value: first }),
      draft: expect.objectContaining({ value: 1 }),
    },
  ])
  const stale = { ...clerk, 'If-Match': draft.headers.get('ETag') ?? '' }
  expectProblem(await desk.put('matters', P, stale, seen.body.content), 'stale')
  const refused = await desk.step('matters', P, 'draft/submit', clerk)
  expectProblem(refused, 'conflict', ['/implementations/0/committed'])
  const chosen = await desk.put('matters', P, { ...clerk, ...desk.etagOf(seen) }, seen.body.content)
  expect(chosen.body).toMatchObject({ conflicts: [], baseVersion: 3 })
  expect((await desk.step('matters', P, 'draft/submit', clerk)).status).toBe(200)
})

test('mistakes are kept in a draft and told in Chinese, and stop it from being submitted', async () => {
  const id = 'food-business-license'
  const saved = await desk.edit('matters', id, publisher, (content) => {
    Object.assign(content, { name: '', stage: 'no-stage', audience: undefined })
    Object.assign((content.documents as object[])[0] as object, { copies: '两份' })
  })
  expect(saved.status, saved.text).toBe(200)
  const told = saved.body.problems.map(({ pointer, label, detail }) => [pointer, label, detail])
  expect(told).toEqual([
    ['/name', '事项名称', '必填'],
    ['/audience', '服务对象', '必填'],
    ['/documents/0/copies', expect.stringContaining('份数'), '应为数字'],
  ])
  expectProblem(
    await desk.step('matters', id, 'draft/submit', publisher),
    'conflict',
    saved.body.problems.map(({ pointer }) => pointer),
  )
  const discarded = await send<Draft>(app, `/v1/staff/matters/${id}/draft`, {
    method: 'DELETE',
    headers: { ...publisher, ...desk.etagOf(saved) },
  })
  expect(discarded.body.state).toBe('withdrawn')
  expect((await desk.read('matters', id, publisher)).body.state).toBe('none')
})

/** What a PUT does not keep: [what, body, code]. */
const REFUSED: [string, string, 'invalid_json' | 'validation_failed' | 'payload_too_large'][] = [
  ['no JSON', '{"id": ', 'invalid_json'],
  ['a list', '[]', 'validation_failed'],
  ['a text', '"x"', 'validation_failed'],
  ['half a character', '{"name": "\\ud800"}', 'validation_failed'],
  ['a NUL', '{"name": "a\\u0000b"}', 'validation_failed'],
  ['nested without end', `${'{"a":'.repeat(40)}1${'}'.repeat(40)}`, 'validation_failed'],
  ['200 KB', JSON.stringify({ name: 'x'.repeat(210_000) }), 'payload_too_large'],
]
for (const [what, body, code] of REFUSED)
  test(`${what} is no draft`, async () => {
    const answer = await send(app, '/v1/staff/matters/seal-engraving/draft', {
      method: 'PUT',
      headers: { 'Content-Type': 'application/json', ...publisher, 'If-Match': '"d-0-1"' },
      body,
    })
    expect([answer.status, (answer.body as { code: string }).code]).toEqual([
      code === 'payload_too_large' ? 413 : 400,
      code,
    ])
    expect((await desk.read('matters', 'seal-engraving', publisher)).body.state).toBe('none')
  })

test('a clerk keeps to their department; others read only', async () => {
  for (const [kind, id] of [
    ['matters', P],
    ['departments', 'housing-construction'],
    ['documents', 'construction-permit-form'],
  ] as const) {
    const answer = await desk.edit(kind, id, other, (content) => Object.assign(content, { name: '改了' }))
    expectProblem(answer, 'forbidden')
  }
  expect((await desk.read('matters', P, supervisor)).status).toBe(200)
  expectProblem(await desk.edit('matters', P, supervisor, () => {}), 'forbidden')
  expectProblem(await desk.step('matters', P, 'draft/review', clerk, { decision: 'approve' }), 'forbidden')
})

test('a new matter: a free id, a second person, then it is there', async () => {
  const { content } = (await desk.read('matters', 'seal-engraving', publisher)).body
  const fresh = { ...content, id: 'seal-renewal', name: '公章换刻备案', aliases: [], parallelWith: [], faqs: [] }
  const taken = await desk.put('matters', 'seal-engraving', { ...publisher, 'If-None-Match': '*' }, content)
  expectProblem(taken, 'stale')
  const bad = await desk.put('matters', 'Seal_Renewal', { ...publisher, 'If-None-Match': '*' }, fresh)
  expectProblem(bad, 'validation_failed', ['/path/id'])
  const saved = await desk.put('matters', 'seal-renewal', { ...publisher, 'If-None-Match': '*' }, fresh)
  expect(saved.status, saved.text).toBe(200)
  expect(saved.body).toMatchObject({ baseVersion: 0, currentVersion: 0, needsReview: true, problems: [] })
  expect(saved.body.differences.map(({ words }) => words)).toEqual(['新增“公章换刻备案”'])
  expect((await desk.step('matters', 'seal-renewal', 'draft/submit', publisher)).status).toBe(200)
  expect((await desk.step('matters', 'seal-renewal', 'draft/review', reviewer, { decision: 'approve' })).status).toBe(
    200,
  )
  const published = await desk.step('matters', 'seal-renewal', 'draft/publish', publisher, {})
  expect(published.status, published.text).toBe(200)
  expect((await get<Matter>(app, '/v1/matters/seal-renewal')).body).toMatchObject({ name: '公章换刻备案', version: 1 })
})
