import { z } from 'zod'
import { RegionCode } from '../contract/common.ts'
import { VERSION } from './version.ts'

const optional = z
  .string()
  .trim()
  .transform((value) => value || undefined)
  .optional()
const url = z.url({ protocol: /^(https?|libsql|wss?|file)$/ })
const yesNo = z.enum(['true', 'false', '1', '0', 'on', 'off']).transform((value) => ['true', '1', 'on'].includes(value))

/** Every setting there is. All are optional: what is not configured is off and says so in /readyz. */
const Settings = z.object({
  PORT: z.coerce.number().int().min(0).max(65535).default(8787),
  HOST: z.string().default('127.0.0.1'),
  DATA_DIR: z.string().default('data'),
  DATABASE_URL: optional.pipe(url.optional()),
  DATABASE_TOKEN: optional,
  REGION: RegionCode.default('211021'),
  TRUST_PROXY: z.coerce.number().int().min(0).max(8).default(0),
  PUBLIC_URL: optional.pipe(z.url({ protocol: /^https?$/ }).optional()),
  DEMO_CLOCK: optional.pipe(z.iso.datetime({ offset: true }).or(z.literal('off')).optional()),
  HIDE_EXAMPLES: yesNo.optional(),
  LARGE_TYPE: yesNo.default(false),
  FOOTER_ICP: optional,
  FOOTER_POLICE: optional,
  OPENAI_API_KEY: optional,
  OPENAI_BASE_URL: optional.pipe(z.url({ protocol: /^https?$/ }).optional()),
  OPENAI_MODEL: optional,
  SMTP_URL: optional.pipe(z.url({ protocol: /^smtps?$/ }).optional()),
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
  CHAT_RETENTION_DAYS: z.coerce.number().int().min(1).max(3650).default(180),
})

export const SETTING_NAMES = Object.keys(Settings.shape)

/** Parts that the public contract names and this version does not have yet: off, and /readyz says so where their settings are given. */
const LATER = {
  telegram: 'TELEGRAM_BOT_TOKEN',
  wechat: 'WECHAT_APP_ID',
  wecom: 'WECOM_CORP_ID',
  oidc: 'OIDC_ISSUER',
} as const

/** A model is used where both a key and a model are given. */
const LLM_SETTINGS = ['OPENAI_API_KEY', 'OPENAI_MODEL'] as const
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
  /** The model that words answers; undefined = by rules alone. */
  llm: Readonly<{ apiKey: string; baseUrl: string | undefined; model: string }> | undefined
  features: Readonly<Record<string, 'on' | 'off'>>
  /** Settings given for a part that this version does not have, or that another has to be given with. */
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
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`)
    throw new ConfigError(`设置有误:\n${lines.join('\n')}`)
  }
  const settings = parsed.data
  const { OPENAI_API_KEY: apiKey, OPENAI_BASE_URL: baseUrl, OPENAI_MODEL: model } = settings
  const llm = apiKey && model ? Object.freeze({ apiKey, baseUrl, model }) : undefined
  const { SMTP_URL: smtpUrl, MAIL_FROM: from, PUBLIC_URL: origin } = settings
  const mail = smtpUrl && from && origin ? Object.freeze({ smtpUrl, from }) : undefined
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
    llm,
    features: Object.freeze({
      llm: llm ? ('on' as const) : ('off' as const),
      webhook: 'on' as const,
      email: mail ? ('on' as const) : ('off' as const),
      ...Object.fromEntries(Object.keys(LATER).map((name) => [name, 'off' as const])),
    }),
    unused: Object.freeze([
      ...(llm ? [] : LLM_SETTINGS.filter((name) => given[name])),
      ...(mail ? [] : MAIL_SETTINGS.filter((name) => given[name])),
      ...Object.values(LATER).filter((name) => environment[name]),
    ]),
  })
}
