import { spawn } from 'node:child_process'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { runCommand } from '../support/command.ts'
import { temporaryFolder } from '../support/database.ts'
import { type RunningServer, startServer } from '../support/server.ts'
import { openWechatServer } from '../support/wechat-server.ts'
import { ACCOUNT, checkHandshakes, checkText, FIRST_PART, LONG_QUESTION, SECOND_PART, SETTINGS } from './wechat.ts'

let server: RunningServer
const folder = await temporaryFolder('wechat')
const platform = await openWechatServer({
  account: ACCOUNT,
  path: '/bots/wechat',
  deliver: (path, init) => fetch(`${server.url}${path}`, init),
})
const ROOTS = { WECHAT_API_ROOT: platform.url, WECOM_API_ROOT: platform.url }
beforeAll(async () => {
  server = await startServer({ ...SETTINGS, ...ROOTS, DATA_DIR: folder })
})
afterAll(async () => {
  await server.stop()
  await platform.close()
})

const ask = (path: string, init?: RequestInit) => fetch(`${server.url}${path}`, init)

test('Node: both handshakes', () => checkHandshakes(ask))

test('Node: an encrypted text is answered in the response, and what does not fit follows at once', async () => {
  platform.wrote('o-node', Date.now())
  expect(await checkText(ask, 'o-node', LONG_QUESTION)).toMatch(FIRST_PART)
  await vi.waitFor(() => expect(platform.textsTo('o-node')).toEqual([expect.stringMatching(SECOND_PART)]), 5000)
})

test('Node: nothing of it is said in the log', () => {
  expect(server.output()).not.toMatch(/"level":"(warn|error)"|TOKEN-|SECRET-OF/)
})

test('npm run bots: apart from the API, with a key of its own', { timeout: 60_000 }, async () => {
  const made = await runCommand('src/entry/admin.ts', ['key', '--name', '机器人', '--scope', 'channels:write'], folder)
  const bots = spawn(process.execPath, ['--import', 'tsx', 'src/entry/bots.ts'], {
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      ...SETTINGS,
      ...ROOTS,
      PORT: '0',
      API_URL: server.url,
      API_KEY: /密钥：(\S+)/.exec(made.output)?.[1] ?? made.output,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = new Promise((resolve) => bots.once('exit', resolve))
  try {
    let said = ''
    bots.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString()
    })
    const url = await vi.waitUntil(() => /(http:\/\/127\.0\.0\.1:\d+)\/bots\/wechat/.exec(said)?.[1], 20_000)
    const apart = (path: string, init?: RequestInit) => fetch(`${url}${path}`, init)
    await checkHandshakes(apart)
    platform.wrote('o-apart', Date.now())
    expect(await checkText(apart, 'o-apart', LONG_QUESTION)).toMatch(FIRST_PART)
    await vi.waitFor(() => expect(platform.textsTo('o-apart')).toEqual([expect.stringMatching(SECOND_PART)]), 5000)
  } finally {
    bots.kill('SIGTERM')
    expect(await ended).toBe(0)
  }
})
