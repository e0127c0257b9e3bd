import { z } from 'zod'
import { Named } from './common.ts'
import { PlanRequest } from './plan-requests.ts'
import { Day } from './text.ts'

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
