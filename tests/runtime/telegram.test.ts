import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { startServer } from '../support/server.ts'
import { SECRET, startTelegram, TOKEN } from '../support/telegram-server.ts'
import { telegramRun } from './telegram-run.ts'

test('200 messages, each brought three times, all out of order: each answered exactly once', async () => {
  const { faults, answered, repeats } = await telegramRun(200)
  expect([faults, answered, repeats]).toEqual([[], 200, 0])
}, 120_000)

test('killed in the middle: none lost; twice only what Telegram had taken when we were killed', async () => {
  const { faults, answered } = await telegramRun(100, { kills: 1 })
  expect([faults, answered]).toEqual([[], 100])
}, 120_000)

test('npm run bots: apart from the API, with a key of its own, fetching messages where Telegram cannot reach it', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'zhinan-bots-'))
  const telegram = await startTelegram({ polling: true })
  const settings = { DATA_DIR: folder, TELEGRAM_BOT_TOKEN: TOKEN, TELEGRAM_API_ROOT: telegram.apiRoot }
  const server = await startServer(settings)
  try {
    const key = /密钥：(\S+)/.exec(
      await run(['src/entry/admin.ts', 'key', '--name', '机器人', '--scope', 'channels:write'], settings),
    )
    const bots = spawn(process.execPath, ['--import', 'tsx', 'src/entry/bots.ts'], {
      env: { ...environment(settings), API_URL: server.url, API_KEY: key?.[1] ?? '' },
      stdio: 'inherit',
    })
    const ended = new Promise((resolve) => bots.once('exit', resolve))
    try {
      await telegram.person(5).say('施工许可几天能下来')
      await expect.poll(() => telegram.arrived.length, { timeout: 20_000 }).toBe(1)
      expect(telegram.arrived[0]?.text).toContain('建筑工程施工许可证核发：承诺')
      expect(telegram.calls.some(({ method }) => method === 'deleteWebhook')).toBe(false)
    } finally {
      bots.kill('SIGTERM')
      expect(await ended).toBe(0)
    }
  } finally {
    await server.stop()
    await telegram.close()
    await rm(folder, { recursive: true, force: true })
  }
}, 120_000)

test('npm run bots -- --set-webhook tells Telegram where to, with which secret, and which commands there are', async () => {
  const telegram = await startTelegram()
  try {
    const settings = {
      TELEGRAM_BOT_TOKEN: TOKEN,
      TELEGRAM_API_ROOT: telegram.apiRoot,
      TELEGRAM_WEBHOOK_SECRET: SECRET,
      PUBLIC_URL: 'https://zhinan.example/',
    }
    expect(await run(['src/entry/bots.ts', '--set-webhook'], settings)).toContain(
      'https://zhinan.example/bots/telegram',
    )
    expect(telegram.calls.map(({ method }) => method)).toEqual(['setWebhook', 'setMyCommands', 'setMyCommands'])
    expect(telegram.calls[0]?.payload).toMatchObject({
      url: 'https://zhinan.example/bots/telegram',
      secret_token: SECRET,
      allowed_updates: ['message', 'callback_query'],
    })
    expect(await run(['src/entry/bots.ts', '--delete-webhook'], settings)).toContain('已取消')
    expect(telegram.calls.at(-1)?.method).toBe('deleteWebhook')
  } finally {
    await telegram.close()
  }
})

test('npm run bots says which setting it lacks', async () => {
  expect(await run(['src/entry/bots.ts'], {})).toContain('TELEGRAM_BOT_TOKEN')
  expect(await run(['src/entry/bots.ts'], { TELEGRAM_BOT_TOKEN: TOKEN })).toContain('API_URL')
  expect(await run(['src/entry/bots.ts', '--set-webhook'], { TELEGRAM_BOT_TOKEN: TOKEN })).toContain('PUBLIC_URL')
})

const environment = (settings: Record<string, string>) => ({
  PATH: process.env.PATH,
  HOME: process.env.HOME,
  ...settings,
})

/** What a command says, on both channels. */
async function run(args: string[], settings: Record<string, string>): Promise<string> {
  const child = spawn(process.execPath, ['--import', 'tsx', ...args], { env: environment(settings) })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()))
  await new Promise((resolve) => child.once('close', resolve))
  return output
}
