import { describe, expect, test } from 'vitest'
import type { Account, AccountList, InvitedAccount, Me, SignedIn } from '../../src/contract/accounts.ts'
import type { AuditList } from '../../src/contract/staff.ts'
import { type Answer, createTestApp, get, post, send } from '../support/app.ts'
import { expectProblem } from '../support/problems.ts'
import { accountOf, staffOf } from '../support/staff.ts'

const { app, ctx, database } = await createTestApp({ PUBLIC_URL: 'https://zhinan.example.com' })
const administrator = await staffOf(ctx, { role: 'administrator', name: '管理员' })
const PASSWORD = '渔舟唱晚响穷彭蠡之滨'
const create = (body: object) => post<InvitedAccount>(app, '/v1/staff/accounts', body, administrator)
const change = (
  id: string,
  body: object,
  tag: string | null,
  who: Record<string, string> = administrator,
): Promise<Answer<Account>> =>
  send(app, `/v1/staff/accounts/${id}`, {
    method: 'PATCH',
    headers: { ...who, 'Content-Type': 'application/json', ...(tag === null ? {} : { 'If-Match': tag }) },
    body: JSON.stringify(body),
  })
const accept = (invite: string, password = PASSWORD) =>
  post<SignedIn>(app, '/v1/staff/invitations', { invite, password })
const me = (token: string) => get<Me>(app, '/v1/staff/me', { Authorization: `Bearer ${token}` })
const clerk = { login: 'Zhang.Wei', name: '市场监管局窗口甲', role: 'clerk', department: 'market-supervision' }

describe('from an invitation to a session', () => {
  test('the code is told once, sets a password, signs in, and is then worth nothing', async () => {
    const made = await create(clerk)
    expect(made.status, made.text).toBe(201)
    const { account, invitation } = made.body
    expect(account).toMatchObject({ login: 'zhang.wei', role: 'clerk', hasPassword: false, disabledAt: null })
    expect(invitation.url).toBe(`https://zhinan.example.com/console/invitation?code=${invitation.code}`)
    expect(Date.parse(invitation.expiresAt) - Date.now()).toBeGreaterThan(47.9 * 3_600_000)
    expect(Date.parse(invitation.expiresAt) - Date.now()).toBeLessThanOrEqual(48 * 3_600_000)

    expectProblem(await accept(invitation.code, 'zhang.wei 2026'), 'validation_failed', ['/password'])
    const signedIn = await accept(invitation.code)
    expect(signedIn.status, signedIn.text).toBe(201)
    expect(signedIn.body.account).toMatchObject({ id: account.id, hasPassword: true, invitedUntil: null })
    expect((await me(signedIn.body.token)).body).toMatchObject({
      kind: 'account',
      id: account.id,
      name: '市场监管局窗口甲',
      role: 'clerk',
      department: 'market-supervision',
      session: { current: true },
    })
    expectProblem(await accept(invitation.code), 'unauthenticated')
    const again = await post<SignedIn>(app, '/v1/staff/sessions', { login: 'ZHANG.WEI', password: PASSWORD })
    expect(again.status, again.text).toBe(201)
  })

  test('of two at one moment one wins', async () => {
    const { invitation } = (await create({ ...clerk, login: 'twice' })).body
    const answers = await Promise.all([accept(invitation.code), accept(invitation.code)])
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 401])
    const [winner] = answers.filter(({ status }) => status === 201)
    expect((await me(winner?.body.token ?? '')).status).toBe(200)
  })

  test('after 48 hours it is over, and a new one takes the place of the old; sessions from before end', async () => {
    const { account, invitation } = (await create({ ...clerk, login: 'late' })).body
    await database.client.execute({
      sql: 'update accounts set invite_until = ? where id = ?',
      args: [new Date(Date.now() - 1).toISOString(), account.id],
    })
    expectProblem(await accept(invitation.code), 'unauthenticated')
    const invite = () =>
      send<InvitedAccount>(app, `/v1/staff/accounts/${account.id}/invitation`, {
        method: 'POST',
        headers: administrator,
      })
    const [old, fresh] = [(await invite()).body.invitation, (await invite()).body.invitation]
    expectProblem(await accept(old.code), 'unauthenticated')
    const first = (await accept(fresh.code)).body
    const forgot = (await invite()).body.invitation
    expect((await me(first.token)).status, 'an invitation alone ends nothing').toBe(200)
    expect((await accept(forgot.code)).status).toBe(201)
    expectProblem(await me(first.token), 'unauthenticated')
  })

  test.each(['', 'x', 'zi_', 'null', 'zi_'.padEnd(46, 'a')])('%j is no invitation', async (code) => {
    expect([400, 401]).toContain((await accept(code)).status)
  })
})

test.each<[what: string, body: object, pointers: string[]]>([
  [
    'an administrator of one department',
    { login: 'a1', name: 'a', role: 'administrator', department: 'tax' },
    ['/department'],
  ],
  ['an administrator of some projects', { login: 'a1', name: 'a', role: 'administrator', projects: [] }, ['/projects']],
  ['a clerk of no department', { login: 'a1', name: 'a', role: 'clerk' }, ['/department']],
  ['a department that is not there', { ...clerk, login: 'a1', department: 'no-such' }, ['/department']],
  ['a project that is not there', { login: 'a1', name: 'a', role: 'steward', projects: ['no-such'] }, ['/projects/0']],
  ['a login with a blank in it', { ...clerk, login: 'a b' }, ['/login']],
  ['a role that is none', { ...clerk, role: 'king' }, ['/role']],
  ['an address that is none', { ...clerk, email: 'x' }, ['/email']],
  ['a password', { ...clerk, password: PASSWORD }, ['/password']],
])('%s is refused', async (_, body, pointers) => {
  expectProblem(await create(body), 'validation_failed', pointers)
})

