import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { PROBLEMS, type Problem, type ProblemCode } from '../src/contract/problem.ts'

/** A refusal of a front end's own address, as the API would word it: RFC 9457, with the request's id. */
export function problemResponse(c: Context, code: ProblemCode, detail: string): Response {
  const [status, title] = PROBLEMS[code]
  const body: Problem = {
    type: `/docs#problem-${code}`,
    title,
    status,
    code,
    detail,
    requestId: String(c.get('requestId') ?? ''),
  }
  return c.body(JSON.stringify(body), status as ContentfulStatusCode, {
    'Content-Type': 'application/problem+json; charset=utf-8',
  })
}
