import { sql } from 'drizzle-orm'
import type { Clock, Log } from '../access/context.ts'
import { createOidc } from '../access/oidc/oidc.ts'
import { type Answer, createAnswerer } from '../assistant/answer.ts'
import type { Config } from '../config/config.ts'
import type { Db } from '../db/db.ts'
import type { AppDeps } from '../http/routing.ts'
import { clientOf } from './client-address.ts'

const systemClock: Clock = { now: () => new Date() }

/** A clock that stands still at an instant: the sample county's, so that its weekdays and holidays stay as they were. */
const stoppedClock = (instant: string): Clock => ({ now: () => new Date(instant) })

/** The clock of a deployment: DEMO_CLOCK, else what the county says; `off` is the real clock. */
export function clockOf(config: Config, countyClock: string | null): { clock: Clock; demoClock: boolean } {
  const instant = config.demoClock === 'off' ? null : (config.demoClock ?? countyClock)
  return { clock: instant ? stoppedClock(instant) : systemClock, demoClock: instant !== null }
}

/** The model's client is loaded only where a model is configured. */
async function answererOf({ llm }: Config): Promise<Answer> {
  if (!llm) return createAnswerer()
  const { createModel } = await import('../assistant/llm/model.ts')
  return createAnswerer({ model: createModel(llm) })
}

const unusedText = (name: string): string => {
  if (name.startsWith('OPENAI_')) return `${name} 已设置；OPENAI_API_KEY 和 OPENAI_MODEL 都设置了才会用模型。`
  if (name === 'SMTP_URL' || name === 'MAIL_FROM')
    return `${name} 已设置；SMTP_URL、MAIL_FROM 和 PUBLIC_URL 都设置了才会发邮件。`
  if (name.startsWith('TELEGRAM_')) return `${name} 已设置；设置了 TELEGRAM_BOT_TOKEN 才会开通 Telegram。`
  if (name.startsWith('WECHAT_'))
    return `${name} 已设置；WECHAT_APP_ID、WECHAT_TOKEN 和 WECHAT_APP_SECRET 都设置了才会开通微信公众号。`
  if (name.startsWith('WECOM_'))
    return `${name} 已设置；WECOM_CORP_ID、WECOM_AGENT_ID、WECOM_SECRET、WECOM_TOKEN 和 WECOM_AES_KEY 都设置了才会开通企业微信。`
  if (name.startsWith('OIDC_')) return `${name} 已设置；OIDC_ISSUER 和 OIDC_CLIENT_ID 都设置了才会开通统一身份认证。`
  return `${name} 已设置，但没有用上。`
}

/** Reads from the loaded county what the settings leave open, and wires what the app needs. One round trip. */
export async function wire(db: Db, config: Config, runtime: 'node' | 'workerd', log: Log): Promise<AppDeps> {
  const rows = await db.all<{ key: string; value: string }>(
    sql`select key, value from county_settings where region = ${config.region} and key in ('sample', 'demoClock')`,
  )
  const setting = (key: string): unknown => JSON.parse(rows.find((row) => row.key === key)?.value ?? 'null')
  const { clock, demoClock } = clockOf(config, setting('demoClock') as string | null)
  const hideExamples = config.hideExamples ?? setting('sample') !== true
  return {
    answer: await answererOf(config),
    clientOf: clientOf(runtime, config.trustProxy),
    publicUrl: config.publicUrl,
    localWebhooks: config.webhook.allowLocal,
    oidc: config.oidc && createOidc(config.oidc),
    createCtx: (requestId, actor = { kind: 'public' }, client = null) => ({
      db,
      clock,
      realClock: systemClock,
      actor,
      client,
      requestId,
      log,
      region: config.region,
      hideExamples,
    }),
    deployment: {
      version: config.version,
      runtime,
      demoClock,
      features: { ...config.features, ...(runtime === 'workerd' ? { email: 'off' } : {}) },
      warnings: [
        ...config.unused.map((name) => ({ code: 'setting_unused', detail: unusedText(name) })),
        ...(config.mail && runtime === 'workerd'
          ? [
              {
                code: 'setting_unused',
                detail: 'SMTP_URL 已设置，但 Workers 不能发邮件；请在 Node 上运行，或只用 web hook。',
              },
            ]
          : []),
        ...(config.telegram && !config.telegram.webhookSecret
          ? [
              {
                code: 'telegram_webhook_off',
                detail:
                  'TELEGRAM_WEBHOOK_SECRET 未设置：/bots/telegram 不开，Telegram 的消息只能由 npm run bots 主动去取。',
              },
            ]
          : []),
        ...(config.webhook.allowLocal
          ? [{ code: 'webhook_local', detail: 'WEBHOOK_ALLOW_LOCAL 已打开：web hook 可以发往内网，只供试用。' }]
          : []),
      ],
    },
  }
}
