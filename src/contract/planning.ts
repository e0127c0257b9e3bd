import { z } from 'zod'
import { Applicability } from './applicability.ts'
import { Basis, Limit, LimitUnit, Named } from './common.ts'
import { MatterDocument, Prerequisite } from './matters.ts'
import { Milestone, Track } from './stages.ts'
import { orNull } from './text.ts'

/** A CEL condition over the profile (项目画像), and the same for people. */
export const ConditionedNeed = z.object({ id: z.string(), when: z.string(), text: z.string() })
export type ConditionedNeed = z.infer<typeof ConditionedNeed>

/** `when` null: no profile can decide it. */
export const PlannedCondition = z.object({ order: z.number().int(), when: z.string().nullable(), text: z.string() })
export type PlannedCondition = z.infer<typeof PlannedCondition>

export const BundleScope = z.object({ when: z.string(), text: z.string() })
export type BundleScope = z.infer<typeof BundleScope>

/** How a bundle changes a plan: what runs together under one limit, what need not wait, what is given out only after something. */
export const BundleEffect = z.object({
  runTogether: z.array(z.string()),
  limit: orNull(
    z.object({
      value: z.number(),
      unit: LimitUnit,
      covers: z.string(),
      place: z.string().nullable(),
      note: z.string().nullable(),
    }),
  ),
  mayStartBefore: z.array(z.object({ matter: z.string(), without: z.string() })),
  issuedAfter: z.array(z.object({ matter: z.string(), after: z.string() })),
  saves: orNull(z.object({ value: z.number(), unit: LimitUnit, matters: z.array(z.string()), note: z.string() })),
  note: z.string(),
  basis: Basis,
})
export type BundleEffect = z.infer<typeof BundleEffect>

/** Everything that a plan is made from, of one region: compiled at publication into one row, so that a plan is one read. */
export const PlanningSheet = z.object({
  stages: z.array(z.object({ id: z.string(), name: z.string(), counted: z.boolean(), limit: orNull(Limit) })),
  totals: z.object({ committed: z.number(), former: z.number(), basis: Basis }),
  matters: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      stage: z.string(),
      track: Track,
      department: orNull(Named),
      committed: Limit,
      statutory: Limit,
      applicability: orNull(Applicability),
      prerequisites: z.array(Prerequisite.extend({ condition: z.string().nullable() })),
      documents: z.array(
        MatterDocument.pick({
          id: true,
          name: true,
          source: true,
          necessity: true,
          condition: true,
          issuedBy: true,
          waivable: true,
          waivedBy: true,
          deferrable: true,
        }),
      ),
    }),
  ),
  milestones: z.array(Milestone),
  bundles: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      place: z.string().nullable(),
      appliesHere: z.boolean().nullable(),
      scope: orNull(BundleScope),
      conditions: z.array(PlannedCondition),
      effect: BundleEffect,
    }),
  ),
})
export type PlanningSheet = z.infer<typeof PlanningSheet>
