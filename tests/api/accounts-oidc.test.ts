import { afterAll, expect, test } from 'vitest'
import type { InvitedAccount, Me, OidcRedirect, SignedIn } from '../../src/contract/accounts.ts'
import type { AuditList } from '../../src/contract/staff.ts'
import { createTestApp, get, post, send } from '../support/app.ts'
import { CLIENT, type Fault, openOidcProvider, type Person } from '../support/oidc-provider.ts'
import { expectProblem } from '../support/problems.ts'
import { staffOf } from '../support/staff.ts'

const provider = await openOidcProvider()
afterAll(() => provider.close())
const { app, ctx, log } = await createTestApp({
  OIDC_ISSUER: provider.issuer,
  OIDC_CLIENT_ID: CLIENT.id,
  OIDC_CLIENT_SECRET: CLIENT.secret,
  PUBLIC_URL: 'https://zhinan.example.com',
})
const administrator = await staffOf(ctx, { role: 'administrator', name: '管理员' })
const redirectUri = 'https://zhinan.example.com/console/sign-in/oidc'
const start = async () => (await post<OidcRedirect>(app, '/v1/staff/sign-ins', { redirectUri })).body
const complete = (back: object) =>
  post<SignedIn>(app, '/v1/staff/sign-ins/completion', { redirectUri, ...back }, { 'User-Agent': 'Test/1' })
const asPerson = async (person: Person, fault?: Fault) => complete(provider.signIn((await start()).url, person, fault))
const addAccount = async (login: string, email: string | null) =>
  (
    await post<InvitedAccount>(
      app,
      '/v1/staff/accounts',
      { login, name: login, role: 'publisher', email },
      administrator,
    )
  ).body.account

test('the first time by the verified address, whatever its case; from then on by the subject, whatever the address', async () => {
  const account = await addAccount('first', 'First@Example.gov.cn')
  expect(account).toMatchObject({ email: 'first@example.gov.cn', hasOidc: false })
  const first = await asPerson({ sub: 's-1', email: 'FIRST@example.gov.cn', email_verified: true })
  expect(first.status, first.text).toBe(201)
  expect(first.body).toMatchObject({ token: expect.stringMatching(/^zs_/), account: { id: account.id, hasOidc: true } })
  const me = await get<Me>(app, '/v1/staff/me', { Authorization: `Bearer ${first.body.token}` })
  expect(me.body).toMatchObject({ kind: 'account', role: 'publisher', session: { current: true, agent: 'Test/1' } })
  const second = await asPerson({ sub: 's-1', email: 'moved@example.com', email_verified: true })
  expect(second.body.account.id).toBe(account.id)
  const { items } = (await get<AuditList>(app, `/v1/staff/audit?subject=${account.id}`, administrator)).body
  expect(items.map(({ actor, action, note }) => [actor, action, note])).toEqual([
    ['account:first', 'account.sign_in', '统一身份认证'],
    ['account:first', 'account.sign_in', '统一身份认证，首次，按邮箱认人'],
    ['key:管理员', 'account.create', null],
  ])
})

test('the description of the provider is read once, and its keys too', () => {
  expect(provider.counts).toMatchObject({ discovery: 1, keys: 1 })
})

test('another person with the same address is not let in; a new address given by the administrator unbinds the old identity', async () => {
  const account = await addAccount('second', 'second@example.gov.cn')
  const person = { email: 'second@example.gov.cn', email_verified: true }
  expect((await asPerson({ sub: 's-2', ...person })).status).toBe(201)
  expectProblem(await asPerson({ sub: 's-2b', ...person }), 'forbidden')
  const { headers } = await get(app, `/v1/staff/accounts/${account.id}`, administrator)
  const changed = await send(app, `/v1/staff/accounts/${account.id}`, {
    method: 'PATCH',
    headers: { ...administrator, 'Content-Type': 'application/json', 'If-Match': headers.get('ETag') ?? '' },
    body: JSON.stringify({ email: 'other@example.gov.cn' }),
  })
  expect(changed.body).toMatchObject({ hasOidc: false })
  expectProblem(await asPerson({ sub: 's-2', ...person }), 'forbidden')
  expect((await asPerson({ sub: 's-2b', email: 'other@example.gov.cn', email_verified: true })).status).toBe(201)
})

