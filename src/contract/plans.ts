import { z } from 'zod'
import { Basis, Limit, LimitUnit, Named } from './common.ts'
import { Contact, DocumentSource, Necessity } from './matters.ts'
import { Profile } from './profile.ts'
import { Track } from './stages.ts'
import { codePoints, Day, orNull, refuseBadText, Slug } from './text.ts'

/** Yuan. Below the first, somebody has very likely given 万元; above the second, one nought too many. */
export const LEAST_LIKELY_YUAN = 10_000
export const MOST_YUAN = 10_000_000_000_000

const MONEY = ['investment', 'constructionCost'] as const
const WORDS = ['region', 'town', 'industry'] as const
const LONGEST_WORDS = 100

/** A plan's days lie in these years: anything else is a slip of the pen. */
const PLAN_YEARS = ['2000', '2099'] as const
const DAYS = ['startOn', 'breakGroundOn', 'targetOn'] as const

/** A profile as it is sent: an unknown field is refused, so that a slip of the pen is no silent "not known". */
export const ProfileInput = Profile.strict().meta({ id: 'ProfileInput' })
export type ProfileInput = z.infer<typeof ProfileInput>

/**
 * 一企一策 of a profile. `startOn` is today where it is left out. `targetOn` with `milestone` asks for the plan backwards (倒排工期);
 * `breakGroundOn` is short for the milestone start-of-construction.
 */
export const PlanRequest = z
  .strictObject({
    profile: ProfileInput,
    startOn: Day.optional(),
    breakGroundOn: Day.optional(),
    targetOn: Day.optional(),
    milestone: Slug.optional(),
  })
  .superRefine((request, issue) => {
    const add = (path: string[], code: string, message: string) =>
      issue.addIssue({ code: 'custom', path, message, params: { code } })
    for (const field of MONEY) {
      const yuan = request.profile[field]
      const path = ['profile', field]
      if (typeof yuan !== 'number') continue
      if (yuan > 0 && yuan < LEAST_LIKELY_YUAN)
        add(path, 'unit_suspected', `金额单位是元。填的是${yuan}元，是不是${yuan}万元？如果是，请填${yuan * 10_000}`)
      else if (yuan > MOST_YUAN) add(path, 'too_big', '金额单位是元，这个数超过10万亿元，请核对是不是多写了0')
    }
    refuseBadText(request.profile, issue, ['profile'])
    for (const field of WORDS)
      if (codePoints(request.profile[field] ?? '') > LONGEST_WORDS)
        add(['profile', field], 'too_long', `最多${LONGEST_WORDS}个字`)
    for (const field of DAYS) {
      const year = request[field]?.slice(0, 4)
      if (year !== undefined && (year < PLAN_YEARS[0] || year > PLAN_YEARS[1]))
        add([field], 'out_of_range', `日期应在${PLAN_YEARS[0]}年至${PLAN_YEARS[1]}年之间`)
    }
    if ((request.targetOn === undefined) !== (request.milestone === undefined))
      add([request.targetOn === undefined ? 'targetOn' : 'milestone'], 'required', '目标日期和里程碑要一起填')
    if (request.breakGroundOn !== undefined && request.targetOn !== undefined)
      add(['breakGroundOn'], 'conflict', '开工日期和目标日期只填一个')
  })
  .meta({ id: 'PlanRequest' })
export type PlanRequest = z.infer<typeof PlanRequest>

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
    choices: z.array(z.object({ label: z.string(), value: z.unknown() })),
    decides: z.number().int().meta({ description: 'How many matters hang on it' }),
  })
  .meta({ id: 'PlanQuestion' })
export type PlanQuestion = z.infer<typeof PlanQuestion>

