import { z } from 'zod'
import { Basis } from './common.ts'

/** 适用情形 of a matter. */
export const Applicability = z
  .object({
    when: z.string().meta({ description: 'CEL over the fields of Profile' }),
    text: z.string(),
    basis: Basis,
    source: z.string().nullable(),
    onDemand: z.boolean().meta({ description: 'Only where the business wants it: never part of a plan by itself' }),
  })
  .meta({ id: 'Applicability', description: '什么情况下要办' })
export type Applicability = z.infer<typeof Applicability>
