import { expect, test } from 'vitest'
import type { Project, Timeline } from '../../src/contract/projects.ts'
import type { Notice, NoticeList, OutboxEntry, OutboxList } from '../../src/contract/supervision.ts'
import { answerNotice } from '../../src/supervision/answer-notice.ts'
import { createTestApp, get, post } from '../support/app.ts'
import { makeKey } from '../support/events.ts'
import { happens, lateProject, lookAt, morning } from '../support/late-project.ts'
import { expectProblem } from '../support/problems.ts'
import { accountOf } from '../support/staff.ts'

/** The deployment's clock: Thursday 12 November, three days after the due day. */
const { app, ctx, database } = await createTestApp({ DEMO_CLOCK: '2026-11-12T02:00:00Z' })
const { client } = database

const key = async (more: Parameters<typeof makeKey>[1]) => ({ Authorization: (await makeKey(ctx, more)).bearer })
const clerk = await key({ name: '住建窗口', role: 'clerk', department: 'housing-construction' })
const otherClerk = await key({ role: 'clerk', department: 'tax' })
const steward = await key({ role: 'steward', projects: ['2603-211021-04-01-100001'] })
const supervisor = await key({ role: 'supervisor' })
const administrator = await key({ role: 'administrator' })

const REASON = '审图人员张三休假，已请第三方支援。'

async function asked(day = '2026-11-12'): Promise<{ project: string; id: string }> {
  const project = await lateProject(ctx)
  await lookAt(ctx, day)
  const { rows } = await client.execute({ sql: 'select id from notices where project = ?', args: [project] })
  return { project, id: String(rows[0]?.id) }
}
const answer = (id: string, body: unknown, headers: Record<string, string> = clerk) =>
  post<Notice>(app, `/v1/staff/notices/${id}/answer`, body, headers)

test('a department answers with a reason and a new day; the public sees that, and neither reason nor name', async () => {
  const { project, id } = await asked()
  const { status, body, text } = await answer(id, { reason: REASON, newDueOn: '2026-11-17' })
  expect(status, text).toBe(200)
  expect(body).toMatchObject({
    id,
    levelName: '书面督办',
    answer: REASON,
    newDueOn: '2026-11-17',
    answeredAt: '2026-11-12T02:00:00.000Z',
    closedAt: null,
  })
  const shown = await get<Project>(app, `/v1/projects/${project}`)
  const matter = shown.body.matters[0]
  expect(matter).toMatchObject({
    light: 'red',
    dueOn: '2026-11-09',
    overdueOn: '2026-11-10',
    promise: { on: '2026-11-12', newDueOn: '2026-11-17' },
  })
  expect(matter?.why.join()).toContain('重新承诺')
  const timeline = await get<Timeline>(app, `/v1/projects/${project}/timeline`)
  expect(timeline.body.items[0]).toMatchObject({
    at: '2026-11-12T02:00:00.000Z',
    text: '部门已说明理由，重新承诺2026年11月17日办结。',
  })
  for (const page of [shown.text, timeline.text, (await get(app, '/v1/projects')).text]) {
    expect(page).not.toContain('张三')
    expect(page).not.toContain('住建窗口')
  }
  const { rows } = await client.execute({ sql: 'select actor, action, after from audit where subject = ?', args: [id] })
  expect(rows).toHaveLength(1)
  expect(rows[0]).toMatchObject({ actor: 'key:住建窗口', action: 'notice.answer' })
  expect(String(rows[0]?.after)).toContain(REASON)
})

test('a reason without a new day: the public sees that one was given, in the story, the reasons and the table', async () => {
  const { project, id } = await asked('2026-11-10')
  expect((await answer(id, { reason: REASON })).status).toBe(200)
  const shown = await get<Project>(app, `/v1/projects/${project}`)
  expect(shown.body.matters[0]).toMatchObject({ light: 'red', promise: null, reasonGivenOn: '2026-11-12' })
  expect(shown.body.matters[0]?.why.at(-1)).toContain('部门已说明超时理由')
  const table = await get(app, `/v1/projects/${project}.csv`)
  expect(table.text).toContain('部门已说明超时理由。')
  for (const page of [shown.text, table.text]) expect(page).not.toContain('张三')
})

