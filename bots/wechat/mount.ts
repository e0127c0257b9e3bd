import type { Context, Env, Hono } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { PROBLEMS, type Problem } from '../../src/contract/problem.ts'
import type { Refused } from './envelope.ts'
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
    return answer instanceof Response ? answer : problem(c, answer)
  })
}

function problem(c: Context, { code, detail }: Refused): Response {
  const [status, title] = PROBLEMS[code]
  const body: Problem = {
    type: `/docs#problem-${code}`,
    title,
    status,
    code,
    detail,
    requestId: String(c.get('requestId') ?? ''),
  }
  if (code === 'method_not_allowed') c.header('Allow', 'GET, POST')
  return c.body(JSON.stringify(body), status as ContentfulStatusCode, {
    'Content-Type': 'application/problem+json; charset=utf-8',
  })
}
