import { expect, test } from 'vitest'
import type { ApiKey, ApiKeyList, NewApiKey } from '../../src/contract/keys.ts'
import type { AuditList } from '../../src/contract/staff.ts'
import { createTestApp, get, post, send } from '../support/app.ts'
import { expectProblem } from '../support/problems.ts'
import { staffOf } from '../support/staff.ts'
import { countTrips } from '../support/trips.ts'

const { app, ctx, database } = await createTestApp()
const administrator = await staffOf(ctx, { role: 'administrator', name: '管理员' })
const create = (body: object) => post<NewApiKey>(app, '/v1/staff/keys', body, administrator)
const rotate = (id: string, body: object = {}) =>
  post<NewApiKey>(app, `/v1/staff/keys/${id}/rotation`, body, administrator)
const end = (id: string) => send<ApiKey>(app, `/v1/staff/keys/${id}`, { method: 'DELETE', headers: administrator })
const works = async (key: string) =>
  (await get(app, '/v1/staff/settings', { Authorization: `Bearer ${key}` })).status === 200
const set = (id: string, column: string, value: string) =>
  database.client.execute({ sql: `update api_keys set ${column} = ? where id = ?`, args: [value, id] })
const ago = (milliseconds: number) => new Date(Date.now() - milliseconds).toISOString()

test("a person's key has a role, a system's has scopes and what signs its events; each is told once", async () => {
  const person = await create({ name: '窗口', role: 'clerk', department: 'market-supervision' })
  expect(person.status, person.text).toBe(201)
  expect(person.body).toMatchObject({ key: expect.stringMatching(/^zn_/), signingSecret: null })
  expect(await works(person.body.key)).toBe(true)
  const system = await create({ name: '住建系统', scopes: ['events:write'] })
  expect(system.body).toMatchObject({
    signingSecret: expect.stringMatching(/^whsec_/),
    apiKey: { role: null, scopes: ['events:write'], signsEvents: true, lastUsedAt: null },
  })
  const { text } = await get(app, '/v1/staff/keys', administrator)
  for (const secret of [person.body.key, system.body.key, system.body.signingSecret ?? '', '"hash"'])
    expect(text).not.toContain(secret)
})

test.each<[what: string, body: object, pointers: string[]]>([
  ['neither role nor scope', { name: 'x' }, ['/role']],
  ['a role and a scope', { name: 'x', role: 'clerk', scopes: ['events:write'] }, ['/role']],
  ['a narrowed administrator', { name: 'x', role: 'administrator', department: 'market-supervision' }, ['/department']],
  ['a department that is not there', { name: 'x', role: 'clerk', department: 'no-such' }, ['/department']],
  ['an end that is over', { name: 'x', role: 'clerk', expiresAt: '2020-01-01T00:00:00Z' }, ['/expiresAt']],
])('%s is refused', async (_, body, pointers) => {
  expectProblem(await create(body), 'validation_failed', pointers)
})

test('changed over without a gap: both are good until the hours are over, then only the new one', async () => {
  const { apiKey, key } = (await create({ name: 'a', role: 'reviewer' })).body
  const next = await rotate(apiKey.id)
  expect(next.status, next.text).toBe(200)
  expect(Math.abs(Date.parse(next.body.apiKey.previousUntil ?? '') - Date.now() - 24 * 3_600_000)).toBeLessThan(60_000)
  expect([await works(key), await works(next.body.key)]).toEqual([true, true])
  await set(apiKey.id, 'previous_until', ago(1))
  expect([await works(key), await works(next.body.key)]).toEqual([false, true])
})

test('a key that was seen by others: no overlap; of one rotated twice only the last two remain', async () => {
  const { apiKey, key } = (await create({ name: 'b', role: 'reviewer' })).body
  const second = (await rotate(apiKey.id, { overlapHours: 168 })).body.key
  const third = (await rotate(apiKey.id)).body.key
  expect([await works(key), await works(second), await works(third)]).toEqual([false, true, true])
  const fourth = (await rotate(apiKey.id, { overlapHours: 0 })).body.key
  expect([await works(second), await works(third), await works(fourth)]).toEqual([false, false, true])
  for (const overlapHours of [-1, 169, 1.5, '24'])
    expectProblem(await rotate(apiKey.id, { overlapHours }), 'validation_failed', ['/overlapHours'])
})

test('of two rotations at one moment one wins', async () => {
  const { apiKey } = (await create({ name: 'c', role: 'reviewer' })).body
  const answers = await Promise.all([rotate(apiKey.id), rotate(apiKey.id)])
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
  const [winner] = answers.filter(({ status }) => status === 200)
  expect(await works(winner?.body.key ?? '')).toBe(true)
})

test('what signs events is replaced with the key', async () => {
  const { apiKey, signingSecret } = (await create({ name: 'd', scopes: ['events:write'] })).body
  const { body } = await rotate(apiKey.id)
  expect(body.signingSecret).toMatch(/^whsec_/)
  expect(body.signingSecret).not.toBe(signingSecret)
})

test('ended at once, with all before it; ended twice is ended; an ended one is not rotated', async () => {
  const { apiKey, key } = (await create({ name: 'e', role: 'reviewer' })).body
  const next = (await rotate(apiKey.id)).body.key
  const ended = await end(apiKey.id)
  expect(ended.body.revokedAt).toEqual(expect.any(String))
  expect([await works(key), await works(next)]).toEqual([false, false])
  expect((await end(apiKey.id)).body.revokedAt).toBe(ended.body.revokedAt)
  expectProblem(await rotate(apiKey.id), 'conflict')
  for (const answer of [await end('no-such'), await rotate('no-such')]) expectProblem(answer, 'key_not_found')
})

test('one with an end is refused from then on', async () => {
  const soon = new Date(Date.now() + 60_000).toISOString()
  const { apiKey, key } = (await create({ name: 'f', role: 'reviewer', expiresAt: soon })).body
  expect(await works(key)).toBe(true)
  await rotate(apiKey.id)
  await set(apiKey.id, 'expires_at', ago(1))
  expect(await works(key)).toBe(false)
  expectProblem(await rotate(apiKey.id), 'conflict')
})

test('its use is noted, at most hourly; one round trip', async () => {
  const { apiKey, key } = (await create({ name: 'g', role: 'reviewer' })).body
  const usedAt = async () =>
    (await get<ApiKeyList>(app, '/v1/staff/keys?limit=1', administrator)).body.items[0]?.lastUsedAt
  expect(await usedAt()).toBeNull()
  await works(key)
  const first = await usedAt()
  expect(first).toEqual(expect.any(String))
  await works(key)
  expect(await usedAt()).toBe(first)
  await set(apiKey.id, 'last_used_at', ago(61 * 60_000))
  await works(key)
  expect(Date.parse((await usedAt()) ?? '')).toBeGreaterThan(Date.now() - 60_000)
  const { of } = countTrips(database.client)
  expect(await of(() => works(key))).toBe(2)
})

test('each of it stands in the audit, and no secret does', async () => {
  const { apiKey, key } = (await create({ name: '留痕', scopes: ['events:write'] })).body
  const next = (await rotate(apiKey.id, { overlapHours: 1 })).body
  await end(apiKey.id)
  const { body, text } = await get<AuditList>(app, `/v1/staff/audit?subject=${apiKey.id}`, administrator)
  expect(body.items.map(({ actor, action }) => [actor, action])).toEqual([
    ['key:管理员', 'key.revoke'],
    ['key:管理员', 'key.rotate'],
    ['key:管理员', 'key.create'],
  ])
  for (const secret of [key, next.key, next.signingSecret ?? '']) expect(text).not.toContain(secret)
})
