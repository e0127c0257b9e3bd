import type { z } from 'zod'
import { Project } from '../../contract/projects.ts'
import { StaffProjectList, StaffProjectQuery } from '../../contract/staff-project-list.ts'
import {
  InvestmentList,
  MilestoneList,
  ObstacleList,
  ProjectChanges,
  PromiseList,
  StewardList,
  SurveyList,
} from '../../contract/staff-projects.ts'
import { revisionIn } from '../../core/revision.ts'
import { type ProjectLists, readStaffProject, replaceList } from '../../progress/staff-project.ts'
import { listStaffProjects } from '../../progress/staff-project-list.ts'
import { changeProject } from '../../staff/projects/change.ts'
import { ifMatch } from '../authorise.ts'
import type { Add, Routes } from '../routing.ts'
import { timelessReply } from '../send.ts'
import { ProjectIfMatch, StaffProjectPath } from './staff-project-path.ts'
import { staffProjectPlanRoutes } from './staff-project-plans.ts'

const reply = ({ project, revision }: Awaited<ReturnType<typeof readStaffProject>>) => ({
  json: project,
  headers: { ETag: `"r-${revision}"` },
})

/** 工作人员看项目、改项目的几张表. */
export const staffProjectRoutes: Routes = (add, deps) => {
  add(
    {
      method: 'get',
      path: '/v1/staff/projects',
      id: 'listStaffProjects',
      etag: true,
      tag: '工作人员',
      summary: '项目列表，非公开的也在内；totals 是符合条件的全部项目的合计',
      description:
        '监督员、管理员看全部；管家看自己负责的（不限项目的管家看公开的和自己立的）；科员看有本部门事项的。灯由已记录的事件算出，含刚到期、尚未登记的。',
      access: { roles: ['supervisor', 'steward', 'clerk'], scope: 'projects:read' },
      query: StaffProjectQuery,
      response: StaffProjectList,
      problems: ['invalid_cursor'],
    },
    async (ctx, { query }) => ({
      ...timelessReply(await listStaffProjects(ctx, query)),
      headers: { 'Cache-Control': 'private, no-cache', Vary: 'Authorization' },
    }),
  )
  add(
    {
      method: 'get',
      path: '/v1/staff/projects/{code}',
      id: 'getStaffProject',
      etag: true,
      tag: '工作人员',
      summary: '一个项目，连同修改时要用的 ETag',
      access: { roles: ['supervisor', 'steward', 'clerk'] },
      params: StaffProjectPath,
      response: Project,
      problems: ['project_not_found'],
    },
    async (ctx, { params }) => reply(await readStaffProject(ctx, params.code)),
  )
  add(
    {
      method: 'patch',
      path: '/v1/staff/projects/{code}',
      id: 'changeProject',
      tag: '工作人员',
      summary: '改项目的名称、建设单位、总投资、立项方式、是否公开',
      description: '没写的不变。If-Match 用读取项目时的 ETag；留有审计。',
      access: { roles: ['supervisor', 'steward'] },
      params: StaffProjectPath,
      headers: ProjectIfMatch,
      body: ProjectChanges,
      response: Project,
      problems: ['project_not_found'],
    },
    async (ctx, { params, body }, c) =>
      reply(await changeProject(ctx, { code: params.code, changes: body, revision: revisionIn(ifMatch(c), 'r') })),
  )
  putList(add, 'obstacles', 'putObstacles', '净地障碍（整表）：名称、责任单位、清除期限', ObstacleList)
  putList(add, 'surveys', 'putSurveys', '联合踏勘（整表）：日期、参加部门、事项、共同的记录', SurveyList)
  putList(add, 'stewards', 'putStewards', '管家（整表）：职责和范围', StewardList)
  putList(add, 'milestones', 'putMilestones', '里程碑（整表）：计划日、达到日、责任单位或职务', MilestoneList)
  putList(add, 'investments', 'putInvestments', '投资完成情况（整表）：到某日累计完成和计划，单位元', InvestmentList)
  putList(add, 'promises', 'putPromises', '对投资人的承诺（整表）：责任、期限、是否兑现', PromiseList)
  staffProjectPlanRoutes(add, deps)
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
      params: StaffProjectPath,
      headers: ProjectIfMatch,
      body: schema,
      response: Project,
      problems: ['project_not_found'],
    },
    async (ctx, { params, body: { items } }, c) =>
      reply(await replaceList(ctx, { code: params.code, list, items, revision: revisionIn(ifMatch(c), 'r') })),
  )
}
