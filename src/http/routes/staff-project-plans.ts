import { PlanRequest } from '../../contract/plans.ts'
import {
  AcceptedPlan,
  CreatedProject,
  NewAccessCode,
  PlanAcceptance,
  ProjectCreation,
  ProjectPlanDifference,
} from '../../contract/staff-projects.ts'
import { revisionIn } from '../../core/revision.ts'
import { acceptPlan } from '../../staff/projects/accept-plan.ts'
import { createProject } from '../../staff/projects/create.ts'
import { readPlanDifference } from '../../staff/projects/plan-difference.ts'
import { renewAccessCode } from '../../staff/projects/renew-access-code.ts'
import { ifMatch } from '../authorise.ts'
import type { Routes } from '../routing.ts'
import { ProjectIfMatch, StaffProjectPath } from './staff-project-path.ts'

const PLAN_FAULTS = ['project_not_found', 'unknown_region', 'plan_data_not_found', 'conflict', 'unavailable'] as const

/** 立项目、换查询码、从方案到项目. */
export const staffProjectPlanRoutes: Routes = (add) => {
  add(
    {
      method: 'post',
      path: '/v1/staff/projects',
      id: 'createProject',
      etag: true,
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
      params: StaffProjectPath,
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
    params: StaffProjectPath,
    response: ProjectPlanDifference,
  } as const
  add(
    {
      ...difference,
      method: 'get',
      id: 'getPlanDifference',
      etag: true,
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
      params: StaffProjectPath,
      headers: ProjectIfMatch,
      body: PlanAcceptance,
      response: AcceptedPlan,
      problems: [...PLAN_FAULTS],
    },
    async (ctx, { params, body }, c) => {
      const { revision, ...accepted } = await acceptPlan(ctx, {
        ...params,
        ...body,
        revision: revisionIn(ifMatch(c), 'r'),
      })
      return { json: accepted, headers: { ETag: `"r-${revision}"` } }
    },
  )
}
