import { z } from 'zod'
import { MATTER_STATES } from './projects.ts'
import { Instant } from './text.ts'

/** `zhinan.matter.<state>.v1`. */
export const EventType = z
  .enum(MATTER_STATES.map((state) => `zhinan.matter.${state}.v1` as const) as [string, ...string[]])
  .meta({ id: 'EventType' })
export type EventType = z.infer<typeof EventType>

/** CloudEvents 1.0: a department's system reports progress of `projects/{code}/matters/{matterId}`. */
export const CloudEvent = z
  .object({
    specversion: z.literal('1.0'),
    id: z.string().min(1).max(128),
    source: z.string().min(1).max(256),
    type: z.string().min(1).max(128),
    subject: z.string().regex(/^projects\/[^/]+\/matters\/[^/]+$/),
    time: z.iso.datetime({ offset: true }),
    datacontenttype: z.string().max(128).optional(),
    data: z
      .object({
        text: z.string().max(2000).optional(),
        waitingOn: z.enum(['department', 'applicant', 'third_party', 'season']).optional(),
        procedure: z.string().max(200).optional(),
        noticeAt: Instant.optional(),
        basis: z.string().max(500).optional(),
        days: z.number().int().positive().optional(),
        unit: z.enum(['working_days', 'natural_days', 'working_hours', 'natural_hours']).optional(),
        approvedBy: z.string().max(200).optional(),
        items: z.array(z.string().max(500)).max(100).optional(),
        dueOn: z.iso.date().optional(),
      })
      .loose()
      .optional(),
  })
  .meta({ id: 'CloudEvent' })
export type CloudEvent = z.infer<typeof CloudEvent>

export const EventResult = z
  .object({ id: z.string(), status: z.enum(['applied', 'duplicate', 'held', 'invalid']), code: z.string().nullable() })
  .meta({ id: 'EventResult' })
export type EventResult = z.infer<typeof EventResult>
export const EventResults = z.object({ results: z.array(EventResult) }).meta({ id: 'EventResults' })

export type EventResults = z.infer<typeof EventResults>
