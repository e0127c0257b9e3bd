import type { Hono } from 'hono'
import { afterAll } from 'vitest'
import { createClient } from '../../openapi/client/index.ts'
import type { Ctx } from '../../src/access/context.ts'
import { readConfig } from '../../src/config/config.ts'
import { openDoors, wechatDoors, wechatSenders } from '../../src/entry/wechat.ts'
import type { AppEnv } from '../../src/http/app-env.ts'
import type { AppDeps } from '../../src/http/routing.ts'
import { deliverOutbox } from '../../src/supervision/outbox/deliver.ts'
import { createTestApp } from './app.ts'
import { openWechatServer, type WechatAccount, type WechatServerOptions } from './wechat-server.ts'

const AES_KEY = 'jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C'
/** Any token that the app takes as its own bots'. */
const INTERNAL = 'bots-of-this-process-and-nobody-else'

export interface WechatAppOptions extends Partial<Pick<WechatServerOptions, 'patienceMs'>> {
  platform?: 'wechat' | 'wecom'
  aesKey?: string | null
  settings?: Record<string, string>
  deps?: Partial<AppDeps>
  /** Stands between the bot and the API: to make it slow or broken. */
  between?: (request: Request, pass: (request: Request) => Promise<Response>) => Promise<Response>
}

/** The API with the platform's web hook as entry/ wires it, against a platform of the suite's own. Gone after the suite. */
export async function createWechatApp(options: WechatAppOptions = {}) {
  const { platform = 'wechat', aesKey = AES_KEY, deps = {}, between = (request, pass) => pass(request) } = options
  const account: WechatAccount = { id: 'wx1234567890', secret: 'SECRET-OF-THE-ACCOUNT', token: 'Token123', aesKey }
  const background = new Set<Promise<unknown>>()
  const started: { app?: Hono<AppEnv> } = {}
  const server = await openWechatServer({
    account,
    path: `/bots/${platform}`,
    deliver: async (path, init) => started.app?.request(path, init) ?? new Response(null, { status: 502 }),
    ...(options.patienceMs === undefined ? {} : { patienceMs: options.patienceMs }),
  })
  afterAll(() => server.close())
  const prefix = platform === 'wechat' ? 'WECHAT' : 'WECOM'
  const settings: Record<string, string> = {
    [`${prefix}_${platform === 'wechat' ? 'APP_ID' : 'CORP_ID'}`]: account.id,
    [`${prefix}_${platform === 'wechat' ? 'APP_SECRET' : 'SECRET'}`]: account.secret,
    [`${prefix}_TOKEN`]: account.token,
    [`${prefix}_API_ROOT`]: server.url,
    ...(aesKey === null ? {} : { [`${prefix}_AES_KEY`]: aesKey }),
    ...(platform === 'wecom' ? { WECOM_AGENT_ID: '1000002' } : {}),
    PUBLIC_URL: 'https://guide.example',
    ...options.settings,
  }
  const made = await createTestApp(settings, { internalToken: INTERNAL, ...deps })
  const { app, ctx, log } = made
  const config = readConfig({ DATA_DIR: made.folder, ...settings })
  const pass = async (request: Request) => {
    request.headers.set('Authorization', `Bearer ${INTERNAL}`)
    return app.fetch(request)
  }
  const client = createClient({ baseUrl: 'http://localhost', fetch: (request) => between(request, pass) })
  const record = (message: string, fields?: unknown) => void log.push({ message, fields })
  const doors = await wechatDoors(config, { client, log: { info: record, warn: record, error: record } })
  await openDoors(app, doors, (_, work) => {
    background.add(work)
    void work.finally(() => background.delete(work))
  })
  started.app = app
  const jobs = (): Ctx => ({ ...ctx, actor: { kind: 'system', name: 'jobs' } })
  const senders = await wechatSenders(config, jobs)
  return {
    ...made,
    account,
    server,
    client,
    config,
    doors,
    senders,
    bearer: `Bearer ${INTERNAL}`,
    jobs,
    background,
    /** Waits for what goes on after responses. */
    settled: async () => {
      while (background.size > 0) await Promise.all(background)
    },
    /** What the job of the outbox does, by day. */
    deliver: () => deliverOutbox(atNoon(jobs()), senders),
  }
}

/** Quiet hours and days off are the business of other suites: it is a working noon. */
const atNoon = (ctx: Ctx): Ctx => ({ ...ctx, realClock: { now: () => new Date('2026-11-24T04:00:00Z') } })
