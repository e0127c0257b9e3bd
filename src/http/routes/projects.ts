import { z } from 'zod'
import { PageQuery } from '../../contract/common.ts'
import { Project, ProjectFilter, ProjectList, ProjectQuery, Timeline } from '../../contract/projects.ts'
import { exportProject, exportProjects } from '../../progress/exports.ts'
import { getProject, listProjects, listTimeline } from '../../progress/projects.ts'
import type { Routes } from '../routing.ts'
import { caching, type Reply, textEtag, timelessReply } from '../send.ts'
import { AccessCodeHeader, ProjectPath } from './query.ts'

const NOT_TOLD = '没有这个项目、非公开、查询码不对，回答都一样；一小时内错10次要等下一个整点。'
const WITH_KEY = '带工作人员密钥时，也包括密钥可看的非公开项目。'

const file = async ({ text, type, name }: { text: string; type: string; name: string }): Promise<Reply> => ({
  text,
  type,
  etag: textEtag(text),
  headers: {
    'Content-Disposition': `attachment; filename="${name.replaceAll(/[^\w.-]/g, '_')}"; filename*=UTF-8''${encodeURIComponent(name)}`,
  },
})

/** 重点项目和它们的灯. */
export const projectRoutes: Routes = (add, { publicUrl }) => {
  add(
    {
      method: 'get',
      path: '/v1/projects',
      id: 'listProjects',
      tag: '项目',
      summary: '重点项目，连同各阶段的灯',
      description: WITH_KEY,
      query: ProjectQuery,
      access: 'optional',
      response: ProjectList,
      problems: ['unknown_region', 'invalid_cursor'],
    },
    async (ctx, { query }, c) => ({
      ...timelessReply(await listProjects(ctx, query)),
      headers: caching(c.req),
    }),
  )
  add(
    {
      method: 'get',
      path: '/v1/projects.csv',
      id: 'exportProjects',
      tag: '项目',
      summary: '重点项目列表，CSV，条件与列表相同',
      description: WITH_KEY,
      query: ProjectFilter,
      access: 'optional',
      response: { type: 'text/csv', description: '带字节序标记的 UTF-8，电子表格可直接打开' },
      problems: ['unknown_region'],
    },
    async (ctx, { query }, c) => {
      const reply = await file(await exportProjects(ctx, query))
      return { ...reply, headers: { ...reply.headers, ...caching(c.req) } }
    },
  )
  add(
    {
      method: 'get',
      path: '/v1/projects/{code}',
      id: 'getProject',
      tag: '项目',
      summary: '一个项目：每个事项的灯和理由；代码后加 .csv 或 .ics 得到各项日期的表格或日历',
      description: `非公开的项目要在 X-Access-Code 里给查询码，或用可看它的工作人员密钥。${NOT_TOLD}`,
      params: ProjectPath,
      headers: AccessCodeHeader,
      access: 'optional',
      response: Project,
      alternatives: { 'text/csv': z.string(), 'text/calendar': z.string() },
      problems: ['project_not_found', 'rate_limited'],
    },
    async (ctx, { params }, c) => {
      const accessCode = c.req.header('X-Access-Code')
      const format = /\.(csv|ics)$/.exec(params.code)?.[1]
      const code = format ? params.code.slice(0, -4) : params.code
      const reply =
        format === undefined
          ? timelessReply(await getProject(ctx, { code, accessCode }))
          : await file(
              await exportProject(ctx, {
                code,
                accessCode,
                format: format as 'csv' | 'ics',
                origin: publicUrl ?? new URL(c.req.url).origin,
              }),
            )
      return { ...reply, headers: { ...('headers' in reply ? reply.headers : {}), ...caching(c.req) } }
    },
  )
  add(
    {
      method: 'get',
      path: '/v1/projects/{code}/timeline',
      id: 'getProjectTimeline',
      tag: '项目',
      summary: '一个项目的经过，新的在前',
      params: ProjectPath,
      query: PageQuery,
      headers: AccessCodeHeader,
      access: 'optional',
      response: Timeline,
      problems: ['project_not_found', 'invalid_cursor', 'rate_limited'],
    },
    async (ctx, { params, query }, c) => ({
      ...timelessReply(
        await listTimeline(ctx, { code: params.code, accessCode: c.req.header('X-Access-Code'), ...query }),
      ),
      headers: caching(c.req),
    }),
  )
}
