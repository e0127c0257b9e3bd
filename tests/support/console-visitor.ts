import { createConsole } from '../../bots/console/app.ts'
import { createTestApp } from './app.ts'
import { accountOf, type TestAccount } from './staff.ts'

const ORIGIN = 'http://localhost'

/** A page of the console as a browser without a script gets it. */
export interface ConsolePage {
  status: number
  location: string | null
  html: string
  headers: Headers
  /** What is written on it, without its tags. */
  text: string
  /** The value of a hidden or typed field, by its name; null where there is none. */
  field(name: string): string | null
}

export interface ConsoleVisitor {
  id: string
  get(path: string): Promise<ConsolePage>
  /** As a form posts it; what redirects is not followed. */
  post(path: string, fields: Record<string, string> | URLSearchParams | FormData): Promise<ConsolePage>
  /** The same person at the API itself. */
  headers: { Authorization: string }
}

/** The console over a suite's own copy of the seeded database, and visitors who have signed in. */
export async function openConsole(settings: Record<string, string> = {}) {
  const opened = await createTestApp(settings)
  createConsole(opened.app, { config: { largeType: false }, assets: () => Response.json({}) })
  const visitor = async (account: TestAccount): Promise<ConsoleVisitor> => {
    const { id, Authorization } = await accountOf(opened.ctx, account)
    const cookie = `zhinan-session=${Authorization.replace('Bearer ', '')}`
    const ask = async (path: string, init: RequestInit) => {
      const response = await opened.app.request(`${ORIGIN}${path}`, init)
      return pageOf(response, await response.text())
    }
    return {
      id,
      headers: { Authorization },
      get: (path) => ask(path, { headers: { Cookie: cookie, Accept: 'text/html' } }),
      post: (path, fields) =>
        ask(path, {
          method: 'POST',
          headers: { Cookie: cookie, Origin: ORIGIN },
          body: fields instanceof FormData || fields instanceof URLSearchParams ? fields : new URLSearchParams(fields),
        }),
    }
  }
  return { ...opened, visitor }
}

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" }
const plain = (html: string): string =>
  html.replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => ENTITIES[name] ?? '')

function pageOf(response: Response, html: string): ConsolePage {
  const body = html.replace(/<(script|style)[\s\S]*?<\/\1>/g, '')
  return {
    status: response.status,
    location: response.headers.get('Location'),
    headers: response.headers,
    html,
    text: plain(body.replace(/<[^>]+>/g, ' ')).replace(/\s+/g, ' '),
    field: (name) => {
      const own = name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
      const tag = new RegExp(`<input[^>]* name="${own}"[^>]*>`).exec(html)?.[0]
      const value = tag && /value="([^"]*)"/.exec(tag)?.[1]
      return value === undefined ? null : plain(value)
    },
  }
}
