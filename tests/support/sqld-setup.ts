import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { TestProject } from 'vitest/node'
import { startSqld } from '../../scripts/sqld.ts'
import { readConfig } from '../../src/config/config.ts'
import { openAndMigrate, SAMPLE_COUNTY, seed } from '../../src/entry/prepare.node.ts'

/** A real sqld with the sample county, for the Worker under test. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(path.join(tmpdir(), 'zhinan-sqld-'))
  const sqld = await startSqld(folder)
  const config = readConfig({ DATABASE_URL: sqld.url })
  const database = await openAndMigrate(config)
  await seed(database, config, SAMPLE_COUNTY)
  database.close()
  project.provide('sqldUrl', sqld.url)
  return async () => {
    await sqld.stop()
    await rm(folder, { recursive: true, force: true })
  }
}
