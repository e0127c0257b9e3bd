import { z } from 'zod'
import { Bundle, BundleLimit } from '../bundles.ts'
import { Basis, Source } from '../common.ts'
import { BundleEffect, BundleScope, PlannedCondition } from '../planning.ts'
import { Slug } from '../text.ts'
import { named, words } from './words.ts'

/** What a bundle does to a plan, and for whom. */
export const ContentEffect = z.strictObject({
  scope: z.strictObject(BundleScope.shape).nullable(),
  conditions: z.array(z.strictObject(PlannedCondition.shape)),
  effect: z.strictObject(BundleEffect.shape),
})

/** “一件事”、一业一证、拿地即开工. */
export const BundleContent = z
  .strictObject({
    id: Slug,
    ...named,
    kind: z.string(),
    summary: z.string().nullable().default(null),
    place: z.string().nullable(),
    appliesHere: z.boolean().nullable(),
    matters: z.array(Slug),
    conditions: z.array(z.strictObject(Bundle.shape.conditions.element.shape)).default([]),
    limits: z.array(z.strictObject(BundleLimit.shape)).default([]),
    timeline: z
      .array(
        z.strictObject({
          order: z.number().int(),
          name: z.string(),
          track: z.string().nullable().default(null),
          matters: z.array(Slug),
          note: z.string().nullable().default(null),
        }),
      )
      .default([]),
    industries: z.array(z.strictObject({ name: z.string(), matters: z.array(Slug), basis: Basis })).default([]),
    measures: z.array(z.string()).default([]),
    effects: z.array(z.strictObject({ text: z.string(), basis: Basis })).default([]),
    deferrableDocuments: z.array(z.string()).default([]),
    notes: z.array(z.string()).default([]),
    source: Source,
    basis: Basis,
    planEffect: ContentEffect.nullable().default(null),
    words,
  })
  .meta({ id: 'BundleContent' })
export type BundleContent = z.infer<typeof BundleContent>
