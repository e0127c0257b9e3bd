import { Metrics } from '../../contract/metrics.ts'
import { readMetrics } from '../../progress/metrics.ts'
import type { Routes } from '../routing.ts'
import { caching, timelessReply } from '../send.ts'
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
      description: '项目的数字只算看得到的：公众是公开项目，督查员和管理员是全部项目。',
      access: 'optional',
      query: RegionOnly,
      response: Metrics,
      problems: ['unknown_region'],
    },
    async (ctx, { query }, c) => ({
      ...timelessReply(await readMetrics(ctx, query)),
      headers: caching(c.req),
    }),
  )
}
