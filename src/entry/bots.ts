import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import { platformApi, registerWebhook } from '../../bots/telegram/platform.ts'
import { poll } from '../../bots/telegram/polling.ts'
import type { Telegram } from '../../bots/telegram/telegram.ts'
import { createWaker } from '../../bots/telegram/waker.ts'
import { TELEGRAM_PATH, telegramWebhook } from '../../bots/telegram/webhook.ts'
import type { Door } from '../../bots/wechat/official.ts'
import { createClient } from '../../openapi/client/index.ts'
import { type Config, ConfigError, readConfig } from '../config/config.ts'
import { command, Usage } from './command.node.ts'
import { listenFault } from './listen.node.ts'
import { consoleLog } from './log.ts'
import { telegramOf, withKey } from './telegram.ts'
import { openDoors, wechatDoors } from './wechat.ts'

const usage = `用法：
  npm run bots                       机器人与接口分开运行；没有 PUBLIC_URL 时主动取消息（开发用），有则等平台送来
  npm run bots -- --set-webhook      向 Telegram 登记 PUBLIC_URL/bots/telegram 和命令清单
  npm run bots -- --delete-webhook   取消登记
设置：API_URL、API_KEY（npm run admin -- key --name 机器人 --scope channels:write），以及
  Telegram：TELEGRAM_BOT_TOKEN、TELEGRAM_WEBHOOK_SECRET
  微信公众号、企业微信：与接口的一样（WECHAT_…、WECOM_…），消息送到这里的 /bots/wechat、/bots/wecom`

/** Updates that a bot which died had taken are free again after their lease; until then it is asked. */
const EVERY_MS = 5000

const options = { 'set-webhook': { type: 'boolean' }, 'delete-webhook': { type: 'boolean' } } as const

/** `npm run bots`: the bots apart from the API, over the network, with a key of scope channels:write. */
await command({ usage, options }, async ({ values }) => {
  const config = readConfig(process.env)
  const { telegram: platform, publicUrl } = config
  const wechat = config.wechat !== undefined || config.wecom !== undefined
  const registers = values['set-webhook'] || values['delete-webhook']
  if (!platform && (registers || !wechat)) throw new Usage('没有设置 TELEGRAM_BOT_TOKEN。')
  if (platform && values['delete-webhook']) await platformApi(platform).deleteWebhook()
  if (platform && values['set-webhook']) {
    if (!publicUrl || !platform.webhookSecret)
      throw new ConfigError('登记需要 PUBLIC_URL（https）和 TELEGRAM_WEBHOOK_SECRET。')
    const url = `${publicUrl}${TELEGRAM_PATH}`
    await registerWebhook(platformApi(platform), { url, secret: platform.webhookSecret })
    console.log(`已登记：Telegram 会把消息送到 ${url}。`)
    return 0
  }
  if (values['delete-webhook']) {
    console.log('已取消登记。')
    return 0
  }

  const { apiUrl, apiKey } = config.bots
  if (!apiUrl || !apiKey) throw new Usage('没有设置 API_URL 和 API_KEY。')
  const client = createClient({ baseUrl: apiUrl, fetch: withKey(fetch, apiKey) })
  const telegram = await telegramOf(config, { client, log: consoleLog })
  const doors = await wechatDoors(config, { client, log: consoleLog })
  const wake = telegram ? createWaker(telegram.work) : () => Promise.resolve(0)
  const round = () => {
    void wake()
    for (const door of doors.values())
      void door.sweep().catch((error: unknown) => consoleLog.error('bots', { error: String(error) }))
  }
  const timer = setInterval(round, EVERY_MS)
  const stopping = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stopping.abort())
  round()
  const { signal } = stopping
  const polls = telegram !== null && !publicUrl
  if (polls) console.log('机器人已启动：主动取 Telegram 的消息。按 Ctrl+C 停止。')
  await Promise.all([
    polls && platform ? poll(platform, { ...telegram, wake, signal, log: consoleLog.warn }) : null,
    !polls || doors.size > 0 ? receive(config, { telegram: polls ? null : telegram, doors, wake, signal }) : null,
  ])
  clearInterval(timer)
  await wake()
  return 0
})

interface Source {
  telegram: Telegram | null
  doors: ReadonlyMap<string, Door>
  wake(): Promise<number>
  signal: AbortSignal
}

/** Listens where the platforms bring messages; ends when it is stopped. */
async function receive(config: Config, { telegram, doors, wake, signal }: Source): Promise<void> {
  const app = new Hono()
  if (telegram)
    telegramWebhook(app, {
      secret: config.telegram?.webhookSecret ?? '',
      store: telegram.store,
      wake: () => void wake(),
    })
  // This process lives on: nothing has to be kept alive.
  await openDoors(app, doors, () => {})
  const paths = [...(telegram ? [TELEGRAM_PATH] : []), ...doors.keys()].join('、')
  const server = serve({ fetch: app.fetch, hostname: config.host, port: config.port }, ({ port }) =>
    console.log(`机器人已启动：http://${config.host}:${port}${paths}。按 Ctrl+C 停止。`),
  )
  await new Promise<void>((resolve, reject) => {
    server.on('error', (error) => reject(listenFault(error, config)))
    signal.addEventListener('abort', () => server.close(() => resolve()), { once: true })
  })
}
