import { expect, test } from 'vitest'
import type { Ctx } from '../../src/access/context.ts'
import type { SignedIn } from '../../src/contract/accounts.ts'
import { accountLines, addAccount, disable, inviteAgain } from '../../src/entry/admin-accounts.ts'
import { addKey, keyLines, revoke } from '../../src/entry/admin-keys.ts'
import { createTestApp, get, post } from '../support/app.ts'
import { runCommand } from '../support/command.ts'

const suite = await createTestApp()
const { app, folder, database } = suite
const ctx: Ctx = { ...suite.ctx, actor: { kind: 'system', name: 'admin' } }
const ORIGIN = 'https://zhinan.example.com'
/** The command as npm runs it starts a process: what it does is tried in this one. */
const run = (...parameters: string[]) => runCommand('src/entry/admin.ts', parameters, folder)

test('the first administrator comes from the machine itself, by an invitation, never with a default password', async () => {
  const made = await run('account', '--login', 'Boss', '--name', '系统管理员', '--role', 'administrator')
  expect(made.code, made.output).toBe(0)
  const code = /http:\/\/127\.0\.0\.1:8787\/console\/invitation\?code=(zi_[\w-]{43})/.exec(made.output)?.[1] ?? ''
  expect(code, made.output).not.toBe('')
  const signedIn = await post<SignedIn>(app, '/v1/staff/invitations', {
    invite: code,
    password: '渔舟唱晚响穷彭蠡之滨',
  })
  expect(signedIn.status, signedIn.text).toBe(201)
  const boss = { Authorization: `Bearer ${signedIn.body.token}` }
  expect((await get(app, '/v1/staff/accounts', boss)).status).toBe(200)
  const { rows } = await database.client.execute("select actor from audit where action = 'account.create'")
  expect(rows).toMatchObject([{ actor: 'admin' }])

  expect((await accountLines(ctx)).join('\n')).toMatch(/^boss\t系统管理员\tadministrator\t密码，最近登录：2/m)
  expect(await inviteAgain(ctx, ORIGIN, 'BOSS')).toContain(`${ORIGIN}/console/invitation?code=zi_`)
  await expect(disable(ctx, 'boss')).rejects.toThrow('最后一名在用的管理员')
  await addAccount(ctx, ORIGIN, { login: 'two', name: '乙', role: 'administrator' })
  expect(await disable(ctx, 'boss')).toContain('已停用 boss')
  expect((await get(app, '/v1/staff/me', boss)).status).toBe(401)
}, 60_000)

test('what it does not understand it says, with how it is used', async () => {
  const { code, output } = await run('account', '--login', 'x1', '--role', 'reviewer')
  expect([code, output]).toEqual([1, expect.stringContaining('用法')])
}, 60_000)

test.each<[what: string, act: () => Promise<unknown>, says: string | RegExp]>([
  ['no such role', () => addAccount(ctx, ORIGIN, { login: 'x1', name: 'x', role: 'king' }), /role/],
  ['a clerk of no department', () => addAccount(ctx, ORIGIN, { login: 'x1', name: 'x', role: 'clerk' }), '经办人'],
  ['a login that is taken', () => addAccount(ctx, ORIGIN, { login: 'two', name: 'x', role: 'reviewer' }), '已经有人用'],
  ['nobody', () => inviteAgain(ctx, ORIGIN, 'nobody'), '没有登录名为 nobody 的账号'],
  ['no such key', () => revoke(ctx, 'key-x'), '没有这把密钥'],
])('%s is refused', async (_, act, says) => {
  await expect(act()).rejects.toThrow(says)
})

test('keys: made, listed, ended', async () => {
  const said = await addKey(ctx, { name: '住建系统', scope: ['events:write'] })
  expect(said).toMatch(/密钥：zn_[\w-]{43}\n签名密钥（Standard Webhooks）：whsec_/)
  const id = /编号：(\S+)/.exec(said ?? '')?.[1] ?? ''
  await revoke(ctx, id)
  expect((await keyLines(ctx)).find((line) => line.startsWith(id))).toMatch(/\t住建系统\tevents:write\t已停用/)
  expect(await addKey(ctx, { name: 'x' })).toBeNull()
  expect(await addKey(ctx, { name: 'x', role: 'clerk', scope: ['events:write'] })).toBeNull()
})
