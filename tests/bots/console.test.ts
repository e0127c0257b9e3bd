import { describe, expect, test } from 'vitest'
import { consolePath, withoutSecrets } from '../../bots/console/carried.ts'
import { createTestConsole, PASSWORD } from '../support/console-app.ts'
import { formFields } from '../support/form-fields.ts'

const { app, newAccount, browser, endSessions } = await createTestConsole()
await newAccount('administrator', 'chief')

describe('signing in', () => {
  test('whoever has not signed in is asked to, and goes on to where they were going', async () => {
    const { get, signIn } = browser()
    const first = await get('/console/account?x=1')
    expect(first.status).toBe(303)
    expect(first.headers.get('Location')).toBe('/console/sign-in?next=%2Fconsole%2Faccount%3Fx%3D1')
    const form = formFields((await get(first.headers.get('Location') ?? '')).text)
    expect(form.get('next')).toBe('/console/account?x=1')
    const done = await signIn('chief')
    expect(done.status).toBe(303)
    expect((await get('/console/account')).text).toContain('我的账号')
  })

  test('a wrong password says so, keeps the login typed, and never the password', async () => {
    const { post } = browser()
    const { status, text } = await post('/console/sign-in', { login: 'chief', password: 'secret-guess-9' })
    expect(status).toBe(400)
    expect(text).toContain('登录名或密码不对')
    expect(text).toContain('value="chief"')
    expect(text).not.toContain('secret-guess-9')
  })

  test('the session is out of reach of scripts and of other sites, and signing out ends it', async () => {
    const { get, post, signIn, jar } = browser()
    const cookie = (await signIn('chief')).headers.getSetCookie().find((one) => one.startsWith('zhinan-session='))
    expect(cookie).toMatch(/HttpOnly/)
    expect(cookie).toMatch(/SameSite=Lax/)
    expect(cookie).toMatch(/Path=\/console/)
    const token = jar.get('zhinan-session') ?? ''
    expect((await post('/console/sign-out', {})).status).toBe(303)
    expect((await get('/console/account')).status).toBe(303)
    const me = await app.request('/v1/staff/me', { headers: { Authorization: `Bearer ${token}` } })
    expect(me.status).toBe(401)
  })

  test('nothing of the console is kept by a browser, and no script stands in a page', async () => {
    const { get, signIn } = browser()
    await signIn('chief')
    const { headers, text } = await get('/console/account')
    expect(headers.get('Cache-Control')).toBe('no-store')
    expect(headers.get('Content-Security-Policy')).toContain("script-src 'self'")
    expect(text.match(/<script\b[^>]*>[^<]/)).toBeNull()
    expect(text).not.toMatch(/\son[a-z]+="/)
  })
})

describe('requests from other sites', () => {
  test.each([
    ['another origin', { Origin: 'https://elsewhere.example' }],
    ['another site, as the browser says', { Origin: 'https://elsewhere.example', 'Sec-Fetch-Site': 'cross-site' }],
    ['no origin that can be told', { Origin: 'null' }],
  ])('%s: not done', async (_, headers) => {
    const { post, get, signIn } = browser()
    await signIn('chief')
    const { status, text } = await post('/console/account/sessions', {}, headers)
    expect(status).toBe(403)
    expect(text).toContain('没有执行')
    expect((await get('/console/account')).status).toBe(200)
  })

  test('JSON, which a form cannot send, is not taken either', async () => {
    const { signIn, get, jar } = browser()
    await signIn('chief')
    const response = await app.request('/console/account/password', {
      method: 'POST',
      body: '{}',
      headers: { 'Content-Type': 'text/plain', Cookie: `zhinan-session=${jar.get('zhinan-session')}` },
    })
    expect(response.status).toBe(403)
    expect((await get('/console/account')).status).toBe(200)
  })
})

describe('a session that ends while something is being written', () => {
  test('the sign-in page carries what was posted, and posts it afterwards', async () => {
    const { post, signIn } = browser()
    await signIn('chief')
    await endSessions()
    const asked = await post('/console/entries/departments/tax/end', {
      etag: '"x"',
      reason: '写了很久的原因',
      act: 'withdraw',
    })
    expect(asked.status).toBe(401)
    const form = formFields(asked.text)
    expect(form.get('next')).toBe('/console/entries/departments/tax/end')
    expect(new URLSearchParams(form.get('carried') ?? '').get('reason')).toBe('写了很久的原因')
    form.set('login', 'chief')
    form.set('password', PASSWORD)
    const on = await post('/console/sign-in', form)
    expect(on.status).not.toBe(401)
    expect(on.headers.getSetCookie().join()).toContain('zhinan-session=zs_')
    // The old tag is refused, so that the page comes back: with what was typed.
    expect(on.text).toContain('写了很久的原因')
  })

  test('a wrong password on the way keeps it still', async () => {
    const { post, signIn } = browser()
    await signIn('chief')
    await endSessions()
    const form = formFields((await post('/console/account/sessions', { note: '在写的' })).text)
    form.set('login', 'chief')
    form.set('password', 'wrong-guess-1')
    const again = formFields((await post('/console/sign-in', form)).text)
    expect(new URLSearchParams(again.get('carried') ?? '').get('note')).toBe('在写的')
  })

  test('passwords are never carried', async () => {
    const { post, signIn } = browser()
    await signIn('chief')
    await endSessions()
    const { text } = await post('/console/account/password', {
      currentPassword: PASSWORD,
      password: 'brand-new-secret-5',
      passwordAgain: 'brand-new-secret-5',
    })
    expect(text).not.toContain('brand-new-secret-5')
    expect(text).not.toContain(PASSWORD)
    expect([
      ...withoutSecrets(new URLSearchParams({ newPassword: 'a', signingSecret: 'b', note: 'c' })).keys(),
    ]).toEqual(['note'])
  })
})

test.each([
  ['/console/entries?q=1', '/console/entries?q=1'],
  ['https://elsewhere.example/console', '/console'],
  ['//elsewhere.example', '/console'],
  ['/console//elsewhere.example', '/console'],
  ['/console/../v1/staff/me', '/console'],
  ['/consolexyz', '/console'],
  ['/console\\elsewhere', '/console'],
  ['/console/\tx', '/console'],
  [null, '/console'],
])('after signing in, %s leads to %s', (next, to) => {
  expect(consolePath(next)).toBe(to)
})

test('reached by https, its cookies say so', async () => {
  const secure = await createTestConsole({}, 'https://guide.example.gov.cn')
  await secure.newAccount('administrator', 'chief')
  const { signIn } = secure.browser()
  const cookies = (await signIn('chief')).headers.getSetCookie()
  expect(cookies.find((one) => one.startsWith('__Secure-zhinan-session='))).toMatch(/; Secure/)
})

test('an address that is not there, and a form that is too large', async () => {
  const { get, post, signIn } = browser()
  await signIn('chief')
  expect((await get('/console/nothing')).status).toBe(404)
  const { status, text } = await post('/console/account/password', { password: 'x'.repeat(1_200_000) })
  expect(status).toBe(413)
  expect(text).toContain('一次最多提交')
})
