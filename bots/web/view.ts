import type { Child } from 'hono/jsx'
import type { ZhinanClient } from '../../openapi/client/index.ts'
import { PROBLEMS, type Problem, type ProblemCode } from '../../src/contract/problem.ts'

/** What a page is given: the open API, and its own address. */
export interface Visit {
  api: ZhinanClient
  url: URL
  params: Readonly<Record<string, string>>
  form: URLSearchParams
  /** Where people reach this deployment, for printing and scanning; no slash at its end. */
  publicOrigin: string
}

/** What a page gives back; the frame around it is the layout's. */
export interface View {
  title: string
  section: 'chat' | 'plan' | 'guide' | 'board' | null
  body: Child
  status?: number
  /** A whole screen of its own, without the frame's links: for a wall. */
  wall?: boolean
  /** Not to be kept by caches or shown to search engines: it holds somebody's own answer. */
  personal?: boolean
}

/** Another page of ours is the answer: a form that was sent by GET, and what it led to has an address of its own. */
export interface Redirect {
  redirect: string
}

/** An address of the API that a page shows, and its ETag then: the page's script asks whether it still holds. */
export type Watched = readonly [address: string, etag: string]

export const watched = (address: string, response: Response): Watched => [address, response.headers.get('ETag') ?? '']

/** A problem of the API that the page cannot go on from; app.ts shows it to people. */
export class PageProblem extends Error {
  override readonly name = 'PageProblem'
  constructor(readonly problem: Pick<Problem, 'status' | 'code' | 'title' | 'detail'>) {
    super(problem.code)
  }
}

export const pageProblem = (code: ProblemCode, detail: string): PageProblem =>
  new PageProblem({ code, status: PROBLEMS[code][0], title: PROBLEMS[code][1], detail })

interface Result<T> {
  data?: T
  error?: unknown
  response: Response
}

/** The JSON of an API answer (its other forms, an event stream or a vCard, are not asked for here). Throws PageProblem. */
export function dataOf<T>(result: Result<T>): Exclude<T, string> {
  if (result.data !== undefined && typeof result.data !== 'string') return result.data as Exclude<T, string>
  throw new PageProblem(isProblem(result.error) ? result.error : pageProblem('internal', '').problem)
}

/** Every page of a list, following its cursors; at most 20 pages of 100. */
export async function allItems<T>(
  read: (cursor: string | undefined) => Promise<Result<{ items: T[]; nextCursor: string | null }>>,
): Promise<T[]> {
  const items: T[] = []
  let cursor: string | undefined
  for (let count = 0; count < 20; count++) {
    const page = dataOf(await read(cursor))
    items.push(...page.items)
    if (page.nextCursor === null) break
    cursor = page.nextCursor
  }
  return items
}

export const isProblem = (value: unknown): value is Problem =>
  typeof value === 'object' && value !== null && 'code' in value && 'detail' in value && 'status' in value
