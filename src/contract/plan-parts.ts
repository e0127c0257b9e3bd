import { z } from 'zod'
import { Basis, Limit, LimitUnit, Named } from './common.ts'
import { DocumentSource, Necessity } from './matters.ts'
import { PlanChoice } from './plan-form.ts'
import { Track } from './stages.ts'
import { Day, orNull } from './text.ts'

export const PlanNeed = z
  .object({
    id: z.string(),
    name: z.string(),
    rule: z.enum(['all', 'any', 'conditional']),
    group: z.string().nullable(),
  })
  .meta({
    id: 'PlanNeed',
    description: 'What comes first: all of them, of each `any` group one, the conditional ones that count here',
  })
export type PlanNeed = z.infer<typeof PlanNeed>

export const PlanMatter = z
  .object({
    id: z.string(),
    name: z.string(),
    stage: z.string(),
    track: Track,
    department: orNull(Named),
    applies: z.enum(['yes', 'maybe', 'no']),
    why: z.array(z.string()),
    decidedBy: z.array(z.string()).meta({ description: 'Profile fields that would decide a "maybe"' }),
    neededBy: z.array(z.string()).meta({ description: 'The matters that drew it in, where it has no rule of its own' }),
    startOn: Day.nullable(),
    finishOn: Day.nullable(),
    latestStartOn: Day.nullable(),
    latestFinishOn: Day.nullable(),
    days: z.number().nullable().meta({ description: 'The limit planned with, in `unit`; null = no limit is known' }),
    unit: orNull(LimitUnit),
    statutoryDays: z
      .number()
      .nullable()
      .meta({ description: 'The legal limit in `statutoryUnit`; null = the law sets none' }),
    statutoryUnit: orNull(LimitUnit),
    slack: z
      .number()
      .nullable()
      .meta({ description: 'Working days by which it may be late without moving the last day' }),
    critical: z.boolean(),
    after: z.array(PlanNeed),
    estimated: z.boolean().meta({ description: 'A day of it lies in a year whose holidays are not announced' }),
    assumptions: z.array(z.string()),
    basis: Basis.meta({ description: 'Where the limit planned with comes from' }),
  })
  .meta({ id: 'PlanMatter' })
export type PlanMatter = z.infer<typeof PlanMatter>

/** Working days. `days`: the stage by itself; `share`: its part of the counted critical path. */
export const PlanStage = z
  .object({
    id: z.string(),
    name: z.string(),
    days: z.number(),
    share: z.number(),
    limit: orNull(Limit).meta({ description: "The stage's own limit, with its basis" }),
    promised: z.number().nullable().meta({ description: 'The same in working days; null = nothing promised' }),
    within: z.boolean().nullable().meta({ description: 'Whether `days` keeps the promise; null where there is none' }),
    counted: z.boolean().meta({ description: 'false: left out of the totals, as 土地办理 is' }),
    path: z
      .array(z.string())
      .meta({ description: 'The chain of matters that decides `days`: who breaks a promise is here' }),
    why: z
      .string()
      .nullable()
      .meta({ description: 'Who breaks the promise and by how much, in words; null = kept or none' }),
  })
  .meta({ id: 'PlanStage' })
export type PlanStage = z.infer<typeof PlanStage>

export const PlanTotals = z
  .object({
    parallel: z.number(),
    serial: z.number(),
    statutory: z.number().nullable(),
    unit: LimitUnit,
    excludes: z.array(z.string()).meta({ description: 'Stages left out of these totals' }),
    promised: z.number().nullable(),
    within: z.boolean().nullable(),
    why: z.string().nullable().meta({ description: 'Who breaks the promise, in words; null = kept or none' }),
    certain: orNull(z.object({ parallel: z.number(), serial: z.number(), statutory: z.number().nullable() })).meta({
      description: 'The same of the matters alone that are sure to apply; null where nothing is open',
    }),
    whole: z
      .object({ parallel: z.number(), serial: z.number(), statutory: z.number().nullable() })
      .meta({ description: 'The same with every stage' }),
  })
  .meta({ id: 'PlanTotals', description: '并联、串联、法定时限各多少个工作日' })
