import { parseArgs } from 'node:util'
import { runTerminal } from '../../bots/terminal/terminal.ts'
import { createClient } from '../../openapi/client/index.ts'
import { readConfig } from '../config/config.ts'
import { createApp } from '../http/app.ts'
import { wire } from './deployment.ts'
import { consoleLog } from './log.ts'
import { isEmpty, openAndMigrate, SAMPLE_COUNTY, seed } from './prepare.node.ts'

/** `npm run chat [-- "QUESTION"] [--url URL]`: the chat in a terminal, over the open API, in process or at a URL. */
const { values, positionals } = parseArgs({ options: { url: { type: 'string' } }, allowPositionals: true })

async function inProcess() {
  const config = readConfig(process.env)
  const database = await openAndMigrate(config)
  if (await isEmpty(database, config)) await seed(database, config, SAMPLE_COUNTY)
  const app = createApp(await wire(database.db, config, 'node', consoleLog))
  return {
    client: createClient({ baseUrl: 'http://localhost', fetch: (request) => app.fetch(request) }),
    close: database.close,
  }
}

const { client, close } = values.url
  ? { client: createClient({ baseUrl: values.url }), close: () => {} }
  : await inProcess()
try {
  process.exitCode = await runTerminal({
    client,
    question: positionals.join(' ') || undefined,
    input: process.stdin,
    output: process.stdout,
  })
} finally {
  close()
}