test('answered once: a second answer, and one of two at the same moment, is refused', async () => {
  const first = await asked()
  expect((await answer(first.id, { reason: '一', newDueOn: '2026-11-17' })).status).toBe(200)
  const again = expectProblem(await answer(first.id, { reason: '二', newDueOn: '2026-11-18' }), 'conflict')
  expect(again.detail).toContain('已经答复过')
  const second = await asked()
  const both = await Promise.all([
    answer(second.id, { reason: '甲', newDueOn: '2026-11-17' }),
    answer(second.id, { reason: '乙', newDueOn: '2026-11-18' }, administrator),
  ])
  expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
  const { rows } = await client.execute({
    sql: `select (select count(*) from events where event_id = n.id) as events,
      (select count(*) from audit where subject = n.id) as audits, n.answer from notices n where id = ?`,
    args: [second.id],
  })
  const won = both.find(({ status }) => status === 200)?.body.answer
  expect(rows).toEqual([{ events: 1, audits: 1, answer: won }])
})

test('answered by somebody else between the reading and the writing: refused, and theirs stays', async () => {
  const { id } = await asked()
  let read = false
  const db = new Proxy(ctx.db, {
    get: (own, name) =>
      name !== 'batch' || read
        ? Reflect.get(own, name)
        : async (...statements: Parameters<typeof own.batch>) => {
            read = true
            const found = await own.batch(...statements)
            expect((await answer(id, { reason: '甲', newDueOn: '2026-11-17' })).status).toBe(200)
            return found
          },
  })
  const late = { id, answer: { reason: '乙', newDueOn: '2026-11-18' } }
  await expect(answerNotice({ ...ctx, db, actor: { kind: 'system', name: 'test' } }, late)).rejects.toMatchObject({
    code: 'conflict',
    message: expect.stringContaining('刚刚'),
  })
  const { rows } = await client.execute({ sql: 'select answer from notices where id = ?', args: [id] })
  expect(rows).toEqual([{ answer: '甲' }])
})

const DAYS: [what: string, body: object, code: string | null][] = [
  ['no plan where one is asked for', { reason: '在办' }, 'required'],
  ['a day gone by', { reason: '在办', newDueOn: '2026-11-11' }, 'past'],
  ['a Saturday', { reason: '在办', newDueOn: '2026-11-14' }, 'not_a_working_day'],
  ['today', { reason: '在办', newDueOn: '2026-11-12' }, null],
]
test.each(DAYS)('%s', async (_, body, code) => {
  const { id } = await asked()
  const done = await answer(id, body)
  if (code === null) return expect(done.status, done.text).toBe(200)
  const problem = expectProblem(done, 'validation_failed', ['/newDueOn'])
  expect(problem.errors?.map((error) => error.code)).toEqual([code])
})

test('a reason of nothing, a day that is none, no such notice', async () => {
  const { id } = await asked()
  expectProblem(await answer(id, { reason: '  ', newDueOn: '2026-11-17' }), 'validation_failed', ['/reason'])
  expectProblem(await answer(id, { reason: '好', newDueOn: '2026-02-30' }), 'validation_failed', ['/newDueOn'])
  expectProblem(await answer(id, {}), 'validation_failed', ['/reason'])
  expectProblem(await answer('0'.repeat(32), { reason: '好' }), 'notice_not_found')
})

test('a reminder asks nothing; a notice of what is finished is not answered any more', async () => {
  const project = await lateProject(ctx)
  await lookAt(ctx, '2026-11-05')
  const id = async () =>
    String((await client.execute({ sql: 'select id from notices where project = ?', args: [project] })).rows[0]?.id)
  expectProblem(await answer(await id(), { reason: '知道了' }), 'conflict')
  const late = await asked()
  await happens(ctx, late.project, 'approved', morning('2026-11-12'))
  await lookAt(ctx, '2026-11-12')
  const over = expectProblem(await answer(late.id, { reason: '办好了', newDueOn: '2026-11-17' }), 'conflict')
  expect(over.detail).toContain('已撤销')
})

test('only its own department and stewards of the project may answer; nobody without a key', async () => {
  const { id } = await asked()
  const body = { reason: '在办', newDueOn: '2026-11-17' }
  expectProblem(await answer(id, body, {}), 'unauthenticated')
  expectProblem(await answer(id, body, otherClerk), 'forbidden')
  expectProblem(await answer(id, body, steward), 'forbidden')
  expectProblem(await answer(id, body, supervisor), 'forbidden')
  expect((await answer(id, body, administrator)).status).toBe(200)
})

