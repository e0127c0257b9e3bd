import { createWeb } from '../../bots/web/app.ts'
import { readConfig } from '../config/config.ts'
import { openDatabase } from '../db/open.worker.ts'
import { createApp } from '../http/app.ts'
import { jobsOf, runJobs } from '../jobs/run-jobs.ts'
import { wire } from './deployment.ts'
import { consoleLog } from './log.ts'

type Fetch = (request: Request) => Response | Promise<Response>
interface Bindings extends Record<string, unknown> {
  ASSETS: { fetch: Fetch }
}

interface Running {
  fetch: Fetch
  runJobs(): Promise<void>
}

let ready: Promise<Running> | undefined

/** Cloudflare Workers: one app an isolate, made at the first request; a failed start is tried anew at the next. */
export default {
  async fetch(request: Request, bindings: Bindings): Promise<Response> {
    ready ??= start(bindings)
    try {
      return await (await ready).fetch(request)
    } catch (error) {
      ready = undefined
      consoleLog.error('start', { error: String(error) })
      return Response.json(
        {
          type: '/docs#problem-unavailable',
          title: '服务暂不可用',
          status: 503,
          code: 'unavailable',
          detail: '服务正在启动或数据库不可用，请稍后再试。',
          requestId: crypto.randomUUID(),
        },
        { status: 503, headers: { 'Content-Type': 'application/problem+json; charset=utf-8', 'Retry-After': '5' } },
      )
    }
  },

  /** The cron of wrangler.toml. */
  async scheduled(_event: unknown, bindings: Bindings): Promise<void> {
    ready ??= start(bindings)
    const running = await ready.catch((error: unknown) => {
      ready = undefined
      throw error
    })
    await running.runJobs()
  },
}

async function start(bindings: Bindings): Promise<Running> {
  const config = readConfig(bindings)
  if (!config.databaseUrl)
    throw new Error('DATABASE_URL is not set: Workers keep no file, so a libSQL server is needed')
  const db = openDatabase({ url: config.databaseUrl, token: config.databaseToken })
  const wiring = await wire(db, config, 'workerd', consoleLog)
  const api = createApp(wiring)
  createWeb(api, {
    config: { publicUrl: config.publicUrl, largeType: config.largeType, footer: config.footer },
    assets: (request) => bindings.ASSETS.fetch(request),
  })
  return {
    fetch: (request) => api.fetch(request),
    runJobs: () => runJobs(wiring.createCtx('jobs', { kind: 'system', name: 'jobs' }), jobsOf(config)),
  }
}
