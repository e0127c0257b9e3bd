import { mkdtemp, rm } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { serve } from '@hono/node-server'
import autocannon from 'autocannon'
import { figure, median } from '../../scripts/figure.ts'
import { readConfig } from '../../src/config/config.ts'
import { wire } from '../../src/entry/deployment.ts'
import { openAndMigrate, SAMPLE_COUNTY, seed } from '../../src/entry/prepare.node.ts'
import { createApp } from '../../src/http/app.ts'

/*
 * `npm run bench`: reads, search, plan and chat against a route that does nothing, on the same server, over real HTTP. Every round
 * asks each of them for a second, in another order, so that a busy machine slows all; what is printed is the median of the rounds'
 * ratios. 1.00 = as fast as nothing.
 */
const ROUNDS = Number(process.argv[2] ?? 7)
const SECONDS = 1
const CONNECTIONS = 10

const json = (body: object) => ({
  method: 'POST' as const,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
})
const TARGETS: Record<string, { path: string } & Omit<autocannon.Options, 'url'>> = {
  'a bare route': { path: '/bare' },
  'GET /v1/stages': { path: '/v1/stages' },
  'GET /v1/matters/{id}': { path: '/v1/matters/construction-permit' },
  'GET /v1/matters (a page)': { path: '/v1/matters?limit=20' },
  'GET /v1/search': { path: `/v1/search?q=${encodeURIComponent('盖厂房要先办什么')}` },
  'GET /v1/projects': { path: '/v1/projects' },
  'POST /v1/chat': { path: '/v1/chat', ...json({ message: '施工许可证要什么材料' }) },
}

async function main(): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'zhinan-bench-'))
  const config = readConfig({ DATA_DIR: folder })
  const database = await openAndMigrate(config)
  await seed(database, config, SAMPLE_COUNTY)
  const silent = { info: () => {}, warn: () => {}, error: console.error }
  const app = createApp(await wire(database.db, config, 'node', silent))
  app.get('/bare', (c) => c.json({ ok: true }))
  const server = serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 })
  await new Promise((resolve) => server.once('listening', resolve))
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const rates = new Map(Object.keys(TARGETS).map((name) => [name, [] as number[]]))
  try {
    for (let round = 0; round <= ROUNDS; round += 1) {
      for (const name of rotated(Object.keys(TARGETS), round)) {
        const { path: asked, ...options } = TARGETS[name] as { path: string }
        // In a thread of its own, so that asking does not take the server's time.
        const result = await autocannon({
          url: origin + asked,
          duration: SECONDS,
          connections: CONNECTIONS,
          workers: 1,
          ...options,
        })
        if (result.non2xx + result.errors > 0)
          throw new Error(`${name}: ${result.non2xx} refused, ${result.errors} errors`)
        // The first round warms up.
        if (round > 0) rates.get(name)?.push(result.requests.average)
      }
      console.log(`round ${round} of ${ROUNDS}`)
    }
  } finally {
    server.close()
    // Who asked last has gone, and is answered all the same.
    await new Promise((resolve) => setTimeout(resolve, 1000))
    database.close()
    await rm(folder, { recursive: true, force: true })
  }
  const bare = rates.get('a bare route') ?? []
  for (const [name, own] of rates) {
    const ratio = median(own.map((rate, round) => rate / (bare[round] ?? Number.NaN)))
    figure(name, `${ratio.toFixed(3)} of the bare route (${Math.round(median(own))} requests/s)`)
  }
}

const rotated = <T>(list: readonly T[], by: number): T[] => {
  const at = by % list.length
  return [...list.slice(at), ...list.slice(0, at)]
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error)
    process.exit(1)
  },
)
