import { z } from 'zod'
import { Basis, Named } from './common.ts'
import { Profile } from './profile.ts'
import { Day } from './text.ts'

/** What a question of the profile may be answered with. */
export const PlanChoice = z
  .object({ label: z.string(), value: z.union([z.string(), z.number(), z.boolean(), z.null()]) })
  .meta({ id: 'PlanChoice' })
export type PlanChoice = z.infer<typeof PlanChoice>

const FormField = z
  .object({
    field: z.string(),
    kind: z.enum(['boolean', 'enum', 'number', 'text', 'list']),
    label: z.string(),
    question: z.string(),
    hint: z.string().nullable(),
    unit: z.string().nullable(),
    choices: z.array(PlanChoice).meta({
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
