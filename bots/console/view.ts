import type { Child } from 'hono/jsx'
import type { Schemas, ZhinanClient } from '../../openapi/client/index.ts'
import { PageProblem } from '../web/view.ts'
import type { Me } from './me.ts'
import type { SectionId } from './nav.ts'

export { allItems, dataOf, isProblem, PageProblem, pageProblem } from '../web/view.ts'

/** What every page of the console is given. */
export interface Visit {
  /** The API, as the person who has signed in. */
  api: ZhinanClient
  url: URL
  params: Readonly<Record<string, string>>
  /** What was posted; empty on a GET. Line ends are LF. */
  form: URLSearchParams
  files: ReadonlyMap<string, File>
  /** Who has signed in. On a page that is `open` to everybody: nobody. */
  me: Me
  ready: Schemas['Readiness']
  cookies: Cookies
  /** Where people reach this deployment; no slash at its end. */
  publicOrigin: string
}

/** Small values of the console's own, bound to this browser. */
export interface Cookies {
  get(name: string): string | undefined
  set(name: string, value: string, maxAgeSeconds: number): void
  drop(name: string): void
}

/** A page; the frame around it is the layout's. */
export interface View {
  title: string
  section: SectionId | null
  body: Child
  status?: number
  /** Tables that want a desk's width. */
  wide?: boolean
  /** Without a script the page comes anew after so many seconds. */
  refresh?: number
}

/** After a post: another page, with a sentence that it shows once (`flash`). */
export interface Redirect {
  redirect: string
  flash?: string
  /** Signed in with this token; null = signed out. */
  session?: { token: string; expiresAt: string } | null
  /** Signed in while something was being posted: that goes on. */
  carried?: { path: string; form: URLSearchParams }
}

/** Passed on as it is: a file of the API, or JSON for the page's own script. */
export interface Passed {
  response: Response
}

export type Answer = View | Redirect | Passed
export type Page = (visit: Visit) => Promise<Answer>

/** One address of the console. `open`: also without having signed in. `maxBytes`: of a post (1 MB unless told). */
export interface PageEntry {
  path: string
  get?: Page
  post?: Page
  open?: boolean
  maxBytes?: number
}

/** The tag of an answer, for If-Match. Throws PageProblem where the API gave none. */
export function etagOf(response: Response): string {
  const etag = response.headers.get('ETag')
  if (etag === null) throw new PageProblem({ status: 500, code: 'internal', title: '服务内部错误', detail: '' })
  return etag
}

/** An API answer that is not JSON, passed on with its type and its name: an exported file. Ask with `parseAs: 'stream'`. */
export function passOn(response: Response): Passed {
  const headers = new Headers({ 'Cache-Control': 'no-store' })
  for (const name of ['Content-Type', 'Content-Disposition']) {
    const value = response.headers.get(name)
    if (value !== null) headers.set(name, value)
  }
  return { response: new Response(response.body, { status: response.status, headers }) }
}
