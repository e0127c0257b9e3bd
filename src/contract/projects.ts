import { z } from 'zod'
import { Basis, Limit, Named, PageQuery, page, RegionQuery } from './common.ts'
import { Contact } from './matters.ts'
import { Day, Instant, orNull, Slug } from './text.ts'

/** 状态灯: green 已办结, yellow 在办, red 已超时, gray 未开始或未获批准而终止. */
export const Light = z.enum(['green', 'yellow', 'red', 'gray']).meta({ id: 'Light' })
export type Light = z.infer<typeof Light>

export const MATTER_STATES = [
  'not_started',
  'received',
  'correction_requested',
  'accepted',
  'not_accepted',
  'rejected',
  'in_review',
  'special_procedure',
  'waiting',
  'resumed',
  'extended',
  'approved',
  'approved_with_deferral',
  'refused',
  'withdrawn',
  'cancelled',
  'delivered',
] as const
/** 办件状态, after the national exchange standard's. */
export const MatterState = z.enum(MATTER_STATES).meta({ id: 'MatterState' })
export type MatterState = z.infer<typeof MatterState>

export const WaitingOn = z
  .enum(['department', 'applicant', 'third_party', 'season'])
  .meta({ id: 'WaitingOn', description: '在等谁' })
export type WaitingOn = z.infer<typeof WaitingOn>

export const Steward = z
  .object({
    role: z.string(),
    duty: z.string().nullable(),
    department: z.string().nullable(),
    name: z.string().nullable(),
    phone: z.string().nullable(),
  })
  .meta({ id: 'Steward', description: '管家' })
export type Steward = z.infer<typeof Steward>

export const OwedDocument = z
  .object({ name: z.string(), dueOn: Day.nullable(), receivedOn: Day.nullable() })
  .meta({ id: 'OwedDocument', description: '容缺待补的材料' })
export type OwedDocument = z.infer<typeof OwedDocument>

export const ProjectMatter = z
  .object({
    matterId: z.string(),
    name: z.string(),
    stage: z.string(),
    state: MatterState,
    light: Light,
    dueSoon: z.boolean(),
    waitingOn: orNull(WaitingOn),
    limit: orNull(Limit),
    plannedStartOn: Day.nullable(),
    plannedFinishOn: Day.nullable(),
    receivedOn: Day.nullable(),
    acceptedOn: Day.nullable(),
    dueOn: Day.nullable(),
    statutoryDueOn: Day.nullable(),
    unpausedDueOn: Day.nullable(),
    overdueOn: Day.nullable().meta({ description: 'The first day overdue, kept for good' }),
    overdueDays: z.number().int().nonnegative().meta({ description: 'Working days from overdueOn, inclusive' }),
    pausedDays: z.number().int().nonnegative().meta({ description: 'Days not counted, in the unit of the limit' }),
    completedOn: Day.nullable(),
    deliveredOn: Day.nullable(),
    estimated: z.boolean().meta({ description: 'A due day lies in a year whose holidays are not announced' }),
    department: orNull(Named),
    contact: orNull(Contact),
    owedDocuments: z.array(OwedDocument),
    why: z.array(z.string()).meta({ description: 'The reasons for the light and the due day, for people' }),
  })
  .meta({ id: 'ProjectMatter' })
export type ProjectMatter = z.infer<typeof ProjectMatter>

export const ProjectStage = z
  .object({ id: z.string(), name: z.string(), light: Light, done: z.number().int(), total: z.number().int() })
  .meta({ id: 'ProjectStage' })
export type ProjectStage = z.infer<typeof ProjectStage>
export const ProjectMilestone = z
  .object({ id: z.string(), name: z.string(), plannedOn: Day.nullable(), reachedOn: Day.nullable() })
  .meta({ id: 'ProjectMilestone' })
export type ProjectMilestone = z.infer<typeof ProjectMilestone>
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
export const Forecast = z
  .object({ finishOn: Day.nullable(), criticalPath: z.array(z.string()), estimated: z.boolean() })
  .meta({ id: 'Forecast' })
export type Forecast = z.infer<typeof Forecast>
export const LightCounts = z
  .object({ green: z.number().int(), yellow: z.number().int(), red: z.number().int(), gray: z.number().int() })
  .meta({ id: 'LightCounts' })
export type LightCounts = z.infer<typeof LightCounts>

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
      .meta({ description: '1000 万元以上管家服务;5000 万元以上一企一策、管家班子' }),
    stewards: z.array(Steward),
    light: Light,
    counts: LightCounts,
    stages: z.array(ProjectStage),
    matters: z.array(ProjectMatter),
    milestones: z.array(ProjectMilestone),
    obstacles: z.array(Obstacle),
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
export const ProjectQuery = PageQuery.extend(RegionQuery.shape).extend({
  light: Light.optional(),
  stage: Slug.optional(),
})
export type ProjectQuery = z.infer<typeof ProjectQuery>

export const ProjectCode = z
  .string()
  .regex(/^\d{4}-\d{6}-\d{2}-\d{2}-\d{6}$/, '项目代码形如 2603-211021-04-01-100001')
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

export const SubscriptionRequest = z
  .object({ channel: z.enum(['webhook', 'email', 'telegram', 'wechat', 'wecom']), address: z.string().min(3).max(512) })
  .meta({ id: 'SubscriptionRequest' })
export type SubscriptionRequest = z.infer<typeof SubscriptionRequest>
export const Subscription = z
  .object({
    id: z.string(),
    project: z.string(),
    channel: z.enum(['webhook', 'email', 'telegram', 'wechat', 'wecom']),
    status: z.enum(['pending', 'active', 'ended']),
    createdAt: Instant,
  })
  .meta({ id: 'Subscription' })

export type Subscription = z.infer<typeof Subscription>
