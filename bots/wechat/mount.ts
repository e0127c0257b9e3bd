import type { Context, Env, Hono } from 'hono'
import { problemResponse } from '../problem-response.ts'
import type { Door } from './official.ts'

/** Puts a platform's web hook into an app. `later`: what goes on after the response. */
export function mountDoor<E extends Env>(
  app: Hono<E>,
  path: string,
  door: Door,
  later: (c: Context, work: Promise<unknown>) => void,
): void {
  app.all(path, async (c) => {
    const answer = await door.fetch(c.req.raw, (work) => later(c, work))
    if (answer instanceof Response) return answer
    if (answer.code === 'method_not_allowed') c.header('Allow', 'GET, POST')
    return problemResponse(c, answer.code, answer.detail)
  })
}
