import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll } from 'vitest'
import type { Ctx } from '../../src/access/context.ts'
import { type Config, readConfig } from '../../src/config/config.ts'
import type { OpenDatabase } from '../../src/db/open.node.ts'
import { wire } from '../../src/entry/deployment.ts'
import { openAndMigrate } from '../../src/entry/prepare.node.ts'

const silent = { info: () => {}, warn: () => {}, error: () => {} }

/** A folder of the suite's own, gone after it. */
export async function temporaryFolder(name: string): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), `zhinan-${name}-`))
  afterAll(() => rm(folder, { recursive: true, force: true }))
  return folder
}

/** A migrated, empty database in a folder of the suite's own; `ctx` is made anew, since what is loaded decides the clock. */
export async function emptyDatabase(): Promise<{
  folder: string
  config: Config
  database: OpenDatabase
  ctx: () => Promise<Ctx>
}> {
  const folder = await temporaryFolder('empty')
  const config = readConfig({ DATA_DIR: folder })
  const database = await openAndMigrate(config)
  afterAll(() => database.close())
  return {
    folder,
    config,
    database,
    ctx: async () =>
      (await wire(database.db, config, 'node', silent)).createCtx('test', { kind: 'system', name: 'seed' }),
  }
}
