import { z } from 'zod'
import { Basis, Limit, LimitUnit } from './common.ts'
import { orNull } from './text.ts'

export const Track = z
  .enum(['main', 'parallel', 'supporting'])
  .meta({ id: 'Track', description: '主线、并联、辅助(按需)' })
export type Track = z.infer<typeof Track>

export const StageMatter = z.object({
  id: z.string(),
  name: z.string(),
  track: Track,
  department: z.string().nullable(),
  committed: orNull(Limit),
})
export type StageMatter = z.infer<typeof StageMatter>

/** 办理阶段, one of eight. */
export const Stage = z
  .object({
    id: z.string(),
    order: z.number().int(),
    name: z.string(),
    nameEn: z.string().nullable(),
    description: z.string().nullable(),
    aliases: z.array(z.string()),
    limit: orNull(Limit).meta({
      description: "The stage's share of the county's total; null where the stage is not counted",
    }),
    formerLimit: orNull(Limit),
    counted: z.boolean(),
    matters: z.array(StageMatter),
  })
  .meta({ id: 'Stage' })
export type Stage = z.infer<typeof Stage>

export const StageTotals = z
  .object({
    committed: z.number(),
    former: z.number(),
    unit: LimitUnit,
    excludes: z.array(z.string()),
    basis: Basis,
    note: z.string().nullable(),
  })
  .meta({ id: 'StageTotals', description: '全程办理时限:现行与原来;excludes 列出不计入的阶段' })
export type StageTotals = z.infer<typeof StageTotals>

/** 里程碑: what is needed for a permit is not what is needed before starting work. */
export const Milestone = z
  .object({
    id: z.string(),
    name: z.string(),
    required: z.array(z.string()),
    requiredIfApplicable: z.array(z.string()),
    note: z.string().nullable(),
    basis: Basis,
  })
  .meta({ id: 'Milestone' })
export type Milestone = z.infer<typeof Milestone>

export const StageList = z
  .object({ items: z.array(Stage), nextCursor: z.null(), totals: StageTotals, milestones: z.array(Milestone) })
  .meta({ id: 'StageList' })
export type StageList = z.infer<typeof StageList>
