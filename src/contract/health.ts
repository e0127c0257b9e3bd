import { z } from 'zod'
import { Day, Instant } from './text.ts'

export const Health = z.object({ status: z.literal('ok') }).meta({ id: 'Health' })
export type Health = z.infer<typeof Health>

/** Ready: the database answers and a catalogue is published. `features` says what is configured; what is not is off. */
export const Readiness = z
  .object({
    status: z.enum(['ready', 'not_ready']),
    version: z.string(),
    runtime: z.enum(['node', 'workerd']),
    revision: z.number().int(),
    publishedAt: Instant.nullable(),
    now: Instant,
    demoClock: z.boolean(),
    sample: z.boolean().meta({ description: 'Whether this is the sample county, whose figures are partly made up' }),
    region: z.object({ code: z.string(), name: z.string() }),
    features: z.record(z.string(), z.enum(['on', 'off'])),
    calendar: z
      .object({ coveredUntil: Day.nullable() })
      .meta({ description: 'Until when holidays are announced; null: not even this year. Days beyond are estimated' }),
    warnings: z.array(z.object({ code: z.string(), detail: z.string() })),
  })
  .meta({ id: 'Readiness' })
export type Readiness = z.infer<typeof Readiness>
