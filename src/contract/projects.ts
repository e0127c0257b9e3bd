import { z } from 'zod'
import { Basis, Limit, Named, PageQuery, page, RegionQuery } from './common.ts'
import { Contact } from './matters.ts'
import { cleanText, Day, Instant, orNull, Slug } from './text.ts'

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
    scope: z
      .enum(['chief', 'township', 'department'])
      .nullable()
      .meta({ description: '总管家、乡镇分管家、部门分管家' }),
  })
  .meta({ id: 'Steward', description: '管家' })
export type Steward = z.infer<typeof Steward>

export const OwedDocument = z
  .object({ name: z.string(), dueOn: Day.nullable(), receivedOn: Day.nullable() })
  .meta({ id: 'OwedDocument', description: '容缺待补的材料' })
export type OwedDocument = z.infer<typeof OwedDocument>

export const CorrectionNotice = z
  .object({
    requestedOn: Day,
    items: z.array(z.object({ name: z.string(), receivedOn: Day.nullable() })),
    completedOn: Day.nullable(),
  })
  .meta({ id: 'CorrectionNotice', description: '一次告知补正，逐项勾销' })
export type CorrectionNotice = z.infer<typeof CorrectionNotice>

/** One stretch of a matter's way and whose time it was. Days of both ends; `until` null = still running. */
export const MatterStep = z
  .object({
    name: z.string(),
    state: MatterState,
    waitingOn: WaitingOn,
    from: Day,
    until: Day.nullable(),
    workingDays: z.number().int().nonnegative().meta({ description: 'Working days, the first day not counted' }),
    counted: z.boolean().meta({ description: "Whether it counts as the department's time" }),
  })
  .meta({ id: 'MatterStep', description: '环节计时' })
export type MatterStep = z.infer<typeof MatterStep>

/** 分段办理: a part of a matter (county check, city decision) with its own department, limit and clock. */
export const MatterSegment = z
  .object({ id: Slug, name: z.string(), department: z.string().nullable(), limit: orNull(Limit) })
  .meta({ id: 'MatterSegment' })
export type MatterSegment = z.infer<typeof MatterSegment>

export const MatterSegmentProgress = MatterSegment.extend({
  state: MatterState,
  light: Light,
  waitingOn: orNull(WaitingOn),
  acceptedOn: Day.nullable(),
  dueOn: Day.nullable(),
  overdueOn: Day.nullable(),
  overdueDays: z.number().int().nonnegative(),
  completedOn: Day.nullable(),
  why: z.array(z.string()),
}).meta({ id: 'MatterSegmentProgress' })
export type MatterSegmentProgress = z.infer<typeof MatterSegmentProgress>

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
    estimated: z.boolean().meta({ description: '有日期落在放假安排尚未公布的年份，是推算' }),
    department: orNull(Named),
    contact: orNull(Contact),
    deliveryDueOn: Day.nullable().meta({ description: 'By when an approval is to be delivered (行政许可法第44条)' }),
    owedDocuments: z.array(OwedDocument),
    corrections: z.array(CorrectionNotice),
    steps: z.array(MatterStep),
    segments: z.array(MatterSegmentProgress).meta({ description: 'Empty where the matter has one clock' }),
    promise: orNull(z.object({ on: Day, newDueOn: Day }).meta({ id: 'Promise' })).meta({
      description: '部门已说明超时理由并重新承诺的日期；已有的超时记录不变',
    }),
    reasonGivenOn: Day.nullable().meta({
      description: '部门最近一次说明超时理由的日期；理由本身只有工作人员看得到',
    }),
    why: z.array(z.string()).meta({ description: 'The reasons for the light and the due day, for people' }),
  })
  .meta({ id: 'ProjectMatter' })
export type ProjectMatter = z.infer<typeof ProjectMatter>

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
  light: Light.optional(),
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

/** The ways by which messages leave. */
export const Channel = z.enum(['webhook', 'email', 'telegram', 'wechat', 'wecom']).meta({ id: 'Channel' })
export type Channel = z.infer<typeof Channel>

export const SubscriptionRequest = z
  .object({
    channel: Channel,
    address: z.string().trim().min(3).max(512).meta({ description: 'An https URL, an e-mail address, or a chat id' }),
  })
  .meta({ id: 'SubscriptionRequest' })
export type SubscriptionRequest = z.infer<typeof SubscriptionRequest>
export const Subscription = z
  .object({
    id: z.string(),
    project: z.string(),
    channel: Channel,
    status: z.enum(['pending', 'active', 'ended']),
    createdAt: Instant,
    signingSecret: z
      .string()
      .optional()
      .meta({ description: 'For a web hook, shown once: the secret of its Standard Webhooks signatures' }),
  })
  .meta({ id: 'Subscription' })
export type Subscription = z.infer<typeof Subscription>

/** What the holder of the link in a message sees: enough to know which one it is. */
export const SubscriptionDetails = Subscription.omit({ signingSecret: true })
  .extend({ address: z.string().meta({ description: 'Masked', example: 'a***@example.com' }) })
  .meta({ id: 'SubscriptionDetails' })
export type SubscriptionDetails = z.infer<typeof SubscriptionDetails>

/** Proof that comes with the confirming message, and with every later one. */
export const SubscriptionToken = z.object({ token: z.string().min(16).max(128) }).meta({ id: 'SubscriptionToken' })
export type SubscriptionToken = z.infer<typeof SubscriptionToken>
