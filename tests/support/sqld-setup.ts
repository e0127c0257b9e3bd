import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { TestProject } from 'vitest/node'
import { startSqld } from '../../scripts/sqld.ts'
import { createKey } from '../../src/access/keys.ts'
import { readConfig } from '../../src/config/config.ts'
import { wire } from '../../src/entry/deployment.ts'
import { consoleLog } from '../../src/entry/log.ts'
import { openAndMigrate, SAMPLE_COUNTY, seed } from '../../src/entry/prepare.node.ts'
import { TALES } from './model-lies.ts'
import { openScriptedModel } from './scripted-model.ts'
import { startServer } from './server.ts'
import { startTelegram } from './telegram-server.ts'
import { openWechatServer } from './wechat-server.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** A real sqld with the sample county. */
    sqldUrl: string
    /** What signs events there: of a key made in that database. */
    eventSecret: string
    /** Keys of two administrators there. */
    staffKeys: [string, string]
    /** A Node server with a file of its own, to compare with. */
    nodeUrl: string
    /** A model to word answers: it tells the truth to the key `honest`, and lies to any other. */
    modelUrl: string
    /** WeChat's own API, where `o-workerd` follows the account; GET /sent tells what it took. */
    wechatUrl: string
    /** Telegram's Bot API; GET /arrived tells what it took. */
    telegramUrl: string
  }
}

/** Asked before any retention begins: for the cron to delete. */
const OLD_QUESTION = `insert into messages
  (id, conversation, asked_at, question, status, subjects, facets, sources, answered_by, milliseconds)
  values ('old', 'old', '2020-01-01T00:00:00.000Z', '旧问题', 'answered', '[]', '[]', '[]', 'rules', 1)`

/** What the Worker under test runs against, and what its answers are compared with. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(path.join(tmpdir(), 'zhinan-sqld-'))
  const [server, sqld, model] = await Promise.all([startServer(), startSqld(folder), openScriptedModel()])
  model.play(({ authorization, body }) => {
    const tale = TALES.find(({ question }) => body.messages.some(({ content }) => content === question))
    const lie = tale?.lies[0]
    const honest = tale?.honest ?? ''
    return { say: authorization === 'Bearer honest' || !lie ? honest : honest.replace(lie.from, lie.to) }
  })
  const wechat = await openWechatServer({
    account: { id: 'wx1234567890', secret: 'SECRET-OF-THE-ACCOUNT', token: '', aesKey: null },
    path: '/bots/wechat',
    deliver: () => Promise.reject(new Error('nobody is told')),
  })
  wechat.wrote('o-workerd', Date.now())
  const telegram = await startTelegram()
  const stop = async () => {
    await Promise.all([server.stop(), sqld.stop(), model.close(), wechat.close(), telegram.close()])
    await rm(folder, { recursive: true, force: true })
  }
  try {
    const config = readConfig({ DATABASE_URL: sqld.url })
    const database = await openAndMigrate(config)
    await seed(database, config, SAMPLE_COUNTY)
    await database.client.execute(OLD_QUESTION)
    const { createCtx } = await wire(database.db, config, 'node', consoleLog)
    const key = { name: '住建系统', role: null, scopes: ['events:write' as const], department: null, projects: null }
    const ctx = createCtx('setup', { kind: 'system', name: 'setup' })
    const { signingSecret } = await createKey(ctx, key)
    project.provide('eventSecret', signingSecret ?? '')
    const administrator = { role: 'administrator' as const, scopes: [], department: null, projects: null }
    const [first, second] = [
      await createKey(ctx, { name: '甲', ...administrator }),
      await createKey(ctx, { name: '乙', ...administrator }),
    ]
    project.provide('staffKeys', [first.key, second.key])
    database.close()
  } catch (error) {
    await stop()
    throw error
  }
  project.provide('telegramUrl', telegram.apiRoot)
  project.provide('sqldUrl', sqld.url)
  project.provide('nodeUrl', server.url)
  project.provide('modelUrl', model.url)
  project.provide('wechatUrl', wechat.url)
  return stop
}
