import { z } from 'zod'
import { RegionCode } from '../contract/common.ts'
import { misspelt } from './misspelt.ts'
import { OIDC_SHAPE, type OidcSettings, readOidc } from './oidc.ts'
import { VERSION } from './version.ts'
import { readWechat, WECHAT_SHAPE, type Wechat, type Wecom } from './wechat.ts'

const optional = z
  .string()
  .trim()
  .transform((value) => value || undefined)
  .optional()
/** An address over one of these protocols; the words say which. */
const address = (protocol: RegExp, words: string) => z.url({ protocol, error: `应为${words}` })
const web = address(/^https?$/, ' http:// 或 https:// 开头的网址')
const whole = (least: number, most: number) => {
  const words = `应为${least}到${most}的整数`
  return z.coerce.number(words).int(words).min(least, words).max(most, words)
}
const yesNo = z
  .enum(['true', 'false', '1', '0', 'on', 'off'], '应为 on 或 off')
  .transform((value) => ['true', '1', 'on'].includes(value))

/** What getMe of the Bot API answers, as JSON. */
const BotInfo = z.string().transform((text, issue) => {
  try {
    return z
      .looseObject({ id: z.number(), is_bot: z.literal(true), first_name: z.string(), username: z.string() })
      .parse(JSON.parse(text))
  } catch {
    issue.addIssue({ code: 'custom', message: '应为 getMe 答复里 result 的 JSON' })
    return z.NEVER
  }
})

/** Every setting there is. All are optional: what is not configured is off and says so in /readyz. */
const Settings = z.object({
  PORT: whole(0, 65535).default(8787),
  HOST: z.string().default('127.0.0.1'),
  DATA_DIR: z.string().default('data'),
  DATABASE_URL: optional.pipe(
    address(
      /^(https?|libsql|wss?|file)$/,
      ' libSQL 服务的地址（libsql://、https://、http://、wss:// 或 ws:// 开头）；用内置的文件就不要设它',
    ).optional(),
  ),
  DATABASE_TOKEN: optional,
  REGION: z
    .string()
    .refine((code) => RegionCode.safeParse(code).success, '应为行政区划代码，例如 211021')
    .default('211021'),
  TRUST_PROXY: whole(0, 8).default(0),
  PUBLIC_URL: optional.pipe(web.optional()),
  DEMO_CLOCK: optional.pipe(
    z
      .literal('off')
      .or(z.iso.datetime({ offset: true, error: '应为 off，或者时刻，例如 2026-11-20T09:00:00+08:00' }))
      .optional(),
  ),
  HIDE_EXAMPLES: yesNo.optional(),
  LARGE_TYPE: yesNo.default(false),
  FOOTER_ICP: optional,
  FOOTER_POLICE: optional,
  OPENAI_API_KEY: optional,
  OPENAI_BASE_URL: optional.pipe(web.optional()),
  OPENAI_MODEL: optional,
  SMTP_URL: optional.pipe(address(/^smtps?$/, ' smtp:// 或 smtps:// 开头的地址').optional()),
  MAIL_FROM: optional.pipe(
    z
      .string()
      .regex(/@[^\s>]+>?$/, '应为邮箱地址，或“名称 <邮箱地址>”')
      .optional(),
  ),
  WEBHOOK_SECRET: optional.pipe(
    z
      .string()
      .regex(/^whsec_[A-Za-z0-9+/]{32,}={0,2}$/, '应为 whsec_ 加 base64')
      .optional(),
  ),
  WEBHOOK_ALLOW_LOCAL: yesNo.default(false),
  TELEGRAM_BOT_TOKEN: optional.pipe(
    z
      .string()
      .regex(/^\d+:[\w-]+$/, '应为 @BotFather 给的“数字:字母”')
      .optional(),
  ),
  TELEGRAM_WEBHOOK_SECRET: optional.pipe(
    z
      .string()
      .regex(/^[\w-]{16,256}$/, '应为16到256个字母、数字、_ 或 -')
      .optional(),
  ),
  TELEGRAM_BOT_INFO: optional.pipe(BotInfo.optional()),
  TELEGRAM_API_ROOT: web.default('https://api.telegram.org'),
  ...WECHAT_SHAPE,
  ...OIDC_SHAPE,
  API_URL: optional.pipe(web.optional()),
  API_KEY: optional,
  CHAT_RETENTION_DAYS: whole(1, 3650).default(180),
})

export const SETTING_NAMES = Object.keys(Settings.shape)

/** A model is used where both a key and a model are given. */
const LLM_SETTINGS = ['OPENAI_API_KEY', 'OPENAI_MODEL'] as const
/** Settings that mean something only beside a bot's token. */
const TELEGRAM_SETTINGS = ['TELEGRAM_WEBHOOK_SECRET', 'TELEGRAM_BOT_INFO'] as const
/** Mail is sent where a server, a sender, and the origin that its links name are given. */
const MAIL_SETTINGS = ['SMTP_URL', 'MAIL_FROM'] as const

