import { z } from 'zod'
import { Basis } from './common.ts'
import { Light } from './project-matters.ts'
import { Day, Instant, Slug } from './text.ts'

export const Steward = z
  .object({
    role: z.string(),
    duty: z.string().nullable(),
    department: z.string().nullable(),
    name: z.string().nullable(),
    phone: z.string().nullable(),
    scope: z
      .enum(['chief', 'township', 'department'])
      .nullable()
      .meta({ description: '总管家、乡镇分管家、部门分管家' }),
  })
  .meta({ id: 'Steward', description: '管家' })
export type Steward = z.infer<typeof Steward>

export const ProjectStage = z
  .object({ id: z.string(), name: z.string(), light: Light, done: z.number().int(), total: z.number().int() })
  .meta({ id: 'ProjectStage' })
export type ProjectStage = z.infer<typeof ProjectStage>

export const ProjectMilestone = z
  .object({
    id: z.string(),
    name: z.string(),
    plannedOn: Day.nullable(),
    reachedOn: Day.nullable(),
    owner: z.string().nullable().default(null).meta({ description: '责任单位或职务' }),
  })
  .meta({ id: 'ProjectMilestone' })
export type ProjectMilestone = z.infer<typeof ProjectMilestone>

/** 投资完成情况: whole yuan, counted from the beginning, against what was planned by that day. */
export const InvestmentReport = z
  .object({
    on: Day,
    done: z.number().int().nonnegative(),
    planned: z.number().int().nonnegative().nullable(),
    owner: z.string().nullable(),
    basis: Basis,
  })
  .meta({ id: 'InvestmentReport' })
export type InvestmentReport = z.infer<typeof InvestmentReport>

/** 承诺兑现: what the county promised the investor, who answers for it, by when, and whether it was kept. */
export const InvestorPromise = z
  .object({
    id: Slug,
    text: z.string().min(1).max(500),
    owner: z.string().nullable(),
    dueOn: Day.nullable(),
    keptOn: Day.nullable(),
    note: z.string().max(500).nullable(),
    basis: Basis,
  })
  .meta({ id: 'InvestorPromise' })
export type InvestorPromise = z.infer<typeof InvestorPromise>

/** The plan that a project follows: its id gives it again (GET /v1/plans/{id}); `revision` is the catalogue's at acceptance. */
export const ProjectPlan = z
  .object({ id: z.string(), revision: z.number().int(), acceptedAt: Instant })
  .meta({ id: 'ProjectPlan' })
export type ProjectPlan = z.infer<typeof ProjectPlan>

export const Obstacle = z
  .object({
    id: z.string(),
    name: z.string(),
    owner: z.string().nullable(),
    dueOn: Day.nullable(),
    clearedOn: Day.nullable(),
    note: z.string().nullable(),
  })
  .meta({ id: 'Obstacle', description: '净地障碍等' })
export type Obstacle = z.infer<typeof Obstacle>

/** 联合踏勘: one visit to the site by several departments, and the one record they share. */
export const JointSurvey = z
  .object({
    id: Slug,
    plannedOn: Day,
    heldOn: Day.nullable(),
    departments: z.array(z.string()).min(1),
    matters: z.array(z.string()),
    record: z.string().max(4000).nullable(),
  })
  .meta({ id: 'JointSurvey' })
export type JointSurvey = z.infer<typeof JointSurvey>

export const Forecast = z
  .object({
    finishOn: Day.nullable(),
    criticalPath: z.array(z.string()),
    estimated: z.boolean(),
    matters: z
      .array(z.object({ matterId: z.string(), startOn: Day, finishOn: Day }))
      .meta({ description: 'What is left, each with its forecast days' }),
    assumptions: z.array(z.string()).meta({ description: 'What could not be known and was assumed, for people' }),
  })
  .meta({ id: 'Forecast' })
export type Forecast = z.infer<typeof Forecast>

export const LightCounts = z
  .object({ green: z.number().int(), yellow: z.number().int(), red: z.number().int(), gray: z.number().int() })
  .meta({ id: 'LightCounts' })
export type LightCounts = z.infer<typeof LightCounts>