test("a private project's notices are there for its own stewards and clerks, and not for a steward at large", async () => {
  const { project, id } = await asked()
  await client.execute({ sql: "update projects set visibility = 'private' where code = ?", args: [project] })
  const body = { reason: '在办', newDueOn: '2026-11-17' }
  const count = async (headers: Record<string, string>) =>
    (await get<NoticeList>(app, `/v1/staff/notices?state=all&project=${project}`, headers)).body.items.length
  const atLarge = await key({ role: 'steward' })
  expect(await count(atLarge)).toBe(0)
  expectProblem(await answer(id, body, atLarge), 'notice_not_found')
  const its = await key({ role: 'steward', projects: [project] })
  expect(await Promise.all([its, clerk, supervisor].map(count))).toEqual([1, 1, 1])
  const signedIn = await Promise.all([
    accountOf(ctx, { role: 'steward', projects: [] }),
    accountOf(ctx, { role: 'clerk', department: 'tax' }),
    accountOf(ctx, { role: 'clerk', department: 'housing-construction' }),
  ])
  expect(await Promise.all(signedIn.map(({ Authorization }) => count({ Authorization })))).toEqual([0, 0, 1])
  expect((await answer(id, body, its)).status).toBe(200)
})

test('an answer in time keeps the matter from being unanswered twice', async () => {
  const [silent, answered] = [await asked(), await asked()]
  await answer(answered.id, { reason: '在办', newDueOn: '2026-11-25' })
  await lookAt(ctx, '2026-11-19')
  const levels = async (project: string) =>
    (
      await client.execute({ sql: 'select level from notices where project = ? order by rowid', args: [project] })
    ).rows.map((row) => row.level)
  expect(await levels(silent.project)).toEqual(['overdue-3', 'unanswered-twice', 'overdue-5'])
  expect(await levels(answered.project)).toEqual(['overdue-3', 'overdue-5'])
})

test('the list: by state, department and project, newest first, page by page; a key sees its own', async () => {
  const { project, id } = await asked()
  const list = async (query: string, headers: Record<string, string> = supervisor) =>
    (await get<NoticeList>(app, `/v1/staff/notices?${query}`, headers)).body
  expect((await list(`project=${project}`)).items.map((notice) => notice.id)).toEqual([id])
  await answer(id, { reason: '在办', newDueOn: '2026-11-17' })
  expect((await list(`project=${project}`)).items).toEqual([])
  expect((await list(`project=${project}&state=answered`)).items.map((notice) => notice.answer)).toEqual(['在办'])
  await happens(ctx, project, 'approved', morning('2026-11-12'))
  await lookAt(ctx, '2026-11-12')
  expect((await list(`project=${project}&state=answered`)).items).toEqual([])
  expect((await list(`project=${project}&state=closed`)).items).toHaveLength(1)

  const all: string[] = []
  let cursor: string | null = ''
  while (cursor !== null) {
    const page: NoticeList = await list(`state=all&limit=3${cursor && `&cursor=${cursor}`}`)
    all.push(...page.items.map((notice) => notice.id))
    cursor = page.nextCursor
  }
  const { rows } = await client.execute('select id from notices order by rowid desc')
  expect(all).toEqual(rows.map((row) => row.id))

  const inOne = await list(`state=all&limit=${rows.length}`)
  expect(inOne).toMatchObject({ items: { length: rows.length }, nextCursor: null })
  expect((await list('state=all&department=tax')).items).toEqual([])
  expect((await list('state=all&department=housing-construction')).items.length).toBeGreaterThan(0)
  const { nextCursor: elsewhere } = await list('state=all&limit=1')
  for (const query of ['state=closed', 'state=all&department=tax', 'state=all&project=p'])
    expectProblem(await get(app, `/v1/staff/notices?${query}&cursor=${elsewhere}`, supervisor), 'invalid_cursor')

  expect((await list('state=all&limit=100', otherClerk)).items).toEqual([])
  const own = (await list('state=all&limit=100', clerk)).items
  expect(own.length).toBeGreaterThan(0)
  expect(new Set(own.map((notice) => notice.department))).toEqual(new Set(['housing-construction']))
  const led = (await list('state=all&limit=100', steward)).items
  expect(led.every((notice) => notice.project === '2603-211021-04-01-100001')).toBe(true)
  expectProblem(await get(app, '/v1/staff/notices'), 'unauthenticated')
  expectProblem(await get(app, '/v1/staff/notices?cursor=x', supervisor), 'invalid_cursor')
  expectProblem(await get(app, '/v1/staff/notices?state=lost', supervisor), 'validation_failed', ['/query/state'])
})

