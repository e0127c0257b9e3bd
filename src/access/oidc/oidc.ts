import type { OidcRedirect, SignedIn } from '../../contract/accounts.ts'
import type { Ctx } from '../context.ts'
import { completeSignIn } from './complete.ts'
import { createProvider, type ProviderSettings } from './provider.ts'
import { startSignIn } from './start.ts'

/** 统一身份认证 by OpenID Connect, with the one provider of this deployment. */
export interface Oidc {
  start(ctx: Ctx, input: { redirectUri: string; origin: string }): Promise<OidcRedirect>
  complete(
    ctx: Ctx,
    input: { state: string; code: string; redirectUri: string; origin: string; agent: string | null },
  ): Promise<SignedIn>
}

export function createOidc(settings: ProviderSettings): Oidc {
  const provider = createProvider(settings)
  return {
    start: (ctx, input) => startSignIn(ctx, provider, input),
    complete: (ctx, input) => completeSignIn(ctx, provider, input),
  }
}
