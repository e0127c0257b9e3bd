import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { TestProject } from 'vitest/node'
import { readConfig } from '../../src/config/config.ts'
import { openAndMigrate, SAMPLE_COUNTY, seed } from '../../src/entry/prepare.node.ts'

declare module 'vitest' {
  interface ProvidedContext {
    templateDatabase: string
  }
}

/** Makes one migrated, seeded database file for the whole run; each suite works on a copy of its own. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(path.join(tmpdir(), 'zhinan-template-'))
  const config = readConfig({ DATA_DIR: folder })
  const database = await openAndMigrate(config)
  await seed(database, config, SAMPLE_COUNTY)
  await database.client.execute('PRAGMA wal_checkpoint(TRUNCATE)')
  database.close()
  project.provide('templateDatabase', path.join(folder, 'zhinan.db'))
  return () => rm(folder, { recursive: true, force: true })
}
