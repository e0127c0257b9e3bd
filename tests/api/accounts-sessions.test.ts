import { describe, expect, test } from 'vitest'
import { createAccount } from '../../src/access/accounts/create.ts'
import { WRONG_PASSWORDS } from '../../src/access/passwords/check.ts'
import { hashPassword } from '../../src/access/passwords/hash.ts'
import type { Me, SessionList, SignedIn } from '../../src/contract/accounts.ts'
import { purgeTraces } from '../../src/jobs/purge-traces.ts'
import { createTestApp, get, post, send } from '../support/app.ts'
import { expectProblem } from '../support/problems.ts'
import { accountOf, staffOf } from '../support/staff.ts'
import { countTrips } from '../support/trips.ts'

const { app, ctx, database, log } = await createTestApp({}, { clientOf: (c) => c.req.header('X-Test-Client') ?? null })
const PASSWORD = '渔舟唱晚响穷彭蠡之滨'
const HOUR = 3_600_000
const execute = (sql: string, ...args: string[]) => database.client.execute({ sql, args })
/** A quick hash, as one of years ago: tests of counting have no need to wait. */
const quick = await hashPassword(PASSWORD, { calls: 1, iterations: 10 })
async function withPassword(login: string): Promise<string> {
  const { account } = await createAccount(ctx, { login, name: login, role: 'reviewer', origin: '' })
  await execute('update accounts set password_hash = ? where id = ?', quick, account.id)
  return account.id
}
const signIn = (login: string, password: string, client = '192.0.2.1') =>
  post<SignedIn>(app, '/v1/staff/sessions', { login, password }, { 'X-Test-Client': client, 'User-Agent': 'Test/1' })
const bearer = (token: string) => ({ Authorization: `Bearer ${token}` })
const ago = (milliseconds: number) => new Date(Date.now() - milliseconds).toISOString()

describe('a session', () => {
  test('is good for 24 hours at most, and 8 without use', async () => {
    await withPassword('timed')
    const { token, expiresAt } = (await signIn('timed', PASSWORD)).body
    expect(Math.abs(Date.parse(expiresAt) - Date.now() - 24 * HOUR)).toBeLessThan(60_000)
    const works = async () => (await get(app, '/v1/staff/me', bearer(token))).status
    const set = (column: string, value: string) =>
      execute(
        `update sessions set ${column} = ? where account in (select id from accounts where login = 'timed')`,
        value,
      )
    expect(await works()).toBe(200)
    await set('last_used_at', ago(8 * HOUR - 60_000))
    expect(await works(), 'used after 7:59').toBe(200)
    await set('last_used_at', ago(8 * HOUR + 1000))
    expect(await works(), 'left for 8 hours').toBe(401)
    await set('last_used_at', ago(0))
    expect(await works()).toBe(200)
    await set('expires_at', ago(1))
    expect(await works(), 'after 24 hours, however busy').toBe(401)
    await purgeTraces.run(ctx)
    const { rows } = await execute(
      `select 1 from sessions s join accounts a on a.id = s.account where a.login = 'timed'`,
    )
    expect(rows).toEqual([])
  })

  test('its use is noted every few minutes, not at every request; one round trip', async () => {
    const shown = await accountOf(ctx, { role: 'reviewer' })
    const usedAt = async () =>
      (await execute('select last_used_at from sessions where account = ?', shown.id)).rows[0]?.last_used_at
    const before = await usedAt()
    await get(app, '/v1/staff/settings', shown)
    expect(await usedAt()).toBe(before)
    await execute('update sessions set last_used_at = ? where account = ?', ago(6 * 60_000), shown.id)
    await get(app, '/v1/staff/settings', shown)
    expect(Date.parse(String(await usedAt()))).toBeGreaterThan(Date.now() - 60_000)
    const { of } = countTrips(database.client)
    expect(await of(() => get(app, '/v1/staff/settings', shown))).toBe(2)
  })

  test('out here, out everywhere, and where one is signed in', async () => {
    await withPassword('many')
    const tokens: string[] = []
    for (let at = 0; at < 3; at++) tokens.push((await signIn('many', PASSWORD)).body.token)
    const [here = '', there = '', third = ''] = tokens
    const { items } = (await get<SessionList>(app, '/v1/staff/sessions', bearer(here))).body
    expect(items.map(({ current }) => current).filter(Boolean)).toHaveLength(1)
    expect(items[0]).toMatchObject({ agent: 'Test/1', id: expect.stringMatching(/^[0-9a-f]{16}$/) })
    const end = (path: string, token: string) => send(app, path, { method: 'DELETE', headers: bearer(token) })
    expect((await end('/v1/staff/sessions/current', there)).body).toEqual({ ended: 1 })
    expectProblem(await get(app, '/v1/staff/me', bearer(there)), 'unauthenticated')
    expect((await get(app, '/v1/staff/me', bearer(third))).status).toBe(200)
    expect((await end('/v1/staff/sessions', here)).body).toEqual({ ended: 2 })
    for (const token of [here, third]) expectProblem(await get(app, '/v1/staff/me', bearer(token)), 'unauthenticated')
  })

  test('an administrator ends those of another', async () => {
    const shown = await accountOf(ctx, { role: 'reviewer' })
    const administrator = await staffOf(ctx, { role: 'administrator' })
    const end = (id: string) =>
      send(app, `/v1/staff/accounts/${id}/sessions`, { method: 'DELETE', headers: administrator })
    expect((await end(shown.id)).body).toEqual({ ended: 1 })
    expectProblem(await get(app, '/v1/staff/me', shown), 'unauthenticated')
    expectProblem(await end('no-such'), 'account_not_found')
  })

  test('a key has none, and knows who it is', async () => {
    const key = await staffOf(ctx, { role: 'clerk', department: 'market-supervision', name: '窗口' })
    expectProblem(await get(app, '/v1/staff/sessions', key), 'forbidden')
    const { may, ...me } = (await get<Me>(app, '/v1/staff/me', key)).body
    expect(me).toMatchObject({ kind: 'key', name: '窗口', role: 'clerk', account: null, session: null })
    expect(may).toContain('getMe')
    expect(may).not.toContain('createAccount')
  })
})

