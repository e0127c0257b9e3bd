import { z } from 'zod'

const optional = z
  .string()
  .trim()
  .transform((value) => value || undefined)
  .optional()
const matching = (pattern: RegExp, detail: string) => optional.pipe(z.string().regex(pattern, detail).optional())
const aesKey = matching(/^[A-Za-z0-9]{43}$/, '应为43个字母和数字（EncodingAESKey）')
const token = matching(/^[A-Za-z0-9]{3,32}$/, '应为3到32个字母和数字')
const root = (url: string) => z.url({ protocol: /^https?$/, error: '应为 http:// 或 https:// 开头的网址' }).default(url)

/** 微信公众号 and 企业微信: their settings, all optional. */
export const WECHAT_SHAPE = {
  WECHAT_APP_ID: optional,
  WECHAT_APP_SECRET: optional,
  WECHAT_TOKEN: token,
  WECHAT_AES_KEY: aesKey,
  WECHAT_API_ROOT: root('https://api.weixin.qq.com'),
  WECHAT_ACCOUNT_KIND: z.enum(['verified', 'unverified'], '应为 verified 或 unverified').default('verified'),
  WECHAT_TEMPLATE_ID: optional,
  WECHAT_TEMPLATE_KIND: z.enum(['template', 'subscribe'], '应为 template 或 subscribe').default('template'),
  WECHAT_TEMPLATE_FIELDS: z
    .string()
    .regex(/^\w+(,\w*){0,2}$/, '应为模板里标题、内容、日期三个关键词的名称，用逗号隔开，例如 thing1,thing2,time3')
    .default('thing1,thing2,time3'),
  WECOM_CORP_ID: optional,
  WECOM_AGENT_ID: z.coerce
    .number('应为应用编号，一个正整数')
    .int('应为应用编号，一个正整数')
    .positive('应为应用编号，一个正整数')
    .optional(),
  WECOM_SECRET: optional,
  WECOM_TOKEN: token,
  WECOM_AES_KEY: aesKey,
  WECOM_API_ROOT: root('https://qyapi.weixin.qq.com'),
}
const Shape = z.object(WECHAT_SHAPE)
type Settings = z.output<typeof Shape>

/** An official account (公众号). `secret` null: it may not send of its own accord (未认证), and needs none. */
export type Wechat = Readonly<{
  appId: string
  secret: string | null
  token: string
  /** null = plain messages (明文模式). */
  aesKey: string | null
  apiRoot: string
  template: Readonly<{
    kind: 'template' | 'subscribe'
    id: string
    fields: Readonly<{ title: string; text: string; day: string }>
  }> | null
}>

export type Wecom = Readonly<{
  corpId: string
  agentId: number
  secret: string
  token: string
  aesKey: string
  apiRoot: string
}>

const WECHAT_NEEDS = ['WECHAT_APP_ID', 'WECHAT_TOKEN', 'WECHAT_APP_SECRET'] as const
const WECOM_NEEDS = ['WECOM_CORP_ID', 'WECOM_AGENT_ID', 'WECOM_SECRET', 'WECOM_TOKEN', 'WECOM_AES_KEY'] as const

const bare = (url: string): string => url.replace(/\/$/, '')

/** The two platforms as configured; undefined = off. `incomplete`: settings given for one that lacks others. */
export function readWechat(settings: Settings): {
  wechat: Wechat | undefined
  wecom: Wecom | undefined
  incomplete: string[]
} {
  const wechat = officialOf(settings)
  const wecom = wecomOf(settings)
  const given = (names: readonly (keyof Settings)[]) => names.filter((name) => settings[name] !== undefined)
  return {
    wechat,
    wecom,
    incomplete: [
      ...(wechat ? [] : given([...WECHAT_NEEDS, 'WECHAT_AES_KEY', 'WECHAT_TEMPLATE_ID'])),
      ...(wecom ? [] : given(WECOM_NEEDS)),
    ],
  }
}

function officialOf(settings: Settings): Wechat | undefined {
  const { WECHAT_APP_ID: appId, WECHAT_TOKEN: token, WECHAT_APP_SECRET: secret, WECHAT_TEMPLATE_ID: id } = settings
  const verified = settings.WECHAT_ACCOUNT_KIND === 'verified'
  if (!appId || !token || (verified && !secret)) return undefined
  const [title = '', text = '', day = ''] = settings.WECHAT_TEMPLATE_FIELDS.split(',')
  return Object.freeze({
    appId,
    secret: (verified && secret) || null,
    token,
    aesKey: settings.WECHAT_AES_KEY ?? null,
    apiRoot: bare(settings.WECHAT_API_ROOT),
    template: id && verified ? { kind: settings.WECHAT_TEMPLATE_KIND, id, fields: { title, text, day } } : null,
  })
}

function wecomOf(settings: Settings): Wecom | undefined {
  const { WECOM_CORP_ID: corpId, WECOM_AGENT_ID: agentId, WECOM_SECRET: secret } = settings
  const { WECOM_TOKEN: token, WECOM_AES_KEY: aesKey } = settings
  if (!corpId || !agentId || !secret || !token || !aesKey) return undefined
  return Object.freeze({ corpId, agentId, secret, token, aesKey, apiRoot: bare(settings.WECOM_API_ROOT) })
}
