import path from 'node:path'
import { readConfig } from '../config/config.ts'
import { command } from './command.node.ts'
import { openAndMigrate, SAMPLE_COUNTY, seed } from './prepare.node.ts'

const usage = `用法：npm run seed [-- 目录] [--force]
  检查、载入并发布一个县的资料夹（格式见 docs/county-folder.md），不写目录就是示例县。资料有错时逐条列出，什么也不改。
  --force  也盖掉工作人员此后在工作台发布的内容`

/** `npm run seed`: wrong data changes nothing, and what staff have published since is overwritten with `--force` only. */
await command(
  { usage, options: { force: { type: 'boolean', default: false } }, most: 1 },
  async ({ values: { force }, positionals: [folder = SAMPLE_COUNTY] }) => {
    const config = readConfig(process.env)
    const database = await openAndMigrate(config)
    const { changed, removed, revision, projects } = await seed(database, config, path.resolve(folder), { force })
    console.log(
      changed + removed === 0
        ? `没有变化，仍是第${revision}次发布。`
        : `第${revision}次发布：更新${changed}条，撤下${removed}条；${projects}个项目。`,
    )
    database.close()
    return 0
  },
)
