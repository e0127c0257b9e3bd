import { z } from 'zod'
import { LightCounts, MatterState } from './projects.ts'
import { Instant } from './text.ts'

const share = (description: string) =>
  z
    .object({ share: z.number().min(0).max(1).nullable(), count: z.number().int(), of: z.number().int() })
    .meta({ description: `${description} (share 0..1; null when there is nothing to count)` })

/** 县里自己的数字, computed live. */
export const Metrics = z
  .object({
    region: z.string(),
    asOf: Instant,
    catalogue: z.object({
      matters: z.number().int(),
      departments: z.number().int(),
      documents: z.number().int(),
      online: share('网办率: 全程网办或网上受理'),
      atMostOneVisit: share('最多跑一次'),
      immediate: share('即办率'),
      compression: z.object({ share: z.number().nullable(), count: z.number().int() }).meta({
        description: '压缩比例: mean of 1 - committed / statutory over matters whose two limits have the same unit',
      }),
      averageSteps: z.number().nullable(),
      documentsWaived: share('免提交: document requirements that need not be handed in'),
      revision: z.number().int(),
    }),
    projects: z.object({
      total: z.number().int(),
      investment: z.number().int().meta({ description: 'Yuan' }),
      byLight: LightCounts,
      investmentByLight: LightCounts,
      mattersByLight: LightCounts,
    }),
    onTime: z.object({
      byDepartment: z.array(
        z.object({
          id: z.string(),
          name: z.string(),
          finished: z.number().int(),
          onTime: z.number().int(),
          red: z.number().int(),
        }),
      ),
      byStage: z.array(
        z.object({
          id: z.string(),
          name: z.string(),
          finished: z.number().int(),
          onTime: z.number().int(),
          red: z.number().int(),
          medianWorkingDays: z.number().nullable(),
          limit: z.number().nullable(),
        }),
      ),
      byStep: z
        .array(
          z.object({
            state: MatterState,
            finished: z.number().int(),
            medianWorkingDays: z.number().nullable(),
          }),
        )
        .meta({ description: '环节计时: the finished steps of each kind; 送达 is that of an approval' }),
    }),
    assistant: z.object({
      questions: z.number().int(),
      answered: z.number().int(),
      clarified: z.number().int(),
      notFound: z.number().int(),
      outOfScope: z.number().int(),
      refused: z.number().int(),
      ratedUp: z.number().int(),
      ratedDown: z.number().int(),
    }),
  })
  .meta({ id: 'Metrics' })
export type Metrics = z.infer<typeof Metrics>
