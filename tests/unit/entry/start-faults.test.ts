import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createClient } from '@libsql/client'
import { afterAll, expect, test } from 'vitest'
import { type Config, readConfig } from '../../../src/config/config.ts'
import { migrateDatabase, openDatabase } from '../../../src/db/open.node.ts'
import { faultWords } from '../../../src/entry/fault-words.ts'
import { checkAddress } from '../../../src/entry/listen.node.ts'
import { openAndMigrate } from '../../../src/entry/prepare.node.ts'
import { runCommand } from '../../support/command.ts'

const folder = await mkdtemp(path.join(tmpdir(), 'zhinan-faults-'))
const servers: Server[] = []
afterAll(async () => {
  for (const server of servers) server.close()
  await rm(folder, { recursive: true })
})

/** A web server that answers everything so. */
async function answering(status: number, body: string): Promise<string> {
  const server = createServer((_, response) => response.writeHead(status).end(body))
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}
const dataDir = async (name: string) => {
  const data = path.join(folder, name)
  await mkdir(data)
  return data
}

/** How a start with these settings fails, as it is printed. */
async function said(act: () => Promise<unknown>): Promise<string> {
  try {
    await act()
  } catch (error) {
    return faultWords(error)
  }
  return 'nothing was wrong'
}
const starting = (settings: Partial<Record<string, string>>) => () => openAndMigrate(readConfig(settings))

const CASES: [what: string, act: () => Promise<() => Promise<unknown>>, words: RegExp][] = [
  ['a server that is not there', async () => starting({ DATABASE_URL: 'http://127.0.0.1:9' }), /DATABASE_URL/],
  [
    'a refused token',
    async () => starting({ DATABASE_URL: await answering(401, '{"error":"Unauthorized"}') }),
    /DATABASE_TOKEN/,
  ],
  [
    'a web server that is no database',
    async () => starting({ DATABASE_URL: await answering(404, '<html>no</html>') }),
    /DATABASE_URL 那里不是 libSQL 服务/,
  ],
  [
    'one that answers everything',
    async () => starting({ DATABASE_URL: await answering(200, '<html>welcome</html>') }),
    /DATABASE_URL 那里不是 libSQL 服务/,
  ],
  [
    'a file in the place of the folder',
    async () => {
      await writeFile(path.join(folder, 'file'), '')
      return starting({ DATA_DIR: path.join(folder, 'file') })
    },
    /DATA_DIR 里不能写/,
  ],
  [
    'a folder that cannot hold the file',
    async () => {
      await mkdir(path.join(folder, 'taken', 'zhinan.db'), { recursive: true })
      return starting({ DATA_DIR: path.join(folder, 'taken') })
    },
    /DATA_DIR 里不能写/,
  ],
  [
    'a file that is no database',
    async () => {
      const data = await dataDir('text')
      await writeFile(path.join(data, 'zhinan.db'), '这不是数据库。'.repeat(100))
      return starting({ DATA_DIR: data })
    },
    /zhinan\.db 不是数据库/,
  ],
  [
    'a database of a newer version',
    async () => {
      const data = await dataDir('newer')
      const database = await openDatabase({ dataDir: data })
      await migrateDatabase(database.db)
      await database.client.execute(
        "insert into __drizzle_migrations (hash, created_at) values ('later', 9999999999999)",
      )
      database.close()
      return starting({ DATA_DIR: data })
    },
    /更新的版本/,
  ],
  [
    'a disk without room',
    async () => {
      const { client, db } = await openDatabase({ dataDir: await dataDir('full') })
      await client.execute('pragma max_page_count = 8')
      return () => migrateDatabase(db)
    },
    /磁盘满了/,
  ],
  [
    'a database that another process keeps to itself',
    async () => {
      const data = await dataDir('locked')
      const url = `file:${path.join(data, 'zhinan.db')}`
      const { client } = await openDatabase({ dataDir: data })
      await client.execute('create table one (n integer)')
      await client.transaction('write')
      return () => createClient({ url, timeout: 1 }).execute('insert into one values (1)')
    },
    /另一个进程/,
  ],
  ['a port that is taken', async () => () => checkAddress(on(Number(new URL(taken).port))), /PORT：端口 \d+ 已被占用/],
  [
    'an address of another machine',
    async () => () => checkAddress({ ...on(0), host: '192.0.2.1' }),
    /HOST：192\.0\.2\.1/,
  ],
]
const taken = await answering(200, '')
const on = (port: number): Pick<Config, 'host' | 'port'> => ({ host: '127.0.0.1', port })

test.each(CASES)('%s: one line that names the setting or the file, and no stack', async (_, prepare, words) => {
  const line = await said(await prepare())
  expect(line).toMatch(words)
  expect(line.split('\n')).toHaveLength(1)
  expect(line).not.toMatch(/^\s+at /m)
})

test('what nobody foresaw keeps its place, without the values of its statement', () => {
  const text = faultWords(new Error('Failed query: insert into x\nparams: 0419-0000-123'))
  expect(text).toContain('start-faults.test')
  expect(text).not.toContain('0419')
})

test('every command of src/entry says how it is used, and what it does not understand', async () => {
  const { scripts } = JSON.parse(await readFile('package.json', 'utf8')) as { scripts: Record<string, string> }
  const entries = Object.values(scripts).flatMap((line) => /src\/entry\/\w+\.ts/.exec(line)?.[0] ?? [])
  expect(entries.length).toBeGreaterThan(7)
  for (const entry of entries) expect(await readFile(entry, 'utf8'), entry).toMatch(/^await command\(/m)
  const [help, wrong] = await Promise.all([
    runCommand('src/entry/migrate.ts', ['--help'], folder),
    runCommand('src/entry/migrate.ts', ['--forse'], folder),
  ])
  expect(help).toEqual({ code: 0, output: expect.stringMatching(/^用法：npm run migrate/) })
  expect(wrong).toEqual({ code: 1, output: expect.stringMatching(/^没有这个选项.*--forse\n用法/) })
}, 60_000)
