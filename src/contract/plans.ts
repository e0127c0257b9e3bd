import { z } from 'zod'
import { Basis } from './common.ts'
import { Contact } from './matters.ts'
import {
  PlanBackward,
  PlanBundle,
  PlanDocument,
  PlanMatter,
  PlanMilestone,
  PlanQuestion,
  PlanStage,
  PlanTotals,
} from './plan-parts.ts'
import { Profile } from './profile.ts'
import { Day, orNull } from './text.ts'

export * from './plan-comparisons.ts'
export * from './plan-form.ts'
export * from './plan-parts.ts'
export * from './plan-requests.ts'

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
