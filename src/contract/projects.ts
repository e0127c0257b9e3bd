import { z } from 'zod'
import { Basis, PageQuery, page, RegionQuery } from './common.ts'
import { Light, MatterState, ProjectMatter } from './project-matters.ts'
import {
  Forecast,
  InvestmentReport,
  InvestorPromise,
  JointSurvey,
  LightCounts,
  Obstacle,
  ProjectMilestone,
  ProjectPlan,
  ProjectStage,
  Steward,
} from './project-parts.ts'
import { cleanText, Instant, orNull, Slug } from './text.ts'

export * from './project-matters.ts'
export * from './project-parts.ts'
export * from './subscriptions.ts'

/** 重点项目 with its lights as of `asOf`. */
export const Project = z
  .object({
    code: z.string(),
    name: z.string(),
    region: z.string(),
    sponsor: z.string().nullable(),
    investment: z.number().int().nullable().meta({ description: 'Yuan' }),
    type: z.string(),
    visibility: z.enum(['public', 'private']),
    serviceLevel: z
      .enum(['none', 'steward', 'steward_team'])
      .meta({ description: '1000万元以上管家服务；5000万元以上一企一策、管家班子' }),
    stewards: z.array(Steward),
    light: Light,
    counts: LightCounts,
    stages: z.array(ProjectStage),
    matters: z.array(ProjectMatter),
    milestones: z.array(ProjectMilestone),
    obstacles: z.array(Obstacle),
    surveys: z.array(JointSurvey),
    plan: orNull(ProjectPlan),
    investments: z.array(InvestmentReport),
    promises: z.array(InvestorPromise),
    forecast: Forecast,
    notes: z.array(z.string()),
    basis: Basis,
    asOf: Instant,
    updatedAt: Instant,
  })
  .meta({ id: 'Project' })
export type Project = z.infer<typeof Project>

export const ProjectSummary = Project.pick({
  code: true,
  name: true,
  region: true,
  sponsor: true,
  investment: true,
  type: true,
  visibility: true,
  serviceLevel: true,
  light: true,
  counts: true,
  stages: true,
  basis: true,
  asOf: true,
  updatedAt: true,
})
  .extend({
    late: z
      .array(
        z.object({
          matterId: z.string(),
          name: z.string(),
          department: z.string().nullable(),
          overdueDays: z.number().int(),
        }),
      )
      .meta({ description: '红灯事项,最迟的在前' }),
  })
  .meta({ id: 'ProjectSummary' })
export type ProjectSummary = z.infer<typeof ProjectSummary>

export const ProjectList = page(ProjectSummary).meta({ id: 'ProjectList' })
export type ProjectList = z.infer<typeof ProjectList>

export const PROJECT_ORDERS = ['light', 'overdue', 'investment', 'updated', 'code'] as const

export const ProjectFilter = RegionQuery.extend({
  light: Light.optional().meta({ description: '项目的灯' }),
  stage: Slug.optional().meta({ description: '该阶段还有未办结事项的项目' }),
  department: Slug.optional().meta({ description: '该部门有在办或超时事项的项目；部门编号' }),
  steward: cleanText(1, 50).optional().meta({
    type: 'string',
    description: '管家的角色、职责或部门中含有这些字的项目',
    example: '分管家',
  }),
  late: z.enum(['true', 'false']).optional().meta({ description: '有红灯事项的项目；false 为没有的' }),
  sort: z.enum(PROJECT_ORDERS).default('light').meta({
    description:
      'light 红灯在前，同灯按投资额；overdue 超时最久的在前；investment 投资额大的在前；updated 最近更新的在前；code 按项目代码',
  }),
})
export type ProjectFilter = z.infer<typeof ProjectFilter>

export const ProjectQuery = PageQuery.extend(ProjectFilter.shape)
export type ProjectQuery = z.infer<typeof ProjectQuery>

export const ProjectCode = z
  .string()
  .regex(/^\d{4}-\d{6}-\d{2}-\d{2}-\d{6}$/, '项目代码形如2603-211021-04-01-100001')
  .meta({ description: '国家投资项目代码', example: '2603-211021-04-01-100001' })
export type ProjectCode = z.infer<typeof ProjectCode>

export const TimelineEntry = z
  .object({
    id: z.string(),
    at: Instant,
    matterId: z.string().nullable(),
    name: z.string().nullable(),
    state: orNull(MatterState),
    text: z.string(),
    basis: Basis,
  })
  .meta({ id: 'TimelineEntry' })
export type TimelineEntry = z.infer<typeof TimelineEntry>

export const Timeline = page(TimelineEntry).meta({ id: 'Timeline' })
export type Timeline = z.infer<typeof Timeline>
