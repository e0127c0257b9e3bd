import { z } from 'zod'
import { PageQuery } from '../../contract/common.ts'
import { Project, ProjectList, ProjectQuery, Timeline } from '../../contract/projects.ts'
import { getProject, listProjects, listTimeline } from '../../progress/projects.ts'
import type { Routes } from '../routing.ts'
import { timelessReply } from '../send.ts'

const Code = z.object({ code: z.string().meta({ description: '项目代码', example: '2603-211021-04-01-100001' }) })
const AccessCodeHeader = z.object({
  'x-access-code': z.string().optional().meta({ description: '非公开项目的查询码' }),
})

/** A private project's answer must not be kept by caches on the way. */
const caching = (accessCode: string | undefined) => ({
  'Cache-Control': accessCode ? 'private, no-cache' : 'public, no-cache',
  Vary: 'X-Access-Code',
})

/** 重点项目和它们的灯. */
export const projectRoutes: Routes = (add) => {
  add(
    {
      method: 'get',
      path: '/v1/projects',
      id: 'listProjects',
      tag: '项目',
      summary: '公开的重点项目，连同各阶段的灯',
      query: ProjectQuery,
      response: ProjectList,
      problems: ['unknown_region', 'invalid_cursor'],
    },
    async (ctx, { query }) => timelessReply(await listProjects(ctx, query)),
  )
  add(
    {
      method: 'get',
      path: '/v1/projects/{code}',
      id: 'getProject',
      tag: '项目',
      summary: '一个项目：每个事项的灯和理由',
      description: '非公开的项目要在 X-Access-Code 里给查询码。没有这个项目、非公开、查询码不对，回答都一样。',
      params: Code,
      headers: AccessCodeHeader,
      response: Project,
      problems: ['project_not_found'],
    },
    async (ctx, { params }, c) => {
      const accessCode = c.req.header('X-Access-Code')
      return {
        ...(await timelessReply(await getProject(ctx, { code: params.code, accessCode }))),
        headers: caching(accessCode),
      }
    },
  )
  add(
    {
      method: 'get',
      path: '/v1/projects/{code}/timeline',
      id: 'getProjectTimeline',
      tag: '项目',
      summary: '一个项目的经过，新的在前',
      params: Code,
      query: PageQuery,
      headers: AccessCodeHeader,
      response: Timeline,
      problems: ['project_not_found', 'invalid_cursor'],
    },
    async (ctx, { params, query }, c) => {
      const accessCode = c.req.header('X-Access-Code')
      return {
        ...(await timelessReply(await listTimeline(ctx, { code: params.code, accessCode, ...query }))),
        headers: caching(accessCode),
      }
    },
  )
}
