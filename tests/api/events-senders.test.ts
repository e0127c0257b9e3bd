import { expect, test } from 'vitest'
import { endApiKey } from '../../src/access/keys/end.ts'
import { createTestApp, send } from '../support/app.ts'
import { cloudEvent, makeKey, type Results, report, signatureHeaders } from '../support/events.ts'
import { expectProblem } from '../support/problems.ts'
import { countTrips } from '../support/trips.ts'

const { app, ctx, database } = await createTestApp()
const { bearer, secret } = await makeKey(ctx, { name: '住建系统', scopes: ['events:write'] })
const PROJECT = '2603-211021-04-01-100001'
const BATCH = 'application/cloudevents-batch+json'
const brief = (results: Results['results']) => results.map(({ status, code }) => [status, code])

const post = (body: BodyInit, headers: Record<string, string>) =>
  send<Results>(app, '/v1/events', { method: 'POST', headers: { 'Content-Type': BATCH, ...headers }, body })
const batch = (...events: object[]) => JSON.stringify(events.length > 0 ? events : [cloudEvent('remark')])

/** Who may report: [who, the key]. */
const KEYS: [string, () => Promise<string>, 200 | 'unauthenticated' | 'forbidden'][] = [
  ['a key that may write events', async () => bearer, 200],
  ['an administrator', async () => (await makeKey(ctx, { role: 'administrator' })).bearer, 200],
  ['a key that may only read', async () => (await makeKey(ctx, { scopes: ['projects:read'] })).bearer, 'forbidden'],
  ['a clerk: people record by hand', async () => (await makeKey(ctx, { role: 'clerk' })).bearer, 'forbidden'],
  ['a supervisor', async () => (await makeKey(ctx, { role: 'supervisor' })).bearer, 'forbidden'],
  ['a key of nobody', async () => `Bearer zn_${'x'.repeat(43)}`, 'unauthenticated'],
  ['no key', async () => '', 'unauthenticated'],
  ['a password', async () => 'Basic dXNlcjpwYXNz', 'unauthenticated'],
]
for (const [who, key, outcome] of KEYS)
  test(`${who}: ${outcome}`, async () => {
    const answer = await post(batch(), { Authorization: await key() })
    if (outcome === 200) expect(brief(answer.body.results)).toEqual([['applied', null]])
    else expectProblem(answer, outcome)
  })

test('a signature of the same key, made by the library that senders use, is as good; a replay keeps nothing twice', async () => {
  const body = batch(cloudEvent('remark', { id: '签名-1' }))
  const headers = signatureHeaders(secret, body)
  expect(brief((await post(body, headers)).body.results)).toEqual([['applied', null]])
  expect(brief((await post(body, headers)).body.results)).toEqual([['duplicate', null]])
  const { rows } = await database.client.execute(
    "select recorded_by, count(*) as n from events where event_id = '签名-1'",
  )
  expect(rows[0]).toMatchObject({ recorded_by: 'key:住建系统', n: 1 })
})

test('a signed event in binary mode is taken', async () => {
  const body = JSON.stringify({ text: '已签名' })
  const answer = await post(body, {
    ...signatureHeaders(secret, body),
    'Content-Type': 'application/json',
    'ce-specversion': '1.0',
    'ce-id': 'signed-binary',
    'ce-source': 'urn:test',
    'ce-type': 'zhinan.matter.remark.v1',
    'ce-subject': `projects/${PROJECT}/matters/construction-permit`,
    'ce-time': '2026-11-19T03:00:00Z',
  })
  expect(brief(answer.body.results)).toEqual([['applied', null]])
})