await addAccount('third', 'third@example.gov.cn')
const third: Person = { sub: 's-3', email: 'third@example.gov.cn', email_verified: true }
test.each<[what: string, person: Person, fault: Fault, code: 'unauthenticated' | 'forbidden' | 'unavailable']>([
  ['a wrong nonce', third, { nonce: 'x' }, 'unauthenticated'],
  ['no nonce', third, { without: 'nonce' }, 'unauthenticated'],
  ['another audience', third, { audience: 'other' }, 'unauthenticated'],
  ['several audiences, made for nobody', third, { audience: [CLIENT.id, 'other'] }, 'unauthenticated'],
  ['another issuer', third, { issuer: 'https://evil.example.com' }, 'unauthenticated'],
  ['an expired token', third, { expired: true }, 'unauthenticated'],
  ['a token without expiry', third, { without: 'exp' }, 'unauthenticated'],
  ['alg none', third, { unsigned: true }, 'unauthenticated'],
  ['a key of somebody else', third, { strangeKey: true }, 'unauthenticated'],
  ['a shared secret for a key pair', third, { sharedSecret: CLIENT.secret }, 'unauthenticated'],
  ['a token without a subject', third, { without: 'sub' }, 'unauthenticated'],
  ['a provider that fails', third, { answer: 503 }, 'unavailable'],
  ['a provider that refuses the code', third, { answer: 400 }, 'unauthenticated'],
  ['an address that is not verified', { ...third, email_verified: false }, {}, 'forbidden'],
  ['an address of which nothing is said', { sub: 's-3', email: 'third@example.gov.cn' }, {}, 'forbidden'],
  ['nobody known', { sub: 's-9', email: 'nobody@example.com', email_verified: true }, {}, 'forbidden'],
])('%s is refused', async (_, person, fault, code) => {
  expectProblem(await asPerson(person, fault), code)
})

test('after all that, the person with a good token gets in', async () => {
  expect((await asPerson(third)).status).toBe(201)
  expect(JSON.stringify(log)).not.toMatch(/eyJ|secret\/of/)
})

test('a state is good once, and only with the code that belongs to it', async () => {
  const back = provider.signIn((await start()).url, third)
  expect((await complete(back)).status).toBe(201)
  expectProblem(await complete(back), 'unauthenticated')
  expectProblem(await complete({ ...back, state: 'made-up' }), 'unauthenticated')
  // Somebody's own code, put into the sign-in of another browser: PKCE belongs to the state.
  const [mine, theirs] = [await start(), await start()]
  const [code, other] = [provider.signIn(mine.url, third), provider.signIn(theirs.url, third)]
  expectProblem(await complete({ state: other.state, code: code.code }), 'unauthenticated')
})

test.each([
  'https://evil.example.com/console/sign-in/oidc',
  'https://zhinan.example.com/console/sign-in/oidc?x=1',
  'https://zhinan.example.com.evil.example.com/console/sign-in/oidc',
  'https://zhinan.example.com/elsewhere',
])('nobody is sent back to %s', async (address) => {
  const body = { redirectUri: address }
  expectProblem(await post(app, '/v1/staff/sign-ins', body), 'validation_failed', ['/redirectUri'])
  const back = provider.signIn((await start()).url, third)
  expectProblem(await complete({ ...back, ...body }), 'validation_failed', ['/redirectUri'])
})

test('a disabled account stays outside, by the provider too', async () => {
  const account = await addAccount('fourth', 'fourth@example.gov.cn')
  const person = { sub: 's-4', email: 'fourth@example.gov.cn', email_verified: true }
  await send(app, `/v1/staff/accounts/${account.id}`, {
    method: 'PATCH',
    headers: { ...administrator, 'Content-Type': 'application/json', 'If-Match': '"a-1"' },
    body: '{"disabled":true}',
  })
  expectProblem(await asPerson(person), 'forbidden')
})

test('without a provider it says so', async () => {
  const plain = await createTestApp()
  expectProblem(await post(plain.app, '/v1/staff/sign-ins', { redirectUri }), 'unavailable')
  const ready = async (one: typeof app) => (await get<{ features: object }>(one, '/readyz')).body.features
  expect([await ready(plain.app), await ready(app)]).toMatchObject([{ oidc: 'off' }, { oidc: 'on' }])
})
