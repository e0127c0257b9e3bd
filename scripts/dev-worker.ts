import { spawn } from 'node:child_process'
import { readConfig } from '../src/config/config.ts'
import { command } from '../src/entry/command.node.ts'
import { checkAddress } from '../src/entry/listen.node.ts'
import { loadSample, openAndMigrate } from '../src/entry/prepare.node.ts'
import { startSqld } from './sqld.ts'

const usage = `用法：npm run dev:worker
  在本机试 Workers 上的样子：data/sqld 里的 libSQL 服务，加上连着它的 wrangler dev。PORT 与 npm start 的一样。`

/** `npm run dev:worker`: a real sqld with the sample county, and the Worker under `wrangler dev` against it. */
await command({ usage, options: {} }, async () => {
  const given = readConfig(process.env)
  await checkAddress(given)
  const sqld = await startSqld('data/sqld')
  try {
    const config = readConfig({ ...process.env, DATABASE_URL: sqld.url })
    const database = await openAndMigrate(config)
    await loadSample(database, config)
    database.close()
    console.log(`sqld ${sqld.url} (data/sqld)`)
    return await wranglerDev(given.port, sqld.url)
  } finally {
    await sqld.stop()
  }
})

/** Runs until it ends or is told to; gives its exit code. */
function wranglerDev(port: number, database: string): Promise<number> {
  const wrangler = spawn(
    'node_modules/.bin/wrangler',
    ['dev', '--ip', '127.0.0.1', '--port', String(port), '--inspector-port', '0', '--var', `DATABASE_URL:${database}`],
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
  return new Promise((resolve) => wrangler.once('exit', (code) => resolve(code ?? 0)))
}