export type PlanTotals = z.infer<typeof PlanTotals>

export const PlanDocument = z
  .object({
    id: z.string(),
    name: z.string(),
    source: DocumentSource,
    providedBy: orNull(Named).meta({ description: 'The matter whose result it is' }),
    inPlan: z.boolean().meta({ description: 'That matter is in this plan: it comes by itself' }),
    waivable: z.boolean(),
    waivedBy: z.string().nullable(),
    bring: z.boolean().meta({ description: 'The applicant hands it in' }),
    necessity: Necessity,
    conditions: z.array(z.string()),
    askedBy: z.array(z.string()),
  })
  .meta({ id: 'PlanDocument' })
export type PlanDocument = z.infer<typeof PlanDocument>

export const PlanBundle = z
  .object({
    id: z.string(),
    name: z.string(),
    place: z.string().nullable().meta({ description: 'Whose practice it is' }),
    scope: orNull(z.object({ text: z.string(), met: z.boolean().nullable() })),
    appliesHere: z
      .boolean()
      .nullable()
      .meta({ description: 'false, null: another place does it; ask whether this one does' }),
    conditions: z.array(z.object({ text: z.string(), met: z.boolean().nullable() })),
    saves: z.number().nullable().meta({
      description: 'By how much `totals.parallel` would shrink; null where nothing published lets it be computed',
    }),
    savesWhole: z.number().nullable().meta({ description: 'The same of `totals.whole.parallel`' }),
    unit: orNull(LimitUnit),
    fails: z.array(z.string()).meta({ description: 'The conditions that are not met' }),
    limit: orNull(
      z.object({
        value: z.number(),
        unit: LimitUnit,
        covers: z.string(),
        place: z.string().nullable(),
        note: z.string().nullable(),
      }),
    ).meta({ description: "The limit that `limit.place` publishes: never this county's commitment" }),
    note: z.string(),
    basis: Basis,
  })
  .meta({ id: 'PlanBundle' })
export type PlanBundle = z.infer<typeof PlanBundle>

export const PlanMilestone = z
  .object({
    id: z.string(),
    name: z.string(),
    needs: z.array(z.string()),
    reachableOn: Day.nullable(),
    neededBy: Day.nullable().meta({ description: 'The target day, where this milestone was asked for' }),
  })
  .meta({ id: 'PlanMilestone' })
export type PlanMilestone = z.infer<typeof PlanMilestone>

/** 倒排工期: what must begin when for the target day, what should have begun already, and what would win days back. */
export const PlanBackward = z
  .object({
    targetOn: Day,
    milestone: z.string(),
    reachableOn: Day.nullable(),
    short: z.number().meta({ description: 'Working days that are missing; 0 = the day can be met' }),
    matters: z.array(z.object({ id: z.string(), latestStartOn: Day, latestFinishOn: Day, slack: z.number() })),
    late: z.array(z.object({ id: z.string(), name: z.string(), latestStartOn: Day, lateBy: z.number() })),
    winBack: z.array(
      z.object({
        kind: z.enum(['parallel', 'deferral', 'bundle', 'commitment']),
        id: z.string().nullable(),
        text: z.string(),
        days: z.number(),
      }),
    ),
    estimated: z.boolean(),
  })
  .meta({ id: 'PlanBackward' })
export type PlanBackward = z.infer<typeof PlanBackward>

export const PlanQuestion = z
  .object({
    field: z.string(),
    question: z.string(),
    choices: z.array(PlanChoice),
    decides: z.number().int().meta({ description: 'How many matters hang on it' }),
  })
  .meta({ id: 'PlanQuestion' })
export type PlanQuestion = z.infer<typeof PlanQuestion>
