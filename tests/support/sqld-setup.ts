import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { TestProject } from 'vitest/node'
import { startSqld } from '../../scripts/sqld.ts'
import { readConfig } from '../../src/config/config.ts'
import { openAndMigrate, SAMPLE_COUNTY, seed } from '../../src/entry/prepare.node.ts'
import { startServer } from './server.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** A real sqld with the sample county. */
    sqldUrl: string
    /** A Node server with a file of its own, to compare with. */
    nodeUrl: string
  }
}

/** Asked before any retention begins: for the cron to delete. */
const OLD_QUESTION = `insert into messages
  (id, conversation, asked_at, question, status, subjects, facets, sources, answered_by, milliseconds)
  values ('old', 'old', '2020-01-01T00:00:00.000Z', '旧问题', 'answered', '[]', '[]', '[]', 'rules', 1)`

/** What the Worker under test runs against, and what its answers are compared with. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(path.join(tmpdir(), 'zhinan-sqld-'))
  const [server, sqld] = await Promise.all([startServer(), startSqld(folder)])
  const stop = async () => {
    await Promise.all([server.stop(), sqld.stop()])
    await rm(folder, { recursive: true, force: true })
  }
  try {
    const config = readConfig({ DATABASE_URL: sqld.url })
    const database = await openAndMigrate(config)
    await seed(database, config, SAMPLE_COUNTY)
    await database.client.execute(OLD_QUESTION)
    database.close()
  } catch (error) {
    await stop()
    throw error
  }
  project.provide('sqldUrl', sqld.url)
  project.provide('nodeUrl', server.url)
  return stop
}
