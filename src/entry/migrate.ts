import { readConfig } from '../config/config.ts'
import { command } from './command.node.ts'
import { openAndMigrate, recompilePublished } from './prepare.node.ts'

const usage = `用法：npm run migrate
  把 DATA_DIR 或 DATABASE_URL 的数据库升级到这个版本的结构；已是最新就什么也不做。
  旧版本发布的目录按这个版本重新生成；REGION 要与服务的一样。`

await command({ usage, options: {} }, async () => {
  const config = readConfig(process.env)
  const database = await openAndMigrate(config)
  await recompilePublished(database, config)
  database.close()
  console.log('数据库已是最新结构。')
  return 0
})
