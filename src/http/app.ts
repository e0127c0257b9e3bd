import { OpenAPIHono } from '@hono/zod-openapi'
import { cors } from 'hono/cors'
import { AppError } from '../core/app-error.ts'
import { errorText } from '../core/error-text.ts'
import { isOutOfReach } from '../core/out-of-reach.ts'
import type { AppEnv } from './app-env.ts'
import { requestId } from './middleware/request-id.ts'
import { securityHeaders } from './middleware/security-headers.ts'
import { type MethodTable, operation } from './operation.ts'
import { problemOf, problemResponse, toProblem } from './problem.ts'
import { accountRoutes } from './routes/accounts.ts'
import { auditRoutes } from './routes/audit.ts'
import { bundleRoutes } from './routes/bundles.ts'
import { calendarRoutes } from './routes/calendar.ts'
import { channelRoutes } from './routes/channels.ts'
import { chatRoutes } from './routes/chat.ts'
import { departmentRoutes } from './routes/departments.ts'
import { describeApi, docsRoutes } from './routes/docs.ts'
import { documentRoutes } from './routes/documents.ts'
import { draftQueueRoutes } from './routes/draft-queue.ts'
import { draftRoutes } from './routes/drafts.ts'
import { eventRoutes } from './routes/events.ts'
import { exportRoutes } from './routes/exports.ts'
import { healthRoutes } from './routes/health.ts'
import { importRoutes } from './routes/imports.ts'
import { keyRoutes } from './routes/keys.ts'
import { matterRoutes } from './routes/matters.ts'
import { metricsRoutes } from './routes/metrics.ts'
import { noticeRoutes } from './routes/notices.ts'
import { planRoutes } from './routes/plans.ts'
import { projectRoutes } from './routes/projects.ts'
import { questionRoutes } from './routes/questions.ts'
import { searchRoutes } from './routes/search.ts'
import { sessionRoutes } from './routes/sessions.ts'
import { staffDepartmentRoutes } from './routes/staff-departments.ts'
import { staffEventRoutes } from './routes/staff-events.ts'
import { staffProjectRoutes } from './routes/staff-projects.ts'
import { staffSettingRoutes } from './routes/staff-settings.ts'
import { subscriptionRoutes } from './routes/subscriptions.ts'
import { ticketRoutes } from './routes/tickets.ts'
import { upkeepRoutes } from './routes/upkeep.ts'
import type { Add, AppDeps, DeclaredOperation } from './routing.ts'

export type App = OpenAPIHono<AppEnv>

/** The API: every route, its description, and what surrounds them. Serves on any runtime with `fetch`. */
export function createApp(deps: AppDeps): App {
  const app = new OpenAPIHono<AppEnv>()
  const methods: MethodTable = new Map()

  app.use(requestId(deps))
  app.use(securityHeaders)
  app.use(
    '/v1/*',
    cors({
      origin: '*',
      allowMethods: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'],
      allowHeaders: [
        'Content-Type',
        'Accept',
        'Accept-Language',
        'Authorization',
        'If-Match',
        'If-None-Match',
        'X-Access-Code',
        'X-Request-Id',
      ],
      exposeHeaders: ['ETag', 'X-Request-Id', 'Link', 'Retry-After', 'Allow'],
      maxAge: 86_400,
    }),
  )
  app.use('/openapi.json', cors({ origin: '*', allowMethods: ['GET', 'HEAD'] }))

  const declared: DeclaredOperation[] = []
  const add: Add = (spec, handler) => {
    if (typeof spec.access === 'object') declared.push({ id: spec.id, access: spec.access })
    operation(app, methods, spec, handler, deps.checkResponses ?? false)
  }
  for (const routes of [
    matterRoutes,
    documentRoutes,
    departmentRoutes,
    bundleRoutes,
    searchRoutes,
    planRoutes,
    projectRoutes,
    eventRoutes,
    staffEventRoutes,
    staffProjectRoutes,
    subscriptionRoutes,
    noticeRoutes,
    chatRoutes,
    channelRoutes,
    ticketRoutes,
    upkeepRoutes,
    questionRoutes,
    importRoutes,
    exportRoutes,
    metricsRoutes,
    calendarRoutes,
    draftRoutes,
    draftQueueRoutes,
    staffDepartmentRoutes,
    auditRoutes,
    accountRoutes,
    sessionRoutes,
    keyRoutes,
    staffSettingRoutes,
    healthRoutes,
  ])
    routes(add, { ...deps, declared })
  docsRoutes(app, methods)

  // A path that exists for another method is 405 with Allow, not 404.
  for (const [path, allowed] of methods) {
    const allow = [...(allowed.has('GET') ? [...allowed, 'HEAD'] : allowed), 'OPTIONS'].join(', ')
    app.all(path, (c) => {
      if (c.req.method === 'OPTIONS') return new Response(null, { status: 204, headers: { Allow: allow } })
      const detail = `这个地址只支持 ${allow}，不支持 ${c.req.method}。`
      return problemResponse(toProblem('method_not_allowed', detail, c.get('requestId')), { Allow: allow })
    })
  }
  app.notFound((c) =>
    problemResponse(toProblem('not_found', `没有 ${c.req.path} 这个地址，接口说明见 /docs。`, c.get('requestId'))),
  )
  app.onError((error, c) => {
    const id = c.get('requestId')
    if (error instanceof AppError)
      return problemResponse(problemOf(error, id), {
        ...(error.retryAfter === undefined ? {} : { 'Retry-After': String(error.retryAfter) }),
        // RFC 5829.
        ...(error.successor === undefined ? {} : { Link: `<${error.successor}>; rel="successor-version"` }),
      })
    // The message of an unknown failure may hold anything: it is logged, never sent.
    c.get('ctx').log.error('unhandled', { requestId: id, error: errorText(error) })
    if (isOutOfReach(error))
      return problemResponse(toProblem('unavailable', '数据库暂时没有应答，没有做任何改动。请稍后再试。', id), {
        'Retry-After': '5',
      })
    return problemResponse(
      toProblem('internal', `服务内部出错，已记录。请稍后再试；如仍不行，请把编号 ${id} 告诉维护人员。`, id),
    )
  })
  return app
}

/** The OpenAPI document of the app: what `npm run openapi` writes and /openapi.json serves. */
export const openApiDocument = (app: App): object => describeApi(app)