const MINUTE = 60_000
const body = batch(cloudEvent('remark', { id: 'signed' }))
const good = () => signatureHeaders(secret, body)
const v1 = (headers: Record<string, string>) => headers['webhook-signature'] ?? ''
/** Signatures of one body: [what it is, its headers, is it good]. */
const SIGNATURES: [string, () => Record<string, string> | Promise<Record<string, string>>, boolean][] = [
  ['four minutes old', () => signatureHeaders(secret, body, new Date(Date.now() - 4 * MINUTE)), true],
  ['four minutes ahead', () => signatureHeaders(secret, body, new Date(Date.now() + 4 * MINUTE)), true],
  ['six minutes old', () => signatureHeaders(secret, body, new Date(Date.now() - 6 * MINUTE)), false],
  ['six minutes ahead', () => signatureHeaders(secret, body, new Date(Date.now() + 6 * MINUTE)), false],
  ['a day old', () => signatureHeaders(secret, body, new Date(Date.now() - 1440 * MINUTE)), false],
  ['of another body', () => signatureHeaders(secret, `${body} `), false],
  ['by a secret of nobody', () => signatureHeaders(`whsec_${btoa('x'.repeat(32))}`, body), false],
  ['for another id', () => ({ ...good(), 'webhook-id': 'msg_2' }), false],
  ['for another time', () => ({ ...good(), 'webhook-timestamp': String(Math.floor(Date.now() / 1000) - 9) }), false],
  ['with a time in words', () => ({ ...good(), 'webhook-timestamp': 'now' }), false],
  ['with no time', () => ({ ...good(), 'webhook-timestamp': '' }), false],
  ['with no id', () => signatureHeaders(secret, body, new Date(), ''), false],
  ['of an unknown version', () => ({ ...good(), 'webhook-signature': v1(good()).replace('v1,', 'v2,') }), false],
  ['no base64', () => ({ ...good(), 'webhook-signature': 'v1,%%%' }), false],
  ['cut short', () => ({ ...good(), 'webhook-signature': v1(good()).slice(0, 20) }), false],
  ['beside one of an older secret', () => ({ ...good(), 'webhook-signature': `v1,AAAA ${v1(good())}` }), true],
  ['among too many', () => ({ ...good(), 'webhook-signature': `${'v1,AAAA '.repeat(20)}${v1(good())}` }), false],
  [
    'by a key that has ended',
    async () => {
      const ended = await makeKey(ctx, { name: '停用', scopes: ['events:write'] })
      await database.client.execute("update api_keys set revoked_at = '2026-11-01T00:00:00Z' where name = '停用'")
      return signatureHeaders(ended.secret, body)
    },
    false,
  ],
]
for (const [name, headers, isGood] of SIGNATURES)
  test(`a signature ${name} is ${isGood ? 'good' : 'refused'}`, async () => {
    const answer = await post(body, await headers())
    if (isGood) expect(answer.status, answer.text).toBe(200)
    else expectProblem(answer, 'unauthenticated')
  })

test('a wrong key is not saved by a good signature, and bytes that are no text can be signed', async () => {
  expectProblem(await post(body, { ...good(), Authorization: `Bearer zn_${'y'.repeat(43)}` }), 'unauthenticated')
  expectProblem(await post(new Uint8Array([0xff]), good()), 'unauthenticated')
})

test('a revoked key reports no more', async () => {
  const ended = await makeKey(ctx, { name: '撤销', scopes: ['events:write'] })
  const { rows } = await database.client.execute("select id from api_keys where name = '撤销'")
  expect((await report(app, ended.bearer, [])).status).toBe(200)
  expect((await endApiKey(ctx, String(rows[0]?.id))).revokedAt).toEqual(expect.any(String))
  expectProblem(await report(app, ended.bearer, []), 'unauthenticated')
})

test('a key of one department reports on its matters; the rest of the batch is answered apart', async () => {
  const { rows } = await database.client.execute(
    "select json_extract(summary, '$.department.id') as department from published where kind = 'matter' and id = 'construction-permit' order by region desc",
  )
  const department = String(rows[0]?.department)
  const narrow = await makeKey(ctx, { scopes: ['events:write'], department })
  const mine = cloudEvent('remark')
  const theirs = cloudEvent('remark', { subject: `projects/${PROJECT}/matters/water-hookup` })
  const nobodys = cloudEvent('remark', { subject: `projects/${PROJECT}/matters/no-such-matter` })
  expect(brief((await report(app, bearer, theirs)).body.results)).toEqual([['applied', null]])
  const { body } = await report(app, narrow.bearer, [theirs, mine, nobodys, cloudEvent('remark')])
  expect(brief(body.results)).toEqual([
    ['invalid', 'forbidden'],
    ['applied', null],
    ['invalid', 'forbidden'],
    ['applied', null],
  ])
  const kept = await database.client.execute({
    sql: 'select 1 from events where event_id = ?',
    args: [String(nobodys.id)],
  })
  expect(kept.rows).toEqual([])
})

test('a key of some projects reports on them only', async () => {
  const narrow = await makeKey(ctx, { scopes: ['events:write'], projects: [PROJECT] })
  const elsewhere = cloudEvent('remark', { subject: 'projects/2604-211021-04-01-100002/matters/construction-permit' })
  const { body } = await report(app, narrow.bearer, [elsewhere, cloudEvent('remark')])
  expect(brief(body.results)).toEqual([
    ['invalid', 'forbidden'],
    ['applied', null],
  ])
})

test('a thousand events cost as many round trips as one: the key, the append, and what they change', async () => {
  const trips = countTrips(database.client)
  const cost = (events: object[]) => trips.of(() => report(app, bearer, events))
  const many = Array.from({ length: 1000 }, (_, at) =>
    cloudEvent('remark', { subject: `projects/${PROJECT}/matters/${at % 2 ? 'water-hookup' : `matter-${at}`}` }),
  )
  expect(await cost([cloudEvent('remark')])).toBe(5)
  expect(await cost(many)).toBe(5)
  expect(await cost(many), 'nothing is new: compared, and nothing to compute').toBe(3)
  expect(await cost([])).toBe(1)
  const text = batch(cloudEvent('remark'))
  expect(await trips.of(() => post(text, signatureHeaders(secret, text)))).toBe(5)
})
