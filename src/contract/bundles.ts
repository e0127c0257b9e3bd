import { z } from 'zod'
import { Basis, LimitUnit, Named, page, Source } from './common.ts'
import { DocumentSource, Necessity } from './matters.ts'

export const BundleLimit = z
  .object({
    name: z.string(),
    value: z.number(),
    unit: LimitUnit,
    place: z.string().nullable(),
    basis: Basis,
    note: z.string().nullable(),
  })
  .meta({ id: 'BundleLimit', description: '“一件事”的一个时限数字,连同它属于哪里' })
export type BundleLimit = z.infer<typeof BundleLimit>

/** “一件事一次办”、一业一证、拿地即开工 and their like. */
export const Bundle = z
  .object({
    id: z.string(),
    name: z.string(),
    nameEn: z.string().nullable(),
    kind: z.string(),
    aliases: z.array(z.string()),
    summary: z.string().nullable(),
    place: z.string().nullable().meta({ description: 'Where this practice is reported from' }),
    appliesHere: z
      .boolean()
      .nullable()
      .meta({ description: 'Whether this region practises it; null = not known, ask' }),
    members: z.array(Named),
    documents: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        source: DocumentSource,
        necessity: Necessity,
        waivable: z.boolean(),
        askedBy: z.array(z.string()),
      }),
    ),
    conditions: z.array(z.object({ order: z.number().int(), text: z.string(), kind: z.enum(['project', 'agency']) })),
    limits: z.array(BundleLimit),
    timeline: z.array(
      z.object({
        order: z.number().int(),
        name: z.string(),
        track: z.string().nullable(),
        matters: z.array(Named),
        note: z.string().nullable(),
      }),
    ),
    industries: z.array(z.object({ name: z.string(), matters: z.array(Named), basis: Basis })),
    measures: z.array(z.string()),
    effects: z.array(z.object({ text: z.string(), basis: Basis })),
    deferrableDocuments: z.array(z.string()),
    notes: z.array(z.string()),
    source: Source,
    basis: Basis,
  })
  .meta({ id: 'Bundle' })
export type Bundle = z.infer<typeof Bundle>
export const BundleSummary = Bundle.pick({
  id: true,
  name: true,
  nameEn: true,
  kind: true,
  summary: true,
  place: true,
  appliesHere: true,
  members: true,
  basis: true,
}).meta({ id: 'BundleSummary' })
export type BundleSummary = z.infer<typeof BundleSummary>
export const BundleList = page(BundleSummary).meta({ id: 'BundleList' })

export type BundleList = z.infer<typeof BundleList>
