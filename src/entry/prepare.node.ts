import { fileURLToPath } from 'node:url'
import { type Config, ConfigError } from '../config/config.ts'
import { migrateDatabase, type OpenDatabase, openDatabase } from '../db/open.node.ts'
import { readCounty } from '../guide/county.ts'
import { compiledBy, recompile } from '../staff/publish/recompile.ts'
import type { County } from '../staff/seed/format.ts'
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
  return publish(opened, config, await readCountyFolder(folder), options)
}

async function publish(opened: OpenDatabase, config: Config, county: County, options: { force?: boolean }) {
  const { createCtx } = await wire(opened.db, config, 'node', consoleLog)
  // The sample's clock counts from its first moment on: what is published says a day that its own clock has reached.
  const { clock } = clockOf(config, county.county.demoClock)
  const ctx = { ...createCtx('seed', { kind: 'system', name: 'seed' }), clock }
  const result = await seedCounty(ctx, county, options)
  await ctx.db.batch([compiledBy(ctx, config.version)])
  return result
}

/** Publishes anew what an older version compiled; does nothing where this one has. */
export async function recompilePublished(opened: OpenDatabase, config: Config): Promise<void> {
  const { createCtx } = await wire(opened.db, config, 'node', consoleLog)
  const ctx = createCtx('upgrade', { kind: 'system', name: 'upgrade' })
  const changed = await twice(() => recompile(ctx, config.version))
  if (changed > 0) console.log(`目录已按版本${config.version}重新生成：${changed}条。`)
}

/** Of two processes that begin at once the second's batch fails whole; asked again, it finds done what it was about to do. */
const twice = <T>(act: () => Promise<T>): Promise<T> => act().catch(() => act())

/** Loads and publishes the sample county where there is nothing yet. Throws ConfigError where REGION is none of its regions. */
export const loadSample = (opened: OpenDatabase, config: Config): Promise<void> =>
  twice(async () => {
    if (await isEmpty(opened, config)) await publishSample(opened, config)
  })

async function publishSample(opened: OpenDatabase, config: Config): Promise<void> {
  const county = await readCountyFolder(SAMPLE_COUNTY)
  if (!county.county.regions.some(({ code }) => code === config.region))
    throw new ConfigError(
      `REGION：数据库还是空的，示例县里没有 ${config.region}。请先用 npm run seed -- 目录 载入这个县，或去掉 REGION 用示例县。`,
    )
  const { changed, projects } = await publish(opened, config, county, {})
  console.log(`数据库是空的：已载入示例县，发布${changed}条内容、${projects}个项目。`)
}

/** Whether nothing has ever been published here. */
export async function isEmpty(opened: OpenDatabase, config: Config): Promise<boolean> {
  const { createCtx } = await wire(opened.db, config, 'node', consoleLog)
  return (await readCounty(createCtx('start'))).revision === 0
}

/** Throws ConfigError where REGION is none of the regions that are loaded: every page would be empty. */
export async function checkRegion(opened: OpenDatabase, config: Config): Promise<void> {
  const { createCtx } = await wire(opened.db, config, 'node', consoleLog)
  const { warnings } = await readCounty(createCtx('start'))
  const unknown = warnings.find(({ code }) => code === 'unknown_region')
  if (unknown)
    throw new ConfigError(`${unknown.detail}请把它设成所载入的县的代码，或先用 npm run seed -- 目录 载入这个县。`)
}
