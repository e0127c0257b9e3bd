import { z } from 'zod'

const optional = z
  .string()
  .trim()
  .transform((value) => value || undefined)
  .optional()

export const OIDC_SHAPE = {
  OIDC_ISSUER: optional.pipe(z.url({ protocol: /^https?$/, error: '应为 http:// 或 https:// 开头的网址' }).optional()),
  OIDC_CLIENT_ID: optional,
  OIDC_CLIENT_SECRET: optional,
}

/** 统一身份认证 by OpenID Connect. Without a secret this is a public client, which PKCE alone protects. */
export type OidcSettings = Readonly<{ issuer: string; clientId: string; clientSecret: string | undefined }>

/** On where issuer and client are given; `incomplete` names what was given without them. */
export function readOidc(settings: { [K in keyof typeof OIDC_SHAPE]?: string | undefined }): {
  oidc: OidcSettings | undefined
  incomplete: string[]
} {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = settings
  if (issuer && clientId) return { oidc: Object.freeze({ issuer, clientId, clientSecret }), incomplete: [] }
  const names = Object.keys(OIDC_SHAPE) as (keyof typeof OIDC_SHAPE)[]
  return { oidc: undefined, incomplete: names.filter((name) => settings[name]) }
}
