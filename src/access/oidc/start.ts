import { signIns } from '../../../schema/tables/index.ts'
import type { OidcRedirect } from '../../contract/accounts.ts'
import { AppError } from '../../core/app-error.ts'
import { sha256Hex } from '../../core/sha256.ts'
import { attemptsOf } from '../attempts.ts'
import type { Ctx } from '../context.ts'
import { base64url, randomToken } from '../random-token.ts'
import type { Provider } from './provider.ts'

/** Between going to the provider and coming back: time to find the phone that shows the code. */
const GOOD_FOR_MS = 10 * 60_000
/** Sign-ins begun by one client in an hour: each is a row. A whole hall may come from one address. */
const BEGUN_PER_HOUR = 300

/** The one address that the provider may send a person back to: anything else would give the code away. Throws validation_failed. */
export function assertRedirect(redirectUri: string, origin: string): void {
  if (redirectUri === `${origin}/console/sign-in/oidc`) return
  throw new AppError('validation_failed', '登录后的返回地址只能是本站的 /console/sign-in/oidc。', [
    { pointer: '/redirectUri', code: 'not_allowed', detail: '只能是本站的 /console/sign-in/oidc' },
  ])
}

/**
 * Begins a sign-in: authorization code flow with PKCE (S256), state and nonce. Only the state's hash is kept. Throws validation_failed,
 * rate_limited, unavailable. Two round trips beside the provider's.
 */
export async function startSignIn(
  ctx: Ctx,
  provider: Provider,
  { redirectUri, origin }: { redirectUri: string; origin: string },
): Promise<OidcRedirect> {
  assertRedirect(redirectUri, origin)
  const { metadata } = await provider.discover(ctx)
  const counted = await attemptsOf(ctx, 'sign-in', '')
  const [salts, counts] = await ctx.db.batch([...counted.statements])
  const { attempts, count } = await counted.read(salts, counts)
  if (attempts.client >= BEGUN_PER_HOUR)
    throw new AppError('rate_limited', '登录过于频繁，请稍后再试。', undefined, attempts.retryAfter)
  const [state, nonce, codeVerifier] = [randomToken(32), randomToken(32), randomToken(32)]
  await ctx.db.batch([
    ctx.db.insert(signIns).values({
      stateHash: await sha256Hex(state),
      nonce,
      codeVerifier,
      redirectUri,
      expiresAt: new Date(ctx.realClock.now().getTime() + GOOD_FOR_MS).toISOString(),
    }),
    count,
  ])
  const url = new URL(metadata.authorization_endpoint)
  for (const [name, value] of Object.entries({
    response_type: 'code',
    client_id: provider.settings.clientId,
    redirect_uri: redirectUri,
    scope: 'openid email profile',
    state,
    nonce,
    code_challenge: await challengeOf(codeVerifier),
    code_challenge_method: 'S256',
  }))
    url.searchParams.set(name, value)
  return { url: url.href, state }
}

/** RFC 7636. */
const challengeOf = async (verifier: string): Promise<string> =>
  base64url(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier))))
