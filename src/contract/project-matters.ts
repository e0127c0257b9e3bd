import { z } from 'zod'
import { Limit, Named } from './common.ts'
import { Contact } from './matters.ts'
import { Day, orNull, Slug } from './text.ts'

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