/** 一企一策: a project's own plan. */
export const Plan = z
  .object({
    id: z.string(),
    region: z.string(),
    resolvedRegion: z.string().nullable().meta({ description: 'Whose catalogue it is made from' }),
    revision: z.number().int(),
    profile: Profile,
    startOn: Day,
    finishOn: Day.nullable(),
    stages: z.array(PlanStage),
    matters: z.array(PlanMatter),
    notApplying: z.array(z.object({ id: z.string(), name: z.string(), why: z.array(z.string()) })),
    criticalPath: z.array(z.string()),
    countedPath: z
      .array(z.string())
      .meta({ description: 'The critical path of the totals, without the excluded stages' }),
    totals: PlanTotals,
    documents: z.array(PlanDocument),
    contacts: z.array(Contact),
    bundles: z.array(PlanBundle),
    serviceLevel: z.enum(['none', 'steward', 'steward_team']),
    questions: z.array(PlanQuestion),
    milestones: z.array(PlanMilestone),
    backward: orNull(PlanBackward),
    assumptions: z.array(z.string()),
    estimated: z.boolean(),
    basis: Basis,
  })
  .meta({ id: 'Plan' })
export type Plan = z.infer<typeof Plan>

export const PlanComparisonRequest = z
  .strictObject({ a: PlanRequest, b: PlanRequest })
  .meta({ id: 'PlanComparisonRequest' })
export type PlanComparisonRequest = z.infer<typeof PlanComparisonRequest>

const PlanSide = z.object({
  planId: z.string(),
  finishOn: Day.nullable(),
  parallel: z.number(),
  serial: z.number(),
  matters: z.number().int(),
  documents: z.number().int(),
})

/** What differs between two plans; also between a project's plan and the one its changed profile or the catalogue gives now. */
export const PlanDifference = z
  .object({
    a: PlanSide,
    b: PlanSide,
    days: z.object({ parallel: z.number(), serial: z.number() }).meta({ description: 'b less a, working days' }),
    matters: z.object({
      onlyA: z.array(Named),
      onlyB: z.array(Named),
      changed: z.array(
        z.object({
          id: z.string(),
          name: z.string(),
          fields: z.array(z.enum(['applies', 'days', 'after', 'startOn', 'finishOn'])),
          a: z.object({ startOn: Day.nullable(), finishOn: Day.nullable(), days: z.number().nullable() }),
          b: z.object({ startOn: Day.nullable(), finishOn: Day.nullable(), days: z.number().nullable() }),
        }),
      ),
    }),
    documents: z.object({ onlyA: z.array(Named), onlyB: z.array(Named) }),
    stages: z.array(z.object({ id: z.string(), name: z.string(), a: z.number().nullable(), b: z.number().nullable() })),
    profile: z
      .array(z.object({ field: z.string(), label: z.string(), a: z.string(), b: z.string() }))
      .meta({ description: 'The answers that differ, in words' }),
  })
  .meta({ id: 'PlanDifference' })
export type PlanDifference = z.infer<typeof PlanDifference>

const FormField = z
  .object({
    field: z.string(),
    kind: z.enum(['boolean', 'enum', 'number', 'text', 'list']),
    label: z.string(),
    question: z.string(),
    hint: z.string().nullable(),
    unit: z.string().nullable(),
    choices: z.array(z.object({ label: z.string(), value: z.unknown() })).meta({
      description:
        'What may be answered, null = not yet known; of a list any number of them; empty for numbers and text',
    }),
  })
  .meta({ id: 'PlanFormField' })

/** The questionnaire: every field of the profile as it is asked, and filled examples. */
export const PlanForm = z
  .object({
    region: z.string(),
    resolvedRegion: z.string().nullable(),
    revision: z.number().int(),
    startOn: Day.meta({ description: 'The day from which a plan counts where none is given: today' }),
    sections: z.array(z.object({ name: z.string(), fields: z.array(FormField) })),
    milestones: z.array(Named),
    exampleProfiles: z.array(z.object({ id: z.string(), name: z.string(), profile: Profile, basis: Basis })),
  })
  .meta({ id: 'PlanForm' })
export type PlanForm = z.infer<typeof PlanForm>
