import { spawn } from 'node:child_process'
import { readConfig } from '../src/config/config.ts'
import { isEmpty, openAndMigrate, SAMPLE_COUNTY, seed } from '../src/entry/prepare.node.ts'
import { startSqld } from './sqld.ts'

/** `npm run dev:worker`: a real sqld with the sample county, and the Worker under `wrangler dev` against it. PORT as for `npm start`. */
const { port } = readConfig(process.env)
const sqld = await startSqld('data/sqld')
const config = readConfig({ ...process.env, DATABASE_URL: sqld.url })
const database = await openAndMigrate(config)
if (await isEmpty(database, config)) await seed(database, config, SAMPLE_COUNTY)
database.close()
console.log(`sqld ${sqld.url} (data/sqld)`)

const wrangler = spawn(
  'node_modules/.bin/wrangler',
  ['dev', '--ip', '127.0.0.1', '--port', String(port), '--inspector-port', '0', '--var', `DATABASE_URL:${sqld.url}`],
  {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, CI: '1', WRANGLER_SEND_METRICS: 'false' },
    detached: true,
  },
)
const stop = () => {
  if (wrangler.pid && wrangler.exitCode === null) process.kill(-wrangler.pid, 'SIGTERM')
}
process.once('SIGINT', stop)
process.once('SIGTERM', stop)
wrangler.once('exit', async (code) => {
  await sqld.stop()
  process.exit(code ?? 0)
})
