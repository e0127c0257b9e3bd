import { runTerminal } from '../../bots/terminal/terminal.ts'
import { createClient } from '../../openapi/client/index.ts'
import { readConfig } from '../config/config.ts'
import { createApp } from '../http/app.ts'
import { command, Usage } from './command.node.ts'
import { wire } from './deployment.ts'
import { consoleLog } from './log.ts'
import { loadSample, openAndMigrate } from './prepare.node.ts'

const usage = `用法：npm run chat [-- "问题"] [--url 网址]
  在终端里问。不写问题就是对话；不写 --url 就用本机的数据库，与 npm start 相同。`

/** `npm run chat`: the chat in a terminal, over the open API, in process or at a URL. */
await command({ usage, options: { url: { type: 'string' } }, most: 100 }, async ({ values: { url }, positionals }) => {
  if (url !== undefined && !URL.canParse(url))
    throw new Usage(`--url 应为网址，例如 http://127.0.0.1:8787，写的是 ${url}`)
  const { client, origin, close } = url
    ? { client: createClient({ baseUrl: url }), origin: new URL(url).origin, close: () => {} }
    : await inProcess()
  try {
    return await runTerminal({
      client,
      origin,
      question: positionals.join(' ') || undefined,
      input: process.stdin,
      output: process.stdout,
    })
  } finally {
    close()
  }
})

async function inProcess() {
  const config = readConfig(process.env)
  const database = await openAndMigrate(config)
  await loadSample(database, config)
  const app = createApp(await wire(database.db, config, 'node', consoleLog))
  return {
    client: createClient({ baseUrl: 'http://localhost', fetch: (request) => app.fetch(request) }),
    origin: config.publicUrl ?? '',
    close: database.close,
  }
}
