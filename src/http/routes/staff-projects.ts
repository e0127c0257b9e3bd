import { z } from 'zod'
import { Project } from '../../contract/projects.ts'
import { ObstacleList, StewardList, SurveyList } from '../../contract/staff-projects.ts'
import { type ProjectLists, readStaffProject, replaceList, revisionOf } from '../../progress/staff-project.ts'
import { ifMatch } from '../authorise.ts'
import type { Add, Routes } from '../routing.ts'

const Code = z.object({ code: z.string().meta({ description: '项目代码', example: '2604-211021-04-01-100002' }) })
const IfMatch = z.object({ 'if-match': z.string().meta({ description: '读取项目时的 ETag', example: '"r-1"' }) })
const reply = ({ project, revision }: Awaited<ReturnType<typeof readStaffProject>>) => ({
  json: project,
  headers: { ETag: `"r-${revision}"` },
})

/** 工作人员看项目、改项目的几张表. */
export const staffProjectRoutes: Routes = (add) => {
  add(
    {
      method: 'get',
      path: '/v1/staff/projects/{code}',
      id: 'getStaffProject',
      tag: '工作人员',
      summary: '一个项目，连同修改时要用的 ETag',
      access: { roles: ['supervisor', 'steward', 'clerk'] },
      params: Code,
      response: Project,
      problems: ['project_not_found'],
    },
    async (ctx, { params }) => reply(await readStaffProject(ctx, params.code)),
  )
  putList(add, 'obstacles', 'putObstacles', '净地障碍（整表）：名称、责任单位、清除期限', ObstacleList)
  putList(add, 'surveys', 'putSurveys', '联合踏勘（整表）：日期、参加部门、事项、共同的记录', SurveyList)
  putList(add, 'stewards', 'putStewards', '管家（整表）：职责和范围', StewardList)
}

function putList<L extends keyof ProjectLists>(
  add: Add,
  list: L,
  id: string,
  summary: string,
  schema: z.ZodType<{ items: ProjectLists[L] }>,
): void {
  add(
    {
      method: 'put',
      path: `/v1/staff/projects/{code}/${list}`,
      id,
      tag: '工作人员',
      summary,
      description: '送来的整表代替原有的。If-Match 用读取项目时的 ETag；留有审计。',
      access: { roles: list === 'stewards' ? ['supervisor'] : ['supervisor', 'steward'] },
      params: Code,
      headers: IfMatch,
      body: schema,
      response: Project,
      problems: ['project_not_found'],
    },
    async (ctx, { params, body: { items } }, c) =>
      reply(await replaceList(ctx, { code: params.code, list, items, revision: revisionOf(ifMatch(c), 'r') })),
  )
}
