import type { Context } from 'hono'
import { createConsole } from '../../bots/console/app.ts'
import { createWeb } from '../../bots/web/app.ts'
import { randomToken } from '../access/random-token.ts'
import { readConfig } from '../config/config.ts'
import { errorText } from '../core/error-text.ts'
import { openDatabase } from '../db/open.worker.ts'
import { createApp } from '../http/app.ts'
import { jobsOf, runJobs } from '../jobs/run-jobs.ts'
import { fetchPost } from '../supervision/senders/post.ts'
import { bringsWork } from './after-writes.ts'
import { botsInside } from './bots-inside.ts'
import { wire } from './deployment.ts'
import { consoleLog } from './log.ts'
import { chatSenders, webhookSender } from './senders.ts'

type Fetch = (request: Request) => Response | Promise<Response>
interface Bindings extends Record<string, unknown> {
  ASSETS: { fetch: Fetch }
}

interface Running {
  fetch(request: Request, execution: Execution | undefined): Response | Promise<Response>
  runJobs(only?: 'prompt'): Promise<void>
}

/** What may go on after the answer was sent. */
interface Execution {
  waitUntil(work: Promise<unknown>): void
  passThroughOnException(): void
  props: unknown
}

/** What Cloudflare Workers call: one app, made at the first request; a failed start is tried anew at the next. */
export function createWorker() {
  let ready: Promise<Running> | undefined
  return {
    async fetch(request: Request, bindings: Bindings, execution?: Execution): Promise<Response> {
      ready ??= start(bindings)
      try {
        const running = await ready
        const response = await running.fetch(request, execution)
        if (bringsWork(request, response)) execution?.waitUntil(running.runJobs('prompt'))
        return response
      } catch (error) {
        ready = undefined
        consoleLog.error('start', { error: errorText(error) })
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
}

async function start(bindings: Bindings): Promise<Running> {
  const config = readConfig(bindings)
  if (!config.databaseUrl)
    throw new Error('DATABASE_URL is not set: Workers keep no file, so a libSQL server is needed')
  const db = openDatabase({ url: config.databaseUrl, token: config.databaseToken })
  const internalToken = randomToken(32)
  const wiring = { ...(await wire(db, config, 'workerd', consoleLog)), internalToken }
  const api = createApp(wiring)
  const assets = (request: Request) => bindings.ASSETS.fetch(request)
  const pages = { publicUrl: config.publicUrl, largeType: config.largeType, footer: config.footer }
  createConsole(api, { config: pages, assets })
  createWeb(api, { config: pages, assets })
  const jobsCtx = () => wiring.createCtx('jobs', { kind: 'system', name: 'jobs' })
  const jobs = jobsOf(config, { ...(await chatSenders(config, jobsCtx)), webhook: webhookSender(config, fetchPost) })
  const prompt = jobs.filter((job) => job.prompt)
  const runPrompt = async () => void (await runJobs(jobsCtx(), prompt))
  const bots = await botsInside(api, config, {
    fetch: (request) => api.fetch(request),
    internalToken,
    log: consoleLog,
    // What an answer has queued leaves right after it.
    later: (c: Context, work) => c.executionCtx.waitUntil(work.then(runPrompt)),
    livesOn: false,
  })
  return {
    fetch: (request, execution) => api.fetch(request, {}, execution),
    async runJobs(only) {
      if (only === 'prompt') return runPrompt()
      await bots.work()
      await runJobs(jobsCtx(), jobs)
    },
  }
}
