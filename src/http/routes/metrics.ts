import { Metrics } from '../../contract/metrics.ts'
import { readMetrics } from '../../progress/metrics.ts'
import type { Routes } from '../routing.ts'
import { timelessReply } from '../send.ts'
import { RegionOnly } from './query.ts'

/** 县里自己的数字. */
export const metricsRoutes: Routes = (add) => {
  add(
    {
      method: 'get',
      path: '/v1/metrics',
      id: 'getMetrics',
      tag: '数字',
      summary: '目录、项目、按时率和问答的数字，现算',
      query: RegionOnly,
      response: Metrics,
      problems: ['unknown_region'],
    },
    async (ctx, { query }) => timelessReply(await readMetrics(ctx, query)),
  )
}
