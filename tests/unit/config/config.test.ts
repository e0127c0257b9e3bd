import { readFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { ConfigError, readConfig, SETTING_NAMES } from '../../../src/config/config.ts'
import { VERSION } from '../../../src/config/version.ts'

test('with nothing set the sample deployment is described', () => {
  expect(readConfig({})).toEqual({
    version: VERSION,
    port: 8787,
    host: '127.0.0.1',
    dataDir: 'data',
    databaseUrl: undefined,
    databaseToken: undefined,
    region: '211021',
    publicUrl: undefined,
    trustProxy: 0,
    demoClock: undefined,
    hideExamples: undefined,
    largeType: false,
    footer: { icp: undefined, police: undefined },
    chatRetentionDays: 180,
    mail: undefined,
    webhook: { secret: undefined, allowLocal: false },
    telegram: undefined,
    bots: { apiUrl: undefined, apiKey: undefined },
    features: { llm: 'off', webhook: 'on', email: 'off', telegram: 'off', wechat: 'off', wecom: 'off', oidc: 'off' },
    unused: [],
  })
})

test('an empty setting is no setting', () => {
  const empty = Object.fromEntries(SETTING_NAMES.map((name) => [name, '']))
  expect(readConfig(empty)).toEqual(readConfig({}))
  expect(readConfig(Object.fromEntries(SETTING_NAMES.map((name) => [name, '  '])))).toEqual(readConfig({}))
})

const GOOD: [name: string, value: string, key: keyof ReturnType<typeof readConfig>, read: unknown][] = [
  ['PORT', '0', 'port', 0],
  ['PORT', '65535', 'port', 65535],
  ['HOST', '::1', 'host', '::1'],
  ['DATABASE_URL', 'http://127.0.0.1:8080', 'databaseUrl', 'http://127.0.0.1:8080'],
  ['DATABASE_URL', 'libsql://county.turso.io', 'databaseUrl', 'libsql://county.turso.io'],
  ['DATABASE_TOKEN', ' secret ', 'databaseToken', 'secret'],
  ['REGION', '210124', 'region', '210124'],
  ['REGION', 'yingkou-ftz', 'region', 'yingkou-ftz'],
  ['PUBLIC_URL', 'https://zhinan.example.cn/', 'publicUrl', 'https://zhinan.example.cn'],
  ['DEMO_CLOCK', '2026-11-20T09:00:00+08:00', 'demoClock', '2026-11-20T09:00:00+08:00'],
  ['DEMO_CLOCK', 'off', 'demoClock', 'off'],
  ['HIDE_EXAMPLES', 'false', 'hideExamples', false],
  ['HIDE_EXAMPLES', 'on', 'hideExamples', true],
  ['LARGE_TYPE', '1', 'largeType', true],
  ['CHAT_RETENTION_DAYS', '30', 'chatRetentionDays', 30],
  ['WEBHOOK_ALLOW_LOCAL', 'on', 'webhook', { secret: undefined, allowLocal: true }],
]
test.each(GOOD)('%s=%s', (name, value, key, read) => {
  expect(readConfig({ [name]: value })[key]).toEqual(read)
})

const BAD: [name: string, value: string][] = [
  ['PORT', '65536'],
  ['PORT', '-1'],
  ['PORT', '80.5'],
  ['PORT', 'http'],
  ['DATABASE_URL', 'zhinan.db'],
  ['DATABASE_URL', 'postgres://127.0.0.1/zhinan'],
  ['REGION', '辽阳县'],
  ['SMTP_URL', 'mail.example.com'],
  ['SMTP_URL', 'https://mail.example.com'],
  ['MAIL_FROM', 'nobody'],
  ['WEBHOOK_SECRET', 'short'],
  ['WEBHOOK_SECRET', 'whsec_c2hvcnQ='],
  ['REGION', '2110'.repeat(30)],
  ['PUBLIC_URL', 'zhinan.example.cn'],
  ['PUBLIC_URL', 'ftp://zhinan.example.cn'],
  ['DEMO_CLOCK', 'yesterday'],
  ['DEMO_CLOCK', '2026-11-20'],
  ['HIDE_EXAMPLES', 'maybe'],
  ['LARGE_TYPE', 'big'],
  ['CHAT_RETENTION_DAYS', '0'],
  ['CHAT_RETENTION_DAYS', 'for ever'],
]
test.each(BAD)('%s=%s is refused by name', (name, value) => {
  expect(() => readConfig({ [name]: value })).toThrow(ConfigError)
  expect(() => readConfig({ [name]: value })).toThrow(new RegExp(`\\b${name}\\b`))
})

test.each([
  ['DATABASE_URI', 'DATABASE_URL'],
  ['DATABASE_TOKN', 'DATABASE_TOKEN'],
  ['OIDC_CLIENTID', 'OIDC_CLIENT_ID'],
  ['MAIL_FORM', 'MAIL_FROM'],
  ['demo_clock', 'DEMO_CLOCK'],
  ['WECHAT_TOKEN_', 'WECHAT_TOKEN'],
])('%s is a slip of the pen: %s is asked for', (name, meant) => {
  expect(() => readConfig({ [name]: 'x' })).toThrow(`${name}：没有这个设置，是不是 ${meant}？`)
})

test.each([
  'APP_URL',
  'PORTS',
  'HOSTNAME',
  'DATABASE_HOST',
  'OPENAI_ORG_ID',
  'SMTP_HOST',
  'PUBLIC_KEY',
  'npm_config_cache',
])('%s is somebody else’s', (name) => {
  expect(readConfig({ [name]: 'x' })).toEqual(readConfig({}))
})

test('beside the setting itself a name like it is somebody else’s too', () => {
  expect(readConfig({ DATABASE_URI: 'x', DATABASE_URL: 'http://127.0.0.1:8080' }).databaseUrl).toBe(
    'http://127.0.0.1:8080',
  )
})

test('every setting says in Chinese what it should be', () => {
  for (const [name, value] of BAD)
    expect(() => readConfig({ [name]: value })).toThrow(new RegExp(`${name}：应为[^a-z]`))
})

test('every wrong setting is named at once, and no secret is', () => {
  try {
    readConfig({ PORT: 'x', REGION: '!', DATABASE_TOKEN: 'top-secret' })
    expect.unreachable()
  } catch (error) {
    expect((error as Error).message).toMatch(/PORT[\s\S]*REGION/)
    expect((error as Error).message).not.toContain('top-secret')
  }
})

test('half of what a part needs is told, not silently dropped; the part stays off', () => {
  const { unused, features } = readConfig({ OPENAI_API_KEY: 'sk-x', OIDC_ISSUER: 'https://x', SOMETHING_ELSE: 'y' })
  expect(unused).toEqual(['OPENAI_API_KEY', 'OIDC_ISSUER'])
  // Web hooks need no setting.
  const { webhook, ...others } = features
  expect([webhook, new Set(Object.values(others))]).toEqual(['on', new Set(['off'])])
})

test('sign-in by a provider is on with issuer and client; a public client has no secret', () => {
  const OIDC_ISSUER = 'https://team.cloudflareaccess.com/cdn-cgi/access/sso/oidc/abc'
  const on = readConfig({ OIDC_ISSUER, OIDC_CLIENT_ID: 'abc' })
  expect(on.oidc).toEqual({ issuer: OIDC_ISSUER, clientId: 'abc', clientSecret: undefined })
  expect([on.features.oidc, on.unused]).toEqual(['on', []])
  const half = readConfig({ OIDC_CLIENT_ID: 'abc', OIDC_CLIENT_SECRET: 's' })
  expect([half.oidc, half.features.oidc, half.unused]).toEqual([
    undefined,
    'off',
    ['OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET'],
  ])
})

describe('it is one frozen value', () => {
  test('nothing can be changed afterwards', () => {
    const config = readConfig({})
    expect(() => Object.assign(config, { port: 1 })).toThrow(TypeError)
    expect(() => Object.assign(config.footer, { icp: 'x' })).toThrow(TypeError)
    expect(() => Object.assign(config.features, { llm: 'on' })).toThrow(TypeError)
  })

  test('bindings that are no text (a Worker has such) are left alone', () => {
    expect(readConfig({ ASSETS: { fetch: () => {} }, PORT: undefined, REGION: 5 })).toEqual(readConfig({}))
  })
})

test("the version is package.json's", async () => {
  const { version } = JSON.parse(await readFile('package.json', 'utf8')) as { version: string }
  expect(VERSION).toBe(version)
})

test('mail is on where a server, a sender and the origin of its links are given, and what is missing is said', () => {
  const SMTP_URL = 'smtps://user:pass@mail.example.com'
  const MAIL_FROM = '办事指南 <noreply@example.com>'
  const whole = readConfig({ SMTP_URL, MAIL_FROM, PUBLIC_URL: 'https://zhinan.example.com' })
  expect(whole.mail).toEqual({ smtpUrl: SMTP_URL, from: MAIL_FROM })
  expect([whole.features.email, whole.unused]).toEqual(['on', []])
  const half = readConfig({ SMTP_URL, MAIL_FROM })
  expect([half.mail, half.features.email, half.unused]).toEqual([undefined, 'off', ['SMTP_URL', 'MAIL_FROM']])
})

describe('the Telegram bot', () => {
  const TELEGRAM_BOT_TOKEN = '123456:AAbb_-cc'
  test('is on with a token; without a secret it has no web hook', () => {
    const { telegram, features, unused } = readConfig({ TELEGRAM_BOT_TOKEN })
    expect(telegram).toEqual({
      token: TELEGRAM_BOT_TOKEN,
      webhookSecret: undefined,
      botInfo: undefined,
      apiRoot: 'https://api.telegram.org',
    })
    expect([features.telegram, unused]).toEqual(['on', []])
  })
  test('without a token its other settings are for nothing, and it is said', () => {
    const { telegram, unused } = readConfig({ TELEGRAM_WEBHOOK_SECRET: 'a-secret-of-16-or-more' })
    expect([telegram, unused]).toEqual([undefined, ['TELEGRAM_WEBHOOK_SECRET']])
  })
  test('what getMe says can be given', () => {
    const info = { id: 5, is_bot: true, first_name: '指南', username: 'ZhinanBot', can_join_groups: true }
    expect(readConfig({ TELEGRAM_BOT_TOKEN, TELEGRAM_BOT_INFO: JSON.stringify(info) }).telegram?.botInfo).toEqual(info)
  })
  test.each([
    ['TELEGRAM_BOT_TOKEN', 'not-a-token'],
    ['TELEGRAM_WEBHOOK_SECRET', 'too short'],
    ['TELEGRAM_BOT_INFO', '{"id":5}'],
    ['TELEGRAM_API_ROOT', 'ftp://x'],
  ])('a wrong %s is named', (name, value) => {
    expect(() => readConfig({ TELEGRAM_BOT_TOKEN, [name]: value })).toThrow(name)
  })
})
