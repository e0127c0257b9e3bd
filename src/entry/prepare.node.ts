import { fileURLToPath } from 'node:url'
import type { Config } from '../config/config.ts'
import { migrateDatabase, type OpenDatabase, openDatabase } from '../db/open.node.ts'
import { readCounty } from '../guide/county.ts'
import { readCounty as readCountyFolder } from '../staff/seed/read.node.ts'
import { type SeedResult, seedCounty } from '../staff/seed/seed.ts'
import { clockOf, wire } from './deployment.ts'
import { consoleLog } from './log.ts'

export const SAMPLE_COUNTY = fileURLToPath(new URL('../../schema/sample', import.meta.url))

/** Opens and migrates the database of these settings. */
export async function openAndMigrate(config: Config): Promise<OpenDatabase> {
  const opened = await openDatabase({ dataDir: config.dataDir, url: config.databaseUrl, token: config.databaseToken })
  await migrateDatabase(opened.db)
  return opened
}

/**
 * Loads and publishes a county's folder. Throws, having changed nothing, SeedError where the folder is at fault, and Overwriting where staff
 * have published since what it would undo and `force` is not given.
 */
export async function seed(
  opened: OpenDatabase,
  config: Config,
  folder: string,
  options: { force?: boolean } = {},
): Promise<SeedResult> {
  const county = await readCountyFolder(folder)
  const { createCtx } = await wire(opened.db, config, 'node', consoleLog)
  // The sample's clock counts from its first moment on: what is published says a day that its own clock has reached.
  const { clock } = clockOf(config, county.county.demoClock)
  return seedCounty({ ...createCtx('seed', { kind: 'system', name: 'seed' }), clock }, county, options)
}

/** Whether nothing has ever been published here. */
export async function isEmpty(opened: OpenDatabase, config: Config): Promise<boolean> {
  const { createCtx } = await wire(opened.db, config, 'node', consoleLog)
  return (await readCounty(createCtx('start'))).revision === 0
}
