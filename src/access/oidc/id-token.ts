import { type JWTPayload, jwtVerify } from 'jose'
import { JOSEError, JWKSTimeout } from 'jose/errors'
import { z } from 'zod'
import { AppError } from '../../core/app-error.ts'
import { errorText } from '../../core/error-text.ts'
import type { Ctx } from '../context.ts'
import { type Metadata, type Provider, providerJson, TIMEOUT_MS, unreachable } from './provider.ts'

/** Signatures by a key pair only: neither `none` nor a secret that two share. */
const ALGORITHMS = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA']
const TOLERANCE_SECONDS = 60

/** Whom the provider vouches for. */
export interface Identity {
  /** `issuer subject`: what never changes of a person. */
  subject: string
  /** In lower case; null where the provider does not say that it is theirs. */
  email: string | null
}

const failed = () => new AppError('unauthenticated', '统一身份认证没有通过，请重新登录。')

/** The id_token for a code. Throws unauthenticated where the provider refuses it, unavailable. */
export async function exchangeCode(
  ctx: Ctx,
  { settings, discover }: Provider,
  input: { code: string; codeVerifier: string; redirectUri: string },
): Promise<string> {
  const { metadata } = await discover(ctx)
  const form = new URLSearchParams({
    grant_type: 'authorization_code',
    code: input.code,
    redirect_uri: input.redirectUri,
    code_verifier: input.codeVerifier,
  })
  const headers = authenticateClient(metadata, settings, form)
  let response: Response
  try {
    response = await fetch(metadata.token_endpoint, {
      method: 'POST',
      headers: { Accept: 'application/json', 'Content-Type': 'application/x-www-form-urlencoded', ...headers },
      body: form.toString(),
      redirect: 'manual',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    })
  } catch (error) {
    throw unreachable(ctx, error)
  }
  if (response.status >= 500) throw unreachable(ctx, new Error(`the provider answered ${response.status}`))
  try {
    return (await providerJson(response, z.looseObject({ id_token: z.string() }))).id_token
  } catch (error) {
    ctx.log.warn('oidc', { requestId: ctx.requestId, error: errorText(error) })
    throw failed()
  }
}

/** RFC 6749, 2.3.1: Basic unless the provider says that it takes only the form. */
function authenticateClient(
  { token_endpoint_auth_methods_supported: methods = ['client_secret_basic'] }: Metadata,
  { clientId, clientSecret }: Provider['settings'],
  form: URLSearchParams,
): Record<string, string> {
  if (clientSecret !== undefined && methods.includes('client_secret_basic')) {
    const credentials = [clientId, clientSecret].map(encodeURIComponent).join(':')
    return { Authorization: `Basic ${btoa(credentials)}` }
  }
  form.set('client_id', clientId)
  if (clientSecret !== undefined) form.set('client_secret', clientSecret)
  return {}
}

/** Who an id_token is of: signature, issuer, audience, expiry and nonce are checked. Throws unauthenticated, unavailable. */
export async function readIdToken(ctx: Ctx, provider: Provider, token: string, nonce: string): Promise<Identity> {
  const { metadata, keys } = await provider.discover(ctx)
  const { clientId } = provider.settings
  let claims: JWTPayload
  try {
    const verified = await jwtVerify(token, keys, {
      issuer: metadata.issuer,
      audience: clientId,
      algorithms: ALGORITHMS,
      requiredClaims: ['sub', 'iat', 'exp', 'nonce'],
      clockTolerance: TOLERANCE_SECONDS,
      currentDate: ctx.realClock.now(),
    })
    claims = verified.payload
  } catch (error) {
    if (keysMissing(error)) throw unreachable(ctx, error)
    ctx.log.warn('oidc', { requestId: ctx.requestId, error: errorText(error) })
    throw failed()
  }
  // OpenID Connect Core 3.1.3.7: of several audiences the one it was made for is named.
  if (Array.isArray(claims.aud) && claims.aud.length > 1 && claims.azp !== clientId) throw failed()
  if (claims.nonce !== nonce || !claims.sub) throw failed()
  const { email } = claims
  const proven = claims.email_verified === true || (claims.email_verified === undefined && provesAll(metadata.issuer))
  return {
    subject: `${metadata.issuer} ${claims.sub}`,
    email: typeof email === 'string' && proven ? email.toLowerCase() : null,
  }
}

/** The provider's keys could not be fetched: that says nothing of the token. */
const keysMissing = (error: unknown): boolean =>
  !(error instanceof JOSEError) || error instanceof JWKSTimeout || error.code === JOSEError.code

/** Cloudflare Access lets nobody in whose address was not proven by a code or by another provider, and does not repeat it in a claim. */
const provesAll = (issuer: string): boolean => new URL(issuer).hostname.endsWith('.cloudflareaccess.com')
