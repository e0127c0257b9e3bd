import { z } from 'zod'
import { Named } from './common.ts'
import { LEAST_LIKELY_YUAN, MOST_YUAN, PlanDifference } from './plans.ts'
import {
  InvestmentReport,
  InvestorPromise,
  JointSurvey,
  Obstacle,
  Project,
  ProjectCode,
  ProjectMilestone,
  ProjectPlan,
  Steward,
} from './projects.ts'
import { cleanText, Day, orNull, refuseBadText, Slug } from './text.ts'

/** Whole lists: what is sent takes the place of what was there. */
const whole = <T extends z.ZodType>(item: T, most: number) =>
  z
    .object({ items: z.array(item).max(most) })
    .superRefine(refuseBadText)
    .superRefine(({ items }, issue) => {
      const ids = items.map((one) => (one as { id?: unknown }).id)
      ids.forEach((id, position) => {
        if (id !== undefined && ids.indexOf(id) < position)
          issue.addIssue({
            code: 'custom',
            message: `编号“${id}”重复`,
            path: ['items', position, 'id'],
            params: { code: 'repeated' },
          })
      })
    })

export const ObstacleList = whole(Obstacle, 200).meta({ id: 'ObstacleList' })
export type ObstacleList = z.infer<typeof ObstacleList>
export const SurveyList = whole(JointSurvey, 200).meta({ id: 'SurveyList' })
export type SurveyList = z.infer<typeof SurveyList>
export const StewardList = whole(Steward, 100).meta({ id: 'StewardList' })
export type StewardList = z.infer<typeof StewardList>
export const MilestoneList = whole(ProjectMilestone, 50).meta({ id: 'MilestoneList' })
export type MilestoneList = z.infer<typeof MilestoneList>
export const InvestmentList = whole(InvestmentReport, 500).meta({ id: 'InvestmentList' })
export type InvestmentList = z.infer<typeof InvestmentList>
export const PromiseList = whole(InvestorPromise, 200).meta({ id: 'PromiseList' })
export type PromiseList = z.infer<typeof PromiseList>

export const PROJECT_TYPES = ['enterprise_filing', 'enterprise_approval', 'government_investment'] as const

const PlanId = z.string().min(1).max(2000).meta({ description: '方案编号（POST /v1/plans 的 id）' })
const Included = z
  .array(Slug)
  .max(300)
  .default([])
  .meta({ description: '方案里“可能要办”而这个项目要办的事项；不写的不列入' })

/** A matter listed by hand. */
const ListedMatter = z
  .strictObject({
    matterId: Slug,
    plannedStartOn: Day.nullable().default(null),
    plannedFinishOn: Day.nullable().default(null),
  })
  .meta({ id: 'ListedMatter' })

/** 总投资 in yuan, held against figures that were surely meant in 万元. */
function investmentFault(investment: number | null | undefined): { code: string; message: string } | null {
  if (typeof investment !== 'number' || investment === 0) return null
  if (investment < LEAST_LIKELY_YUAN)
    return { code: 'unit_suspected', message: `金额单位是元。填的是${investment}元，是不是${investment}万元？` }
  return investment > MOST_YUAN ? { code: 'too_big', message: '金额单位是元，请核对' } : null
}

/** A project to be: from a plan (`planId`), or with its matters by hand. */
export const ProjectCreation = z
  .strictObject({
    code: ProjectCode,
    name: cleanText(1, 200),
    sponsor: cleanText(1, 200).nullable().default(null),
    investment: z
      .number()
      .int()
      .nonnegative()
      .nullable()
      .optional()
      .meta({ description: 'Yuan; left out = as the plan has it' }),
    type: z.enum(PROJECT_TYPES).optional().meta({ description: "Left out = by the plan's 立项方式" }),
    visibility: z.enum(['public', 'private']),
    stewards: z.array(Steward).max(100).default([]),
    planId: PlanId.optional(),
    include: Included,
    matters: z.array(ListedMatter).min(1).max(500).optional(),
    milestones: z.array(ProjectMilestone).max(50).optional().meta({
      description: '不写时按方案：开工及以前的里程碑取审批最早办完的日期，以后的留空（施工时间由项目自己定）',
    }),
  })
  .superRefine((body, issue) => {
    const add = (path: PropertyKey[], code: string, message: string) =>
      issue.addIssue({ code: 'custom', path, message, params: { code } })
    refuseBadText(body, issue)
    const { investment, planId, matters = [], milestones = [] } = body
    if ((planId === undefined) === (body.matters === undefined))
      add(['planId'], planId === undefined ? 'required' : 'conflict', '方案编号和手工列的事项，填一样，也只填一样')
    if (planId === undefined && body.include.length > 0) add(['include'], 'conflict', '没有方案时，直接写在 matters 里')
    const fault = investmentFault(investment)
    if (fault) add(['investment'], fault.code, fault.message)
    if (planId === undefined && body.type === undefined) add(['type'], 'required', '手工建项目，请写明立项方式')
    const repeated = (list: 'matters' | 'milestones', field: string, ids: readonly string[]) =>
      ids.forEach((id, at) => {
        if (ids.indexOf(id) < at) add([list, at, field], 'repeated', `编号“${id}”重复`)
      })
    repeated(
      'matters',
      'matterId',
      matters.map(({ matterId }) => matterId),
    )
    repeated(
      'milestones',
      'id',
      milestones.map(({ id }) => id),
    )
    matters.forEach(({ plannedStartOn, plannedFinishOn }, at) => {
      if (plannedStartOn && plannedFinishOn && plannedFinishOn < plannedStartOn)
        add(['matters', at, 'plannedFinishOn'], 'out_of_range', '计划办完的日期早于计划开始的日期')
    })
  })
  .meta({ id: 'ProjectCreation' })
