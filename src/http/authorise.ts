import type { Context } from 'hono'
import { authenticate } from '../access/authenticate.ts'
import type { Ctx } from '../access/context.ts'
import { type Access, assertAccess } from '../access/permissions.ts'
import { AppError } from '../core/app-error.ts'
import type { AppEnv } from './app-env.ts'

/**
 * The request's context with the holder of its key as actor. Throws unauthenticated, forbidden. One round trip; none where a key is
 * `optional` and not given.
 */
export async function authorise(c: Context<AppEnv>, access: Access | 'optional'): Promise<Ctx> {
  const ctx = c.get('ctx')
  const authorization = c.req.header('Authorization')
  if (access === 'optional' && authorization === undefined) return ctx
  const actor = await authenticate(ctx, authorization, c.get('internalToken'))
  if (access !== 'optional') assertAccess(actor, access)
  const authorised: Ctx = { ...ctx, actor }
  c.set('ctx', authorised)
  return authorised
}

/** The one strong ETag of If-Match. Throws precondition_required where it is missing: nobody overwrites what they have not seen. */
export function ifMatch(c: Context): string {
  const header = c.req.header('If-Match')?.trim()
  if (!header)
    throw new AppError(
      'precondition_required',
      '请在 If-Match 里给出您所看到的版本（读取时的 ETag），以免覆盖别人的修改。',
    )
  return header.replace(/^W\//, '')
}
