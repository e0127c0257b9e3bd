import type { Context, Env, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { createClient, type ZhinanClient } from '../../openapi/client/index.ts'
import type { Readiness } from '../../src/contract/health.ts'
import { problemResponse } from '../problem-response.ts'
import { type Assets, assetUrls } from './asset-urls.ts'
import { type Footer, Layout } from './layout.tsx'
import { problemView } from './pages/problem.tsx'
import { FORMS, PAGES, type Page } from './pages.ts'
import { serveEmbed } from './serve-embed.ts'
import { PageProblem, pageProblem, type Redirect, type View, type Visit } from './view.ts'
import { asVisitor, largeType } from './visitor.ts'

export interface WebOptions {
  config: {
    /** Where people reach this deployment; else the origin of each request. */
    publicUrl?: string | undefined
    /** 适老化: large type for everybody who has not chosen otherwise. */
    largeType: boolean
    footer: Footer
  }
  assets: Assets
}

/** Adds the pages to the API's own app. They read nothing but the open API, in process. */
export function createWeb<E extends Env>(app: Hono<E>, { config, assets }: WebOptions): void {
  const urls = assetUrls(assets)

  const show = async (c: Context, page: Page): Promise<Response> => {
    const url = new URL(c.req.url)
    const api = createClient({ baseUrl: url.origin, fetch: (request) => app.fetch(asVisitor(c, request), c.env) })
    const form = c.req.method === 'POST' ? new URLSearchParams(await c.req.text()) : new URLSearchParams()
    const visit = { api, url, form, params: c.req.param(), publicOrigin: config.publicUrl ?? url.origin }
    const [view, county, asset] = await Promise.all([viewOf(page, visit), readCounty(api), urls(url.origin)])
    if ('redirect' in view) return c.redirect(view.redirect, 303)
    const large = largeType(c, url) ?? config.largeType
    const body = String(await Layout({ view, county, url, large, footer: config.footer, asset }))
    return c.body(body, (view.status ?? 200) as ContentfulStatusCode, {
      'Content-Type': 'text/html; charset=utf-8',
      'Cache-Control': view.personal ? 'no-store' : 'private, no-cache',
    })
  }

  for (const [path, page] of PAGES) app.get(path, (c) => show(c, page))
  for (const [path, page] of FORMS) app.post(path, bodyLimit({ maxSize: 4096 }), (c) => show(c, page))
  app.get('/matters', (c) => c.redirect('/guide', 301))
  app.get('/assets/*', (c) => assets(c.req.raw))
  app.get('/embed.js', (c) => serveEmbed(c.req.raw, assets))
  app.all('/embed.js', (c) => methodNotAllowed(c, 'GET, HEAD'))
  const forms = new Set(FORMS.map(([path]) => path))
  for (const [path] of PAGES)
    app.all(path, (c) => methodNotAllowed(c, forms.has(path) ? 'GET, HEAD, POST' : 'GET, HEAD'))
  // A person who mistyped an address gets a page; programs keep getting the API's problem.
  app.get('*', (c, next) => (wantsPage(c) ? show(c, notFound) : next()))
}

const notFound: Page = () => Promise.reject(pageProblem('not_found', '没有这个网页，可能是地址抄错了。可以搜一搜：'))

const wantsPage = (c: Context): boolean =>
  !/^\/(v1|assets)\//.test(c.req.path) && (c.req.header('Accept')?.includes('text/html') ?? false)

async function viewOf(page: Page, visit: Visit): Promise<View | Redirect> {
  try {
    return await page(visit)
  } catch (error) {
    if (error instanceof PageProblem) return problemView(error)
    throw error
  }
}

/** Which county, and whether it is a sample; null where even that cannot be read. */
async function readCounty(api: ZhinanClient): Promise<Readiness | null> {
  const { data } = await api.GET('/readyz')
  return data ?? null
}

function methodNotAllowed(c: Context, allow: string): Response {
  c.header('Allow', allow)
  return problemResponse(c, 'method_not_allowed', `这个网页只支持 ${allow}，不支持 ${c.req.method}。`)
}
