/*
 * 工作台 (/console): server-rendered pages for staff; a client of the open API like any other.
 *
 * To add a page: write `pages/NAME.tsx` with functions `(visit: Visit) => Promise<Answer>` (view.ts), and list its address in
 * work-pages.ts (projects, imports, upkeep ...) or catalogue-pages.ts (entries, drafts, review). Its link in the navigation stands in nav.ts.
 * - GET gives a View: `{ title, section, body }`; parts/ has PageHead, Field and its kin, ProblemSummary, DataTable, Tabs, Pager, Actions.
 * - POST does its work by `visit.api` and gives `{ redirect, flash: '已保存' }`; with faults, the same View again with everything typed
 *   (`values` from visit.form) and `status: 400`. `dataOf` throws what the frame shows by itself (403, 404, ended session: the sign-in
 *   page carries the posted fields along, except those whose name has "password" or "secret" in it).
 * - Files: `visit.files.get(name)` (form with enctype multipart/form-data, `maxBytes` in the page's entry); a download: `passOn(response)`.
 * - Everything works without a script. client/console.ts makes it better by attributes: data-unsaved, data-check, data-rows, data-submit-on-change.
 */
import type { Context, Env, Hono } from 'hono'
import { csrf } from 'hono/csrf'
import { HTTPException } from 'hono/http-exception'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { createClient } from '../../openapi/client/index.ts'
import { type Assets, assetUrls } from '../web/asset-urls.ts'
import { asVisitor, largeType } from '../web/visitor.ts'
import { withoutSecrets } from './carried.ts'
import { CATALOGUE_PAGES } from './catalogue-pages.ts'
import { Layout } from './layout.tsx'
import { type Me, NOBODY, readMe } from './me.ts'
import { problemView } from './pages/problem.tsx'
import { signInView } from './pages/sign-in.tsx'
import { nothingPosted, type Posted, readForm } from './read-form.ts'
import { cookieJar } from './session.ts'
import { type Answer, type Page, type PageEntry, PageProblem, pageProblem, type Visit } from './view.ts'
import { WORK_PAGES } from './work-pages.ts'

export interface ConsoleOptions {
  config: {
    /** Where people reach this deployment; else the origin of each request. */
    publicUrl?: string | undefined
    largeType: boolean
  }
  assets: Assets
}

const MEGABYTE = 1_048_576
const OUT_OF_REACH = `<!doctype html><html lang="zh-Hans"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>工作台暂时用不了</title>
<p>工作台暂时用不了：数据库没有应答。请稍后再试；刚才填的内容没有存上，按浏览器的“后退”可以找回来再提交。</p></html>`

