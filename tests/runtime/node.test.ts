import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDatabase } from '../../src/db/open.node.ts'
import { runCommand } from '../support/command.ts'
import { temporaryFolder } from '../support/database.ts'
import { type RunningServer, startServer } from '../support/server.ts'
import { CHECKS, checkSignedEvents, checkStaff } from './smoke.ts'

// The real thing: `npm start` on an empty machine, over a real socket.
const folder = await temporaryFolder('runtime')
let server: RunningServer
beforeAll(async () => {
  server = await startServer({ DATA_DIR: folder })
})
afterAll(() => server.stop())

test.each(CHECKS)('Node and a file: %s', (_, run) =>
  run((path, init) => fetch(`${server.url}${path}`, { redirect: 'manual', ...init })),
)

test('Node and a file: a signed batch turns a light, once', { timeout: 60_000 }, async () => {
  const made = await runCommand('src/entry/admin.ts', ['key', '--name', '住建系统', '--scope', 'events:write'], folder)
  const secret = /whsec_\S+/.exec(made.output)?.[0] ?? made.output
  await checkSignedEvents((path, init) => fetch(`${server.url}${path}`, init), secret)
})

test('Node and a file: staff change a phone and a limit, and bring a workbook back', { timeout: 60_000 }, async () => {
  const keyOf = async (name: string) => {
    const made = await runCommand('src/entry/admin.ts', ['key', '--name', name, '--role', 'administrator'], folder)
    return /zn_[\w-]+/.exec(made.output)?.[0] ?? made.output
  }
  const keys = [await keyOf('甲'), await keyOf('乙')] as const
  await checkStaff((path, init) => fetch(`${server.url}${path}`, init), keys)
})

test('it migrated, seeded and published by itself, and said where everything is', () => {
  expect(server.output()).toMatch(/已载入示例县，发布\d+条内容、4个项目/)
  for (const path of ['/', '/board', '/guide', '/docs']) expect(server.output()).toContain(`${server.url}${path}`)
})

test('it logs nothing while all goes well', () => {
  expect(server.output()).not.toMatch(/"level":"(warn|error)"|Error|Warning/)
})

test('a port that is taken is said in a sentence, without a stack', { timeout: 60_000 }, async () => {
  const taken = await startServer({ PORT: new URL(server.url).port }).then(
    async (second) => {
      await second.stop()
      return 'it started'
    },
    (error: Error) => error.message,
  )
  expect(taken).toContain('已被占用')
  expect(taken).not.toMatch(/^\s+at /m)
})

test('a wrong setting is named, without a stack', async () => {
  const refused = await startServer({ REGION: '辽阳县' }).catch((error: Error) => error.message)
  expect(refused).toContain('REGION')
  expect(refused).not.toMatch(/^\s+at /m)
})

test('asked to end in the middle of questions it ends within seconds, and whatever it answered is kept', {
  timeout: 120_000,
}, async () => {
  const data = await temporaryFolder('ends')
  const other = await startServer({ DATA_DIR: data })
  const ask = async (): Promise<string | null> => {
    const response = await fetch(`${other.url}/v1/chat`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ message: '施工许可证要什么材料' }),
    })
    return ((await response.json()) as { messageId: string }).messageId
  }
  expect(await ask()).not.toBeNull()
  const asked = Array.from({ length: 10 }, () => ask().catch(() => null))
  await Promise.race(asked)
  expect(await other.stop()).toBe(0)
  const answered = (await Promise.all(asked)).filter((id) => id !== null)
  const { client, close } = await openDatabase({ dataDir: data })
  const { rows } = await client.execute('select id from messages')
  expect(answered.length).toBeGreaterThan(0)
  expect(rows.map(({ id }) => id)).toEqual(expect.arrayContaining(answered))
  close()
})
