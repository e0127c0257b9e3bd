import { readConfig } from '../config/config.ts'
import { command } from './command.node.ts'

const usage = `用法：npm start
  打开数据库（没有就建，载入示例县），提供接口和网页。设置都是环境变量，例如 PORT=8080 npm start，见 docs/operations.md。`

/** `npm start`. A wrong setting is told before the rest is even loaded. */
await command({ usage, options: {} }, async () => {
  const config = readConfig(process.env)
  const { serveNode } = await import('./serve.node.ts')
  await serveNode(config)
  return null
})
