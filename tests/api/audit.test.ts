import { expect, test } from 'vitest'
import type { NewKey } from '../../src/access/keys.ts'
import type { AuditList } from '../../src/contract/staff.ts'
import { createTestApp, get } from '../support/app.ts'
import { expectProblem } from '../support/problems.ts'
import { staffOf } from '../support/staff.ts'

const { app, ctx, database } = await createTestApp()
const supervisor = await staffOf(ctx, { role: 'supervisor', name: '督查室' })
const list = async (query = '') => (await get<AuditList>(app, `/v1/staff/audit${query}`, supervisor)).body

test('newest first, each with who, what, before and after', async () => {
  const { items, nextCursor } = await list()
  expect(nextCursor).toBeNull()
  expect(items[0]).toEqual({
    id: expect.stringMatching(/^\d+$/),
    at: expect.any(String),
    actor: 'public',
    action: 'key.create',
    subject: expect.stringMatching(/^key-/),
    before: null,
    after: { name: '督查室', role: 'supervisor', scopes: [], department: null, projects: null, expiresAt: null },
    note: null,
  })
  expect(items.map(({ id }) => Number(id))).toEqual(items.map(({ id }) => Number(id)).sort((a, b) => b - a))
})

test('by pages, whatever is written in between: every row once', async () => {
  const add = (subject: string) =>
    database.client.execute({
      sql: "insert into audit (at, actor, action, subject, before, after) values ('2026-11-20T01:00:00.000Z', 'test', 'test.page', ?, '1', '{\"a\":[null]}')",
      args: [subject],
    })
  for (let at = 0; at < 7; at++) await add(`page/${at}`)
  const seen: string[] = []
  let cursor: string | null = ''
  while (cursor !== null) {
    const { items, nextCursor } = await list(`?action=test.page&limit=3${cursor && `&cursor=${cursor}`}`)
    expect(items.length).toBeLessThanOrEqual(3)
    seen.push(...items.map(({ subject }) => subject))
    cursor = nextCursor
    await add('page/later')
  }
  expect(seen).toEqual(['page/6', 'page/5', 'page/4', 'page/3', 'page/2', 'page/1', 'page/0'])
})

test.each([
  ['?subject=page/3', ['page/3']],
  ['?subject=page/3&action=test.page', ['page/3']],
  ['?subject=page/3&action=key.create', []],
  ['?subject=page', []],
  ["?subject=page/3'--", []],
])('%s', async (query, subjects) => {
  expect((await list(query)).items.map(({ subject }) => subject)).toEqual(subjects)
})

test.each([
  ['?limit=0', ['/query/limit']],
  ['?limit=101', ['/query/limit']],
  ['?subject=', ['/query/subject']],
  ['?actor=x', ['/query/actor']],
])('%s is refused', async (query, pointers) => {
  expectProblem(await get(app, `/v1/staff/audit${query}`, supervisor), 'validation_failed', pointers)
})

test("another list's cursor, or none", async () => {
  const { headers } = await get(app, '/v1/matters?limit=1')
  const foreign = /cursor=([\w-]+)/.exec(headers.get('Link') ?? '')?.[1]
  expect(foreign).toBeTruthy()
  for (const cursor of [foreign, 'x', ''])
    expectProblem(await get(app, `/v1/staff/audit?cursor=${cursor}`, supervisor), 'invalid_cursor')
})

test.each<[who: string, key: Partial<NewKey> | null, status: number]>([
  ['nobody known', null, 401],
  ['a clerk', { role: 'clerk' }, 403],
  ['a reviewer', { role: 'reviewer' }, 403],
  ['a publisher', { role: 'publisher' }, 403],
  ['a steward', { role: 'steward' }, 403],
  ['a system that writes events', { scopes: ['events:write'] }, 403],
  ['a supervisor of one department', { role: 'supervisor', department: 'tax' }, 403],
  ['an administrator', { role: 'administrator' }, 200],
])('%s: %i', async (_, key, status) => {
  expect((await get(app, '/v1/staff/audit', key ? await staffOf(ctx, key) : {})).status).toBe(status)
})

test('a page costs the key and one round trip', async () => {
  let trips = 0
  for (const method of ['execute', 'batch'] as const) {
    const original = database.client[method].bind(database.client) as (...input: unknown[]) => unknown
    Object.assign(database.client, {
      [method]: (...input: unknown[]) => {
        trips += 1
        return original(...input)
      },
    })
  }
  await list('?limit=100')
  expect(trips).toBe(2)
})
