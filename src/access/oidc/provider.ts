import { createRemoteJWKSet, type JWTVerifyGetKey } from 'jose'
import { z } from 'zod'
import { AppError } from '../../core/app-error.ts'
import { errorText } from '../../core/error-text.ts'
import type { Ctx } from '../context.ts'

export type ProviderSettings = Readonly<{ issuer: string; clientId: string; clientSecret: string | undefined }>

/** OpenID Connect Discovery 1.0, what of it is used. */
const Metadata = z.looseObject({
  issuer: z.string(),
  authorization_endpoint: z.url(),
  token_endpoint: z.url(),
  jwks_uri: z.url(),
  token_endpoint_auth_methods_supported: z.array(z.string()).optional(),
})
export type Metadata = z.infer<typeof Metadata>

export interface Provider {
  settings: ProviderSettings
  /** Its own description, and where its keys are. Throws unavailable. */
  discover(ctx: Ctx): Promise<{ metadata: Metadata; keys: JWTVerifyGetKey }>
}

/** A provider that keeps somebody waiting longer is not there. */
export const TIMEOUT_MS = 8000
const KEPT_MS = 3_600_000
/** Another's answer is read so far and no further. */
const LONGEST = 200_000

export const unreachable = (ctx: Ctx, error: unknown) => {
  ctx.log.warn('oidc', { requestId: ctx.requestId, error: errorText(error) })
  return new AppError('unavailable', '统一身份认证暂时连不上，请稍后再试，或用登录名和密码登录。', undefined, 30)
}

/** JSON from the provider, which is another's: its size and shape are checked. */
export async function providerJson<T>(response: Response, shape: z.ZodType<T>): Promise<T> {
  const text = await response.text()
  if (!response.ok) throw new Error(`the provider answered ${response.status}`)
  if (text.length > LONGEST) throw new Error('the provider answered too much')
  return shape.parse(JSON.parse(text))
}

/** The provider of these settings; what it says of itself is kept in the process for an hour. */
export function createProvider(settings: ProviderSettings): Provider {
  let kept: { until: number; metadata: Metadata; keys: JWTVerifyGetKey } | undefined
  return {
    settings,
    // The value is kept and never the promise: Workers do not let one request wait for another's.
    async discover(ctx) {
      const now = ctx.realClock.now().getTime()
      if (kept && now < kept.until) return kept
      try {
        const metadata = await readMetadata(settings.issuer)
        const keys = createRemoteJWKSet(new URL(metadata.jwks_uri), { timeoutDuration: TIMEOUT_MS })
        kept = { until: now + KEPT_MS, metadata, keys }
        return kept
      } catch (error) {
        throw unreachable(ctx, error)
      }
    },
  }
}

const withoutSlash = (url: string) => url.replace(/\/$/, '')

async function readMetadata(issuer: string): Promise<Metadata> {
  const response = await fetch(`${withoutSlash(issuer)}/.well-known/openid-configuration`, {
    headers: { Accept: 'application/json' },
    redirect: 'manual',
    signal: AbortSignal.timeout(TIMEOUT_MS),
  })
  const metadata = await providerJson(response, Metadata)
  if (withoutSlash(metadata.issuer) !== withoutSlash(issuer))
    throw new Error(`the provider calls itself ${metadata.issuer}`)
  const { protocol } = new URL(issuer)
  for (const endpoint of [metadata.authorization_endpoint, metadata.token_endpoint, metadata.jwks_uri])
    if (protocol === 'https:' && new URL(endpoint).protocol !== 'https:')
      throw new Error('an endpoint of the provider is not https')
  return metadata
}
