import type { MiddlewareHandler } from 'hono'
import type { Ctx } from '../../access/context.ts'
import type { AppEnv } from '../app-env.ts'

/** Gives every request an id (the caller's own where it is a plain token) and a context; the id is in the answer and the log. */
export const requestId =
  (createCtx: (requestId: string) => Ctx): MiddlewareHandler<AppEnv> =>
  async (c, next) => {
    const given = c.req.header('X-Request-Id')
    const id = given && /^[\w.-]{8,64}$/.test(given) ? given : crypto.randomUUID()
    c.set('requestId', id)
    c.set('ctx', createCtx(id))
    await next()
    c.header('X-Request-Id', id)
  }
