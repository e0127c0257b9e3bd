import { expect, test } from 'vitest'
import { subscriptions } from '../../schema/tables/index.ts'
import { hashAccessCode } from '../../src/access/access-code.ts'
import { takeEvents } from '../../src/supervision/take-events.ts'
import { createTestApp } from '../support/app.ts'
import { at, happens, lateProject, lookAt, morning } from '../support/late-project.ts'

const { ctx, database } = await createTestApp()
const { client } = database
let made = 0

async function subscribe(project: string, proof = 'secret-token.', status: 'pending' | 'active' | 'ended' = 'active') {
  made += 1
  const id = `sub-${made}`
  await ctx.db.insert(subscriptions).values({
    id,
    project,
    channel: 'email',
    address: `investor${made}@example.com`,
    status,
    proof,
    createdAt: '2026-11-01T00:00:00.000Z',
  })
  return id
}
const told = async (subscription: string) =>
  (
    await client.execute({
      sql: 'select message from outbox where subscription = ? order by rowid',
      args: [subscription],
    })
  ).rows.map((row) => JSON.parse(String(row.message)))
const titles = async (subscription: string) => (await told(subscription)).map((message) => message.title)

test('a subscriber is told of every change of state, light and time, once each, as the days go by', async () => {
  const project = await lateProject(ctx)
  const subscription = await subscribe(project)
  for (const day of ['2026-11-02', '2026-11-03', '2026-11-05', '2026-11-06', '2026-11-10', '2026-11-11']) {
    await lookAt(ctx, day)
    await lookAt(ctx, day)
  }
  await happens(ctx, project, 'approved', morning('2026-11-12'))
  await lookAt(ctx, '2026-11-12')
  expect(await titles(subscription)).toEqual([
    '建筑工程施工许可证核发：已受理',
    '建筑工程施工许可证核发：已受理，临期',
    '建筑工程施工许可证核发：已超时',
    '建筑工程施工许可证核发：已办结',
  ])
  const [, , late] = await told(subscription)
  expect(late).toMatchObject({
    light: 'red',
    lines: [
      expect.stringMatching(/^测试项目/),
      '建筑工程施工许可证核发：已受理，临期 → 已超时',
      ...late.lines.slice(2),
    ],
    data: {
      project,
      state: 'accepted',
      light: 'red',
      overdueOn: '2026-11-10',
      previous: { light: 'yellow', dueSoon: true },
    },
  })
  expect(late.lines.join(''), 'why it is red comes with it').toContain('2026-11-10起超时')
})

test('every message says how to end them', async () => {
  const project = await lateProject(ctx)
  const subscription = await subscribe(project)
  await lookAt(ctx, '2026-11-02')
  const [message] = await told(subscription)
  expect(message.links).toContainEqual({ label: '退订', path: `/subscriptions/${subscription}?token=secret-token` })
  expect(message.data.unsubscribe).toBe(`/v1/subscriptions/${subscription}/unsubscribe?token=secret-token`)
})

test('what came with the county’s folder is history: looked at for the first time without a word', async () => {
  const project = await lateProject(ctx)
  await client.execute({ sql: 'update events set type = null where project = ?', args: [project] })
  const subscription = await subscribe(project)
  await lookAt(ctx, '2026-11-02')
  expect(await titles(subscription)).toEqual([])
  await lookAt(ctx, '2026-11-10')
  expect(await titles(subscription)).toEqual(['建筑工程施工许可证核发：已超时'])
})

test('nobody is told who has not confirmed, or has ended', async () => {
  const project = await lateProject(ctx)
  const [pending, ended] = [await subscribe(project, 't.', 'pending'), await subscribe(project, 't.', 'ended')]
  await lookAt(ctx, '2026-11-10')
  expect([await titles(pending), await titles(ended)]).toEqual([[], []])
})

test('two machines at once tell it once', async () => {
  const project = await lateProject(ctx)
  const subscription = await subscribe(project)
  await Promise.all([lookAt(ctx, '2026-11-10'), lookAt(ctx, '2026-11-10')])
  expect(await titles(subscription)).toHaveLength(1)
})

test('an event that is reported tells at once, without waiting for the job', async () => {
  const project = await lateProject(ctx)
  await lookAt(ctx, '2026-11-04')
  const subscription = await subscribe(project)
  const event = {
    source: 'urn:test:reported',
    eventId: '1',
    project,
    matter: 'construction-permit',
    type: 'zhinan.matter.approved.v1',
    state: 'approved' as const,
    known: true,
    time: morning('2026-11-04').toISOString(),
    data: {},
  }
  const now = at(ctx, '2026-11-04T02:00:00Z')
  await takeEvents(now, [event])
  await takeEvents(now, [event])
  expect(await titles(subscription)).toEqual(['建筑工程施工许可证核发：已办结'])
})

test('of a project closed since, with another code, no more is said than that something changed', async () => {
  const [before, since] = [await hashAccessCode('p', 'OLD'), await hashAccessCode('p', 'NEW')]
  const project = await lateProject(ctx, { visibility: 'private', accessCodeHash: since })
  const [old, fresh] = [
    await subscribe(project, `t.${before.slice(0, 16)}`),
    await subscribe(project, `t.${since.slice(0, 16)}`),
  ]
  await lookAt(ctx, '2026-11-10')
  expect(await titles(fresh)).toEqual(['建筑工程施工许可证核发：已超时'])
  const [short] = await told(old)
  expect(short).toMatchObject({ title: '项目有新进展', light: null, data: { project } })
  expect(JSON.stringify(short)).not.toMatch(/施工许可|测试项目|超时/)
})