describe('a password', () => {
  test('an unknown login, a wrong password and a disabled account are answered alike', async () => {
    await withPassword('disabled')
    await execute(`update accounts set disabled_at = ? where login = 'disabled'`, ago(0))
    await withPassword('known')
    const answers = [
      await signIn('nobody', PASSWORD),
      await signIn('known', 'wrong password'),
      await signIn('disabled', PASSWORD),
    ]
    for (const answer of answers) expectProblem(answer, 'unauthenticated')
    expect(new Set(answers.map(({ body }) => (body as unknown as { detail: string }).detail)).size).toBe(1)
  })

  test('with less work than is wanted today is hashed anew at the next sign-in', async () => {
    const id = await withPassword('old')
    const hash = async () =>
      String((await execute('select password_hash from accounts where id = ?', id)).rows[0]?.password_hash)
    expect(await hash()).toMatch(/\$1x10\$/)
    expect((await signIn('old', PASSWORD)).status).toBe(201)
    const renewed = await hash()
    expect(renewed).toMatch(/\$6x100000\$/)
    expect((await signIn('old', PASSWORD)).status).toBe(201)
    expect(await hash()).toBe(renewed)
  })

  test('is changed by whoever knows the one before; every other session ends', async () => {
    await withPassword('changer')
    const [here, there] = [
      (await signIn('changer', PASSWORD)).body.token,
      (await signIn('changer', PASSWORD)).body.token,
    ]
    const change = (current: string, password: string) =>
      post(app, '/v1/staff/me/password', { current, password }, bearer(here))
    expectProblem(await change('wrong', '落霞与孤鹜齐飞秋水共长天'), 'validation_failed', ['/current'])
    expectProblem(await change(PASSWORD, 'changer12345'), 'validation_failed', ['/password'])
    expect((await change(PASSWORD, '落霞与孤鹜齐飞秋水共长天')).body).toEqual({ ended: 1 })
    expect((await get(app, '/v1/staff/me', bearer(here))).status).toBe(200)
    expectProblem(await get(app, '/v1/staff/me', bearer(there)), 'unauthenticated')
    expectProblem(await signIn('changer', PASSWORD), 'unauthenticated')
    expect((await signIn('changer', '落霞与孤鹜齐飞秋水共长天')).status).toBe(201)
  })
})

describe('guessing', () => {
  const guess = async (login: string, times: number, client: string) => {
    const answers = await Promise.all(Array.from({ length: times }, () => signIn(login, 'a wrong guess', client)))
    return answers.map(({ status }) => status)
  }

  test('ends after so many from one place, for the right password too, until the hour is over', async () => {
    await withPassword('target')
    const at = '198.51.100.1'
    expect(new Set(await guess('target', WRONG_PASSWORDS.client, at))).toEqual(new Set([401]))
    const refused = await signIn('target', PASSWORD, at)
    expectProblem(refused, 'rate_limited')
    expect(Number(refused.headers.get('Retry-After'))).toBeGreaterThan(0)
    expect((await signIn('target', PASSWORD, '198.51.100.2')).status, 'from elsewhere').toBe(201)
    expectProblem(await signIn('target', PASSWORD, at), 'rate_limited')
  })

  test('a hundred at one moment are not a hundred guesses', async () => {
    await withPassword('burst')
    const statuses = await guess('burst', 30, '198.51.100.3')
    expect(statuses.filter((status) => status === 401).length).toBeLessThanOrEqual(WRONG_PASSWORDS.client)
    expect(statuses.filter((status) => status === 429).length).toBeGreaterThanOrEqual(20)
  })

  test('from many places ends too; other logins are left alone', async () => {
    await withPassword('popular')
    for (let at = 0; at < 5; at++) await guess('popular', 10, `203.0.113.${at}`)
    expectProblem(await signIn('popular', PASSWORD, '203.0.113.77'), 'rate_limited')
    await withPassword('unpopular')
    expect((await signIn('unpopular', PASSWORD, '203.0.113.77')).status).toBe(201)
  })

  test('one password for many logins ends by the place it comes from; good sign-ins are not counted', async () => {
    await withPassword('sprayed')
    const at = '198.51.100.9'
    await execute(`update accounts set password_hash = ? where login = 'sprayed'`, quick)
    for (let time = 0; time < 15; time++) expect((await signIn('sprayed', PASSWORD, at)).status).toBe(201)
    for (let login = 0; login < WRONG_PASSWORDS.guesses / 10; login++) {
      await withPassword(`spray-${login}`)
      await guess(`spray-${login}`, 10, at)
    }
    expectProblem(await signIn('sprayed', PASSWORD, at), 'rate_limited')
  })

  test('no password is ever logged', () => {
    expect(JSON.stringify(log)).not.toMatch(/渔舟|wrong guess|落霞/)
  })
})
