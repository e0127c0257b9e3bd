import { z } from 'zod'
import { PlanRequest } from '../../contract/plans.ts'
import { Project } from '../../contract/projects.ts'
import {
  AcceptedPlan,
  CreatedProject,
  InvestmentList,
  MilestoneList,
  NewAccessCode,
  ObstacleList,
  PlanAcceptance,
  ProjectCreation,
  ProjectPlanDifference,
  PromiseList,
  StewardList,
  SurveyList,
} from '../../contract/staff-projects.ts'
import { type ProjectLists, readStaffProject, replaceList, revisionOf } from '../../progress/staff-project.ts'
import { acceptPlan } from '../../staff/projects/accept-plan.ts'
import { createProject } from '../../staff/projects/create.ts'
import { readPlanDifference } from '../../staff/projects/plan-difference.ts'
import { renewAccessCode } from '../../staff/projects/renew-access-code.ts'
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
  putList(add, 'milestones', 'putMilestones', '里程碑（整表）：计划日、达到日、责任单位或职务', MilestoneList)
  putList(add, 'investments', 'putInvestments', '投资完成情况（整表）：到某日累计完成和计划，单位元', InvestmentList)
  putList(add, 'promises', 'putPromises', '对投资人的承诺（整表）：责任、期限、是否兑现', PromiseList)
  fromPlan(add)
}

const PLAN_FAULTS = ['project_not_found', 'unknown_region', 'plan_data_not_found', 'conflict', 'unavailable'] as const

/** 从方案到项目. */
function fromPlan(add: Add): void {
  add(
    {
      method: 'post',
      path: '/v1/staff/projects',
      id: 'createProject',
      tag: '工作人员',
      summary: '立项目：由方案，或手工列事项',
      description:
        '方案里要办的事项连同计划日期列入项目；可能要办的只列 include 里写明的。查询码只在回答里出现一次。留有审计。',
      access: { roles: ['steward'] },
      body: ProjectCreation,
      response: CreatedProject,
      status: 201,
      problems: ['unknown_region', 'plan_data_not_found', 'conflict', 'unavailable'],
    },
    async (ctx, { body }) => {
      const { project, revision, accessCode } = await createProject(ctx, body)
      return {
        status: 201,
        json: { project, accessCode },
        headers: {
          ETag: `"r-${revision}"`,
          Location: `/v1/staff/projects/${project.code}`,
          'Cache-Control': 'no-store',
        },
      }
    },
  )
  add(
    {
      method: 'post',
      path: '/v1/staff/projects/{code}/access-code',
      id: 'renewAccessCode',
      tag: '工作人员',
      summary: '换项目的查询码：新的只显示一次，旧的立即作废',
      access: { roles: ['supervisor', 'steward'] },
      params: Code,
      response: NewAccessCode,
      problems: ['project_not_found', 'conflict'],
    },
    async (ctx, { params }) => ({
      json: await renewAccessCode(ctx, params),
      headers: { 'Cache-Control': 'no-store' },
    }),
  )
  const difference = {
    path: '/v1/staff/projects/{code}/plan-difference',
    tag: '工作人员',
    params: Code,
    response: ProjectPlanDifference,
  } as const
  add(
    {
      ...difference,
      method: 'get',
      id: 'getPlanDifference',
      summary: '项目的方案按现在的目录重算，会有什么不同；什么也不改',
      access: { roles: ['supervisor', 'steward'] },
      problems: [...PLAN_FAULTS, 'plan_not_found'],
    },
    async (ctx, { params }) => ({ json: await readPlanDifference(ctx, { ...params, request: null }) }),
  )
  add(
    {
      ...difference,
      method: 'post',
      id: 'planDifference',
      summary: '项目按改过的画像会有什么不同；什么也不改',
      description: '不写 startOn 的，从已接受的方案的开始日算起。回答里的 plan.id 用来接受。',
      access: { roles: ['supervisor', 'steward'] },
      body: PlanRequest,
      problems: [...PLAN_FAULTS],
    },
    async (ctx, { params, body }) => ({ json: await readPlanDifference(ctx, { ...params, request: body }) }),
  )
  add(
    {
      method: 'post',
      path: '/v1/staff/projects/{code}/plan',
      id: 'acceptPlan',
      tag: '工作人员',
      summary: '接受方案：增减事项、调整还没开始的计划日期',
      description: '已有办理记录的事项不删、不动日期，在 kept 里说明。If-Match 用读取项目时的 ETag；留有审计。',
      access: { roles: ['supervisor', 'steward'] },
      params: Code,
      headers: IfMatch,
      body: PlanAcceptance,
      response: AcceptedPlan,
      problems: [...PLAN_FAULTS],
    },
    async (ctx, { params, body }, c) => {
      const { revision, ...accepted } = await acceptPlan(ctx, {
        ...params,
        ...body,
        revision: revisionOf(ifMatch(c), 'r'),
      })
      return { json: accepted, headers: { ETag: `"r-${revision}"` } }
    },
  )
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