/** Adds the console to the API's own app; before the public pages, which answer for every address that nobody else has. */
export function createConsole<E extends Env>(app: Hono<E>, { config, assets }: ConsoleOptions): void {
  const urls = assetUrls(assets)

  const show = async (c: Context, entry: Shown, page: Page): Promise<Response> => {
    const url = new URL(c.req.url)
    const publicOrigin = config.publicUrl ?? url.origin
    const jar = cookieJar(c, publicOrigin.startsWith('https:'))
    const token = jar.token()
    const api = createClient({ baseUrl: url.origin, fetch: (request) => app.fetch(asStaff(c, request, token), c.env) })
    const [{ data: ready }, asset] = await Promise.all([api.GET('/readyz'), urls(url.origin)])
    // Without the database not even the frame of a page is known: one sentence, and the browser keeps what was typed.
    if (!ready) return c.html(OUT_OF_REACH, 503, { 'Retry-After': '5' })
    const visit = ({ form, files }: Posted): Visit => ({
      ...{ api, url, params: c.req.param(), form, files, me: NOBODY, ready, cookies: jar, publicOrigin },
    })
    let me: Me | null = null
    const answer = await guarded(c.req.method, visit(nothingPosted()), async (keep) => {
      if (entry.refuse) throw entry.refuse
      const nobody = keep(visit(await readForm(c, entry.maxBytes ?? MEGABYTE)))
      if (entry.open) return page(nobody)
      me = token ? await readMe(api) : null
      return me ? page({ ...nobody, me }) : signInFirst(nobody, c.req.method)
    })
    if ('response' in answer) return answer.response
    if ('redirect' in answer) {
      if (answer.session !== undefined) jar.signIn(answer.session)
      if (answer.flash) jar.flash(answer.flash)
      if (!answer.carried || !answer.session) return c.redirect(answer.redirect, 303)
      return goOn(c, answer.carried, jar.header(answer.session.token))
    }
    const large = largeType(c, url) ?? config.largeType
    const flash = jar.takeFlash()
    const body = String(await Layout({ view: answer, ready, me, url, large, flash, asset }))
    return c.body(body, (answer.status ?? 200) as ContentfulStatusCode, { 'Content-Type': 'text/html; charset=utf-8' })
  }

  /** What was being posted before signing in is posted now. */
  const goOn = async (c: Context, { path, form }: { path: string; form: URLSearchParams }, cookie: string) => {
    const { origin } = new URL(c.req.url)
    const request = new Request(`${origin}${path}`, {
      method: 'POST',
      body: form,
      headers: { Cookie: cookie, Origin: origin },
    })
    const response = await app.fetch(asVisitor(c, request), c.env)
    for (const set of response.headers.getSetCookie()) c.header('Set-Cookie', set, { append: true })
    const location = response.headers.get('Location')
    if (location !== null) return c.redirect(location, 303)
    const type = response.headers.get('Content-Type') ?? 'text/html; charset=utf-8'
    return c.body(await response.text(), response.status as ContentfulStatusCode, { 'Content-Type': type })
  }

  const sameSite = csrf({
    origin: (origin, c) => origin === new URL(c.req.url).origin || origin === config.publicUrl,
  })
  app.use('/console/*', async (c, next) => {
    c.header('Cache-Control', 'no-store')
    try {
      await sameSite(c, async () => {})
    } catch (error) {
      if (error instanceof HTTPException) return show(c, { refuse: otherSite() }, noPage)
      throw error
    }
    await next()
    c.header('Cache-Control', 'no-store')
  })
  for (const entry of [...CATALOGUE_PAGES, ...WORK_PAGES]) {
    const { path, get, post } = entry
    if (get) app.get(path, (c) => show(c, entry, get))
    if (post) app.post(path, (c) => show(c, entry, post))
  }
  app.all('/console/*', (c) => show(c, {}, noPage))
}

/** A request of the console to the API: whose it is, and for whom. */
function asStaff(c: Context, request: Request, token: string | undefined): Request {
  if (token && !request.headers.has('Authorization')) request.headers.set('Authorization', `Bearer ${token}`)
  // By it a person knows their own sessions apart.
  request.headers.set('User-Agent', c.req.header('User-Agent') ?? '')
  return asVisitor(c, request)
}

/** What `show` needs to know of an address. `refuse`: nothing is read or done. */
type Shown = Pick<PageEntry, 'open' | 'maxBytes'> & { refuse?: PageProblem }

const noPage: Page = () => Promise.reject(pageProblem('not_found', '没有这个网页，可能是地址抄错了。'))

/** A page's answer; what the API refuses becomes a page that says so, and that holds what was posted to try it again. */
async function guarded(
  method: string,
  nothing: Visit,
  answer: (keep: (visit: Visit) => Visit) => Promise<Answer>,
): Promise<Answer> {
  let visit = nothing
  const keep = (read: Visit) => {
    visit = read
    return read
  }
  try {
    return await answer(keep)
  } catch (error) {
    if (!(error instanceof PageProblem)) throw error
    if (error.problem.status === 401) return signInFirst(visit, method)
    const kept = error.problem.status === 403 || error.problem.status >= 409
    const again = method === 'POST' && kept ? withoutSecrets(visit.form) : null
    return problemView(error, again && { action: `${visit.url.pathname}${visit.url.search}`, form: again })
  }
}

/** Who is not signed in (any more) signs in, and goes on from there. */
function signInFirst(visit: Visit, method: string): Answer {
  const { url, form, files } = visit
  const next = `${url.pathname}${url.search}`
  if (method !== 'POST') return { redirect: `/console/sign-in?${new URLSearchParams({ next })}`, session: null }
  return signInView(visit, { carried: { next, form: withoutSecrets(form) }, filesLost: files.size > 0 })
}

const otherSite = () => pageProblem('forbidden', '这次提交不是从工作台的网页发出的，没有执行。请从工作台里重新操作。')