test('what was given up is seen, with its address masked, and can be sent again under its id', async () => {
  const { id: notice } = await asked()
  await client.execute({
    sql: "update outbox set status = 'dead', attempts = 10, last_error = '550 no such user' where cause = ?",
    args: [notice],
  })
  const list = (query: string, headers = supervisor) => get<OutboxList>(app, `/v1/staff/outbox?${query}`, headers)
  const { body, text } = await list('status=dead')
  expect(body.items.length).toBeGreaterThan(0)
  expect(body.items[0]).toMatchObject({ status: 'dead', attempts: 10, cause: notice, lastError: '550 no such user' })
  expect(body.items.map((item) => item.address)).toContain('h***@example.invalid')
  expect(text).not.toContain('head-housing')
  const resend = (id: string, headers: Record<string, string> = supervisor) =>
    post<OutboxEntry>(app, `/v1/staff/outbox/${id}/resend`, {}, headers)
  const id = body.items[0]?.id ?? ''
  expectProblem(await resend(id, clerk), 'forbidden')
  expectProblem(await list('', clerk), 'forbidden')
  const again = await resend(id)
  expect(again.body).toMatchObject({ id, status: 'pending', attempts: 0 })
  expect(expectProblem(await resend(id), 'conflict').detail).toContain('正在等待发送')
  await client.execute({ sql: "update outbox set status = 'sent' where id = ?", args: [id] })
  expect(expectProblem(await resend(id), 'conflict').detail).toContain('已经送达')
  expectProblem(await resend('none'), 'outbox_not_found')
  const { rows } = await client.execute({ sql: 'select action from audit where subject = ?', args: [id] })
  expect(rows).toEqual([{ action: 'outbox.resend' }])
})

test('the outbox: newest first, by status, page by page; for nobody whose key is narrowed', async () => {
  await asked()
  const list = (query: string, headers = supervisor) => get<OutboxList>(app, `/v1/staff/outbox?${query}`, headers)
  const { rows } = await client.execute('select id, status from outbox order by rowid desc')
  for (const status of ['', 'pending', 'sent', 'dead']) {
    const expected = rows.filter((row) => status === '' || row.status === status).map((row) => row.id)
    const found: string[] = []
    let cursor: string | null = ''
    while (cursor !== null) {
      const { body }: { body: OutboxList } = await list(
        `limit=2${status && `&status=${status}`}${cursor && `&cursor=${cursor}`}`,
      )
      found.push(...body.items.map((item) => item.id))
      cursor = body.nextCursor
    }
    expect(found, status).toEqual(expected)
  }
  const { nextCursor } = (await list('limit=1')).body
  expectProblem(await list(`status=pending&cursor=${nextCursor}`), 'invalid_cursor')
  const narrowed = await key({ role: 'supervisor', department: 'tax' })
  expectProblem(await list('', narrowed), 'forbidden')
  expectProblem(await post(app, '/v1/staff/outbox/x/resend', {}, narrowed), 'forbidden')
})

test('/readyz says which channels are off with messages waiting, and that some were given up', async () => {
  const { body } = await get<{ features: Record<string, string>; warnings: { code: string; detail: string }[] }>(
    app,
    '/readyz',
  )
  expect(body.features).toMatchObject({ webhook: 'on', email: 'off', telegram: 'off', wechat: 'off', wecom: 'off' })
  const detail = (code: string) => body.warnings.find((warning) => warning.code === code)?.detail
  expect(detail('channel_off')).toMatch(/^邮件未配置，有\d+条消息在等/)
  expect(detail('dead_letters')).toContain('/v1/staff/outbox?status=dead')
})

test('names of people are nowhere in what leaves', async () => {
  const { rows } = await client.execute('select message from outbox')
  expect(rows.length).toBeGreaterThan(0)
  for (const { message } of rows) expect(String(message)).not.toContain('张三')
})
