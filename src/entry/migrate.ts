import { readConfig } from '../config/config.ts'
import { openAndMigrate } from './prepare.node.ts'

/** `npm run migrate`: brings the tables of DATA_DIR or DATABASE_URL up to date. */
try {
  const database = await openAndMigrate(readConfig(process.env))
  database.close()
  console.log('数据库已是最新结构。')
} catch (error) {
  console.error((error as Error).message)
  process.exit(1)
}