test('a login and an address belong to one', async () => {
  const email = 'one@example.gov.cn'
  expect((await create({ login: 'only', name: 'o', role: 'reviewer', email })).status).toBe(201)
  expectProblem(await create({ login: 'ONLY', name: 'o', role: 'reviewer' }), 'conflict')
  expectProblem(await create({ login: 'other', name: 'o', role: 'reviewer', email: 'ONE@example.gov.cn' }), 'conflict')
  const { account } = (await create({ login: 'other', name: 'o', role: 'reviewer' })).body
  expectProblem(await change(account.id, { email }, '"a-1"'), 'conflict')
})

test('a steward has their own projects, at first none', async () => {
  const { account } = (await create({ login: 'steward', name: 's', role: 'steward' })).body
  expect(account.projects).toEqual([])
})

describe('a change counts at once', () => {
  test('another role, another department', async () => {
    const shown = await accountOf(ctx, { role: 'supervisor' })
    expect((await get(app, '/v1/staff/audit', shown)).status).toBe(200)
    expect((await change(shown.id, { role: 'reviewer' }, '"a-1"')).body).toMatchObject({
      role: 'reviewer',
      revision: 2,
    })
    expectProblem(await get(app, '/v1/staff/audit', shown), 'forbidden')
    expect((await change(shown.id, { role: 'supervisor' }, '"a-2"')).status).toBe(200)
    expect((await get(app, '/v1/staff/audit', shown)).status).toBe(200)
    await change(shown.id, { department: 'market-supervision' }, '"a-3"')
    expectProblem(await get(app, '/v1/staff/audit', shown), 'forbidden')
  })

  test('disabled: signed out everywhere, and no way in; enabled again: by signing in anew', async () => {
    const shown = await accountOf(ctx, { role: 'reviewer' })
    expect((await change(shown.id, { disabled: true }, '"a-1"')).body.disabledAt).toEqual(expect.any(String))
    expectProblem(await get(app, '/v1/staff/me', shown), 'unauthenticated')
    const invited = await post(app, `/v1/staff/accounts/${shown.id}/invitation`, {}, administrator)
    expectProblem(invited, 'conflict')
    expect((await change(shown.id, { disabled: false }, '"a-2"')).body.disabledAt).toBeNull()
    expectProblem(await get(app, '/v1/staff/me', shown), 'unauthenticated')
  })

  test('with what was seen: 428 without, 412 with an old one, and of two at once one wins', async () => {
    const { id } = await accountOf(ctx, { role: 'reviewer' })
    const { headers } = await get(app, `/v1/staff/accounts/${id}`, administrator)
    expect(headers.get('ETag')).toBe('"a-1"')
    expectProblem(await change(id, { name: 'x' }, null), 'precondition_required')
    const answers = await Promise.all(['甲', '乙', '丙'].map((name) => change(id, { name }, '"a-1"')))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412, 412])
    for (const tag of ['"a-1"', '*', 'x', '"r-2"', '"a-9"'])
      expectProblem(await change(id, { name: 'x' }, tag), 'stale')
    const { items } = (await get<AuditList>(app, `/v1/staff/audit?subject=${id}`, administrator)).body
    expect(items).toHaveLength(1)
    expect(items[0]).toMatchObject({ action: 'account.change', before: { role: 'reviewer' } })
  })
})

test('the last administrator can be neither disabled nor made something else', async () => {
  const [one, two] = [await accountOf(ctx, { role: 'administrator' }), await accountOf(ctx, { role: 'administrator' })]
  // Both at one moment: one of them has to stay.
  const answers = await Promise.all([
    change(one.id, { disabled: true }, '"a-1"'),
    change(two.id, { role: 'supervisor' }, '"a-1"'),
  ])
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
  const left = answers[0]?.status === 409 ? one : two
  for (const body of [{ disabled: true }, { role: 'reviewer' }])
    expectProblem(await change(left.id, body, '"a-1"', left), 'conflict')
  expect((await change(left.id, { name: '还在' }, '"a-1"', left)).status).toBe(200)
})

test('the list goes on by pages, newest first; an unknown account is 404', async () => {
  const logins: string[] = []
  let cursor = ''
  for (let page = 0; page < 20; page++) {
    const { body } = await get<AccountList>(app, `/v1/staff/accounts?limit=3${cursor}`, administrator)
    logins.push(...body.items.map(({ login }) => login))
    if (body.nextCursor === null) break
    cursor = `&cursor=${body.nextCursor}`
  }
  const { rows } = await database.client.execute('select login from accounts order by created_at desc, id desc')
  expect(logins).toEqual(rows.map(({ login }) => login))
  expectProblem(await get(app, '/v1/staff/accounts/no-such', administrator), 'account_not_found')
  expectProblem(await change('no-such', { name: 'x' }, '"a-1"'), 'account_not_found')
})

test('nothing that opens a door stands in an answer, the audit or the log', async () => {
  const { account, invitation } = (await create({ ...clerk, login: 'quiet' })).body
  const { token } = (await accept(invitation.code)).body
  const { text } = await get(app, '/v1/staff/audit?limit=100', administrator)
  const shown = (await get(app, `/v1/staff/accounts/${account.id}`, administrator)).text
  for (const secret of [invitation.code, token, PASSWORD, 'pbkdf2', 'Hash'])
    expect(text + shown, secret).not.toContain(secret)
})