export type ProjectCreation = z.infer<typeof ProjectCreation>

/** What of a project itself may be changed; what is left out stays. */
export const ProjectChanges = z
  .strictObject({
    name: cleanText(1, 200).optional(),
    sponsor: cleanText(1, 200).nullable().optional(),
    investment: z.number().int().nonnegative().nullable().optional().meta({ description: 'Yuan' }),
    type: z.enum(PROJECT_TYPES).optional(),
    visibility: z.enum(['public', 'private']).optional(),
  })
  .superRefine((body, issue) => {
    const add = (path: PropertyKey[], code: string, message: string) =>
      issue.addIssue({ code: 'custom', path, message, params: { code } })
    if (Object.values(body).every((value) => value === undefined)) add([], 'required', '请写明要改什么')
    const fault = investmentFault(body.investment)
    if (fault) add(['investment'], fault.code, fault.message)
  })
  .meta({ id: 'ProjectChanges' })
export type ProjectChanges = z.infer<typeof ProjectChanges>

/** `accessCode` (查询码) is shown this once: only its hash is kept. */
export const CreatedProject = z
  .object({ project: Project, accessCode: z.string().meta({ description: '只在这里出现一次' }) })
  .meta({ id: 'CreatedProject' })
export type CreatedProject = z.infer<typeof CreatedProject>

export const NewAccessCode = z
  .object({ code: z.string(), accessCode: z.string().meta({ description: '只在这里出现一次；原来的查询码立即作废' }) })
  .meta({ id: 'NewAccessCode' })
export type NewAccessCode = z.infer<typeof NewAccessCode>

const PlannedDays = z.object({ startOn: Day.nullable(), finishOn: Day.nullable() })

/** What the project's plan would change today. Nothing is changed until a plan is accepted. */
export const ProjectPlanDifference = z
  .object({
    project: z.string(),
    accepted: orNull(ProjectPlan),
    plan: z.object({
      id: z.string(),
      revision: z.number().int(),
      startOn: Day,
      finishOn: Day.nullable(),
      parallel: z.number().meta({ description: '并联工作日，不含土地办理' }),
      serial: z.number(),
      promised: z.number().nullable(),
      estimated: z.boolean(),
    }),
    profile: PlanDifference.shape.profile,
    finishOn: z
      .object({ before: Day.nullable(), after: Day.nullable() })
      .meta({ description: '最晚一个计划办完日：现在的，和接受后的' }),
    add: z.array(Named.extend({ stage: z.string(), ...PlannedDays.shape, why: z.array(z.string()) })),
    drop: z.array(Named.extend({ kept: z.boolean(), why: z.array(z.string()) })).meta({
      description: 'kept：已有办理记录，接受后也保留',
    }),
    reschedule: z.array(Named.extend({ before: PlannedDays, after: PlannedDays, kept: z.boolean() })).meta({
      description: 'kept：已经开始，接受后计划日期不动',
    }),
    open: z.array(Named.extend({ decidedBy: z.array(z.string()) })).meta({
      description: '可能要办、项目里还没有的：接受时写进 include 才列入',
    }),
    documents: z.object({ add: z.array(Named), drop: z.array(Named) }),
  })
  .meta({ id: 'ProjectPlanDifference' })
export type ProjectPlanDifference = z.infer<typeof ProjectPlanDifference>

export const PlanAcceptance = z.strictObject({ planId: PlanId, include: Included }).meta({ id: 'PlanAcceptance' })
export type PlanAcceptance = z.infer<typeof PlanAcceptance>

/** What an accepted plan changed. `kept`: no longer in the plan, but begun. */
export const AcceptedPlan = z
  .object({
    project: Project,
    added: z.array(Named),
    dropped: z.array(Named),
    moved: z.array(Named),
    kept: z.array(Named),
  })
  .meta({ id: 'AcceptedPlan' })
export type AcceptedPlan = z.infer<typeof AcceptedPlan>
