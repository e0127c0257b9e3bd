import path from 'node:path'
import { readConfig } from '../config/config.ts'
import { openAndMigrate, SAMPLE_COUNTY, seed } from './prepare.node.ts'

/**
 * `npm run seed [-- DIR] [--force]`: loads and publishes a county's folder, the sample by default. Wrong data: every fault named, nothing
 * changed. What staff have published since is overwritten with `--force` only.
 */
const parameters = process.argv.slice(2)
const force = parameters.includes('--force')
const folder = path.resolve(parameters.find((each) => !each.startsWith('--')) ?? SAMPLE_COUNTY)
try {
  const config = readConfig(process.env)
  const database = await openAndMigrate(config)
  const { changed, removed, revision, projects } = await seed(database, config, folder, { force })
  console.log(
    changed + removed === 0
      ? `没有变化，仍是第 ${revision} 次发布。`
      : `第 ${revision} 次发布：更新 ${changed} 条，撤下 ${removed} 条；${projects} 个项目。`,
  )
  database.close()
} catch (error) {
  console.error((error as Error).message)
  process.exit(1)
}