/** Configuration: read once, validated, frozen. */
export type Config = Readonly<{
  version: string
  port: number
  host: string
  dataDir: string
  databaseUrl: string | undefined
  databaseToken: string | undefined
  region: string
  publicUrl: string | undefined
  /** How many proxies of the county's own stand before a Node server: as many entries of X-Forwarded-For are believed. */
  trustProxy: number
  /** An instant at which the clock stands still; 'off' = the real clock; undefined = as the loaded county says. */
  demoClock: string | undefined
  /** Whether example figures are hidden; undefined = hidden outside a sample county. */
  hideExamples: boolean | undefined
  largeType: boolean
  footer: Readonly<{ icp: string | undefined; police: string | undefined }>
  /** How long questions and conversations are kept. */
  chatRetentionDays: number
  /** E-mail by SMTP, on Node; undefined = off. Its links need `publicUrl`. */
  mail: Readonly<{ smtpUrl: string; from: string }> | undefined
  /** `secret` signs what goes to the recipients of notices; `allowLocal`: also http and private addresses, for trying out. */
  webhook: Readonly<{ secret: string | undefined; allowLocal: boolean }>
  /** The Telegram bot; undefined = off. Without a `webhookSecret` nobody may bring it updates: it has to fetch them (`npm run bots`). */
  telegram:
    | Readonly<{
        token: string
        webhookSecret: string | undefined
        botInfo: z.output<typeof BotInfo> | undefined
        apiRoot: string
      }>
    | undefined
  /** 微信公众号 and 企业微信; undefined = off. */
  wechat: Wechat | undefined
  wecom: Wecom | undefined
  /** Sign-in by a provider; undefined = off, and staff sign in by password. */
  oidc: OidcSettings | undefined
  /** The API that `npm run bots` speaks to, and the key that it shows there. */
  bots: Readonly<{ apiUrl: string | undefined; apiKey: string | undefined }>
  /** The model that words answers; undefined = by rules alone. */
  llm: Readonly<{ apiKey: string; baseUrl: string | undefined; model: string }> | undefined
  features: Readonly<Record<string, 'on' | 'off'>>
  /** Settings given that another has to be given with. */
  unused: readonly string[]
}>

/** A setting that cannot be used; the message names it and says what it should be. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
}

/** Environment (or Workers bindings) -> Config. Throws ConfigError naming each wrong setting. */
export function readConfig(environment: Record<string, unknown>): Config {
  const given = Object.fromEntries(
    SETTING_NAMES.flatMap((name) => {
      const value = environment[name]
      return typeof value === 'string' && value.trim() !== '' ? [[name, value]] : []
    }),
  )
  const parsed = Settings.safeParse(given)
  const faults = [
    ...(parsed.error?.issues ?? []).map((issue) => `${issue.path.join('.')}：${issue.message}。`),
    ...misspelt(Object.keys(environment), SETTING_NAMES, given),
  ]
  if (!parsed.success || faults.length > 0) throw new ConfigError(`设置有误，没有启动：${faults.join('\n  ')}`)
  const settings = parsed.data
  const { OPENAI_API_KEY: apiKey, OPENAI_BASE_URL: baseUrl, OPENAI_MODEL: model } = settings
  const llm = apiKey && model ? Object.freeze({ apiKey, baseUrl, model }) : undefined
  const { SMTP_URL: smtpUrl, MAIL_FROM: from, PUBLIC_URL: origin } = settings
  const mail = smtpUrl && from && origin ? Object.freeze({ smtpUrl, from }) : undefined
  const telegram = settings.TELEGRAM_BOT_TOKEN
    ? Object.freeze({
        token: settings.TELEGRAM_BOT_TOKEN,
        webhookSecret: settings.TELEGRAM_WEBHOOK_SECRET,
        botInfo: settings.TELEGRAM_BOT_INFO,
        apiRoot: settings.TELEGRAM_API_ROOT.replace(/\/$/, ''),
      })
    : undefined
  const { wechat, wecom, incomplete } = readWechat(settings)
  const { oidc, incomplete: halfOidc } = readOidc(settings)
  return Object.freeze({
    version: VERSION,
    port: settings.PORT,
    host: settings.HOST,
    dataDir: settings.DATA_DIR,
    databaseUrl: settings.DATABASE_URL,
    databaseToken: settings.DATABASE_TOKEN,
    region: settings.REGION,
    trustProxy: settings.TRUST_PROXY,
    publicUrl: settings.PUBLIC_URL?.replace(/\/$/, ''),
    demoClock: settings.DEMO_CLOCK,
    hideExamples: settings.HIDE_EXAMPLES,
    largeType: settings.LARGE_TYPE,
    footer: Object.freeze({ icp: settings.FOOTER_ICP, police: settings.FOOTER_POLICE }),
    chatRetentionDays: settings.CHAT_RETENTION_DAYS,
    mail,
    webhook: Object.freeze({ secret: settings.WEBHOOK_SECRET, allowLocal: settings.WEBHOOK_ALLOW_LOCAL }),
    telegram,
    wechat,
    wecom,
    oidc,
    bots: Object.freeze({ apiUrl: settings.API_URL?.replace(/\/$/, ''), apiKey: settings.API_KEY }),
    llm,
    features: Object.freeze({
      llm: llm ? ('on' as const) : ('off' as const),
      webhook: 'on' as const,
      email: mail ? ('on' as const) : ('off' as const),
      telegram: telegram ? ('on' as const) : ('off' as const),
      wechat: wechat ? ('on' as const) : ('off' as const),
      wecom: wecom ? ('on' as const) : ('off' as const),
      oidc: oidc ? ('on' as const) : ('off' as const),
    }),
    unused: Object.freeze([
      ...(llm ? [] : LLM_SETTINGS.filter((name) => given[name])),
      ...(mail ? [] : MAIL_SETTINGS.filter((name) => given[name])),
      ...(telegram ? [] : TELEGRAM_SETTINGS.filter((name) => given[name])),
      ...incomplete,
      ...halfOidc,
    ]),
  })
}
