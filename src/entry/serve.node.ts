import { serve } from '@hono/node-server'
import { assetFiles } from '../../bots/assets/assets.node.ts'
import { createConsole } from '../../bots/console/app.ts'
import { createWeb } from '../../bots/web/app.ts'
import { randomToken } from '../access/random-token.ts'
import { releaseUpdates } from '../channels/claim-updates.ts'
import type { Config } from '../config/config.ts'
import { startUpNotes } from '../guide/county.ts'
import { createApp } from '../http/app.ts'
import { jobsOf } from '../jobs/run-jobs.ts'
import { createSchedule } from '../jobs/schedule.ts'
import { releaseLeases } from '../supervision/outbox/claim.ts'
import { bringsWork } from './after-writes.ts'
import { botsInside } from './bots-inside.ts'
import { wire } from './deployment.ts'
import { faultWords } from './fault-words.ts'
import { checkAddress, listenFault } from './listen.node.ts'
import { consoleLog } from './log.ts'
import { checkRegion, loadSample, openAndMigrate, recompilePublished } from './prepare.node.ts'
import { nodeSenders } from './senders.node.ts'

const MINUTE = 60_000
/** How soon what the bots could not answer at once is tried again. */
const SWEEP_MS = 5000

/**
 * Node: migrates, loads the sample county where there is nothing yet, and serves API and pages. Throws where a setting cannot be used:
 * the address first, so that a second server by mistake has not touched the database of the one that runs.
 */
export async function serveNode(config: Config): Promise<void> {
  await checkAddress(config)
  const database = await openAndMigrate(config)
  await loadSample(database, config)
  await checkRegion(database, config)
  await recompilePublished(database, config)
  const internalToken = randomToken(32)
  const wiring = { ...(await wire(database.db, config, 'node', consoleLog)), internalToken }
  const api = createApp(wiring)
  const assets = await assetFiles()
  const pages = { publicUrl: config.publicUrl, largeType: config.largeType, footer: config.footer }
  createConsole(api, { config: pages, assets })
  createWeb(api, { config: pages, assets })

  const jobsCtx = () => wiring.createCtx('jobs', { kind: 'system', name: 'jobs' })
  for (const note of await startUpNotes(jobsCtx())) console.log(note)
  const schedule = createSchedule(jobsCtx, jobsOf(config, await nodeSenders(config, jobsCtx)), (ms, act) =>
    setTimeout(act, ms).unref(),
  )
  // An embedded file has this one process: whatever a process before it had taken to send is free again.
  if (!config.databaseUrl) {
    await releaseLeases(jobsCtx())
    await releaseUpdates(jobsCtx())
  }

  const fetch: typeof api.fetch = async (request, ...rest) => {
    const response = await api.fetch(request, ...rest)
    if (bringsWork(request, response)) void schedule.wake()
    return response
  }
  const bots = await botsInside(api, config, {
    fetch: (request) => fetch(request),
    internalToken,
    log: consoleLog,
    // This process lives on: nothing has to be kept alive.
    later: () => {},
    livesOn: true,
  })
  const server = serve({ fetch, hostname: config.host, port: config.port }, ({ port }) => {
    const origin = config.publicUrl ?? `http://${config.host.includes(':') ? `[${config.host}]` : config.host}:${port}`
    console.log(
      [
        '',
        '指南已启动：',
        `  问答  ${origin}/`,
        `  方案  ${origin}/plan`,
        `  看板  ${origin}/board`,
        `  指南  ${origin}/guide`,
        `  工作台  ${origin}/console`,
        `  接口  ${origin}/docs`,
        '',
        '按 Ctrl+C 停止。',
      ].join('\n'),
    )
  })
  server.on('error', (error) => {
    console.error(faultWords(listenFault(error, config)))
    process.exit(1)
  })
  void schedule.tick()
  void bots.work()
  const timers = [setInterval(schedule.tick, MINUTE), setInterval(bots.work, SWEEP_MS)]
  const stop = () => {
    for (const timer of timers) clearInterval(timer)
    server.close(() => {
      void schedule.idle().then(() => {
        database.close()
        process.exit(0)
      })
    })
    setTimeout(() => process.exit(0), 3000).unref()
  }
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
}
