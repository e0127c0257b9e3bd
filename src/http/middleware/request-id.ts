import type { MiddlewareHandler } from 'hono'
import type { AppEnv } from '../app-env.ts'
import type { AppDeps } from '../routing.ts'

/** Gives every request an id (the caller's own where it is a plain token) and a context; the id is in the answer and the log. */
export const requestId =
  ({
    createCtx,
    clientOf,
    internalToken,
  }: Pick<AppDeps, 'createCtx' | 'clientOf' | 'internalToken'>): MiddlewareHandler<AppEnv> =>
  async (c, next) => {
    const given = c.req.header('X-Request-Id')
    const id = given && /^[\w.-]{8,64}$/.test(given) ? given : crypto.randomUUID()
    c.set('requestId', id)
    c.set('ctx', createCtx(id, undefined, clientOf?.(c) ?? null))
    c.set('internalToken', internalToken)
    await next()
    c.header('X-Request-Id', id)
  }
