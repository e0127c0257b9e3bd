import { updateWarnings } from '../../channels/warnings.ts'
import { Health, Readiness } from '../../contract/health.ts'
import { AppError } from '../../core/app-error.ts'
import { readCounty } from '../../guide/county.ts'
import { outboxWarnings } from '../../supervision/outbox/warnings.ts'
import type { Routes } from '../routing.ts'

/** /healthz: the process lives. /readyz: the database answers and a catalogue is published (else 503). */
export const healthRoutes: Routes = (add, { deployment }) => {
  add(
    { method: 'get', path: '/healthz', id: 'getHealth', tag: '运行', summary: '进程在运行', response: Health },
    async () => ({ json: { status: 'ok' } }),
  )
  add(
    {
      method: 'get',
      path: '/readyz',
      id: 'getReadiness',
      tag: '运行',
      summary: '可以服务；哪些功能开着；有什么要注意',
      response: Readiness,
      alsoStatus: [503],
      problems: ['unavailable'],
    },
    async (ctx) => {
      const { warnings, outbox, updates, ...county } = await readCounty(ctx).catch((error: unknown) => {
        ctx.log.error('database', { requestId: ctx.requestId, error: String(error) })
        throw new AppError('unavailable', '数据库没有应答，请检查 DATABASE_URL 或 DATA_DIR。')
      })
      const body: Readiness = {
        status: county.revision > 0 ? 'ready' : 'not_ready',
        ...deployment,
        ...county,
        now: ctx.clock.now().toISOString(),
        features: { guide: 'on', chat: 'on', board: 'on', ...deployment.features },
        warnings: [
          ...deployment.warnings,
          ...warnings,
          ...outboxWarnings(outbox, deployment.features),
          ...updateWarnings(updates),
        ],
      }
      return { status: county.revision > 0 ? 200 : 503, json: body }
    },
  )
}
