import { z } from 'zod'
import { cleanText, orNull, Slug } from './text.ts'

/** Where a figure comes from: a law's text, a publication, made up for the sample, or several of these. */
export const Basis = z.enum(['legal', 'reported', 'example', 'mixed']).meta({
  id: 'Basis',
  description:
    'legal: from the text of a law; reported: published by a county; example: made up to be realistic; mixed: see each field',
})
export type Basis = z.infer<typeof Basis>

export const LimitUnit = z
  .enum(['working_days', 'natural_days', 'working_hours', 'natural_hours'])
  .meta({ id: 'LimitUnit', description: '工作日、自然日、工作小时、自然小时' })
export type LimitUnit = z.infer<typeof LimitUnit>

/** Who the limit binds: the department, the applicant, or both parties of a contract. Never to be mixed up. */
export const Obligor = z.enum(['agency', 'applicant', 'parties']).meta({ id: 'Obligor' })
export type Obligor = z.infer<typeof Obligor>

export const LimitExtension = z
  .object({ value: z.number(), unit: LimitUnit, approval: z.string().nullable(), source: z.string().nullable() })
  .meta({ id: 'LimitExtension', description: 'How far a limit may be extended, by whose approval, under which law' })
export type LimitExtension = z.infer<typeof LimitExtension>

/** 时限. `none`: the law sets no limit; `unknown`: none was found; `limit` with value 0 and `immediate` are neither. */
export const Limit = z
  .object({
    kind: z.enum(['limit', 'immediate', 'none', 'unknown']),
    value: z.number().nonnegative().nullable(),
    unit: orNull(LimitUnit),
    lawText: z.string().nullable().meta({ description: "The law's own words where its unit is a bare 日" }),
    from: z.string().nullable().meta({ description: 'When the clock starts', example: '受理' }),
    obligor: Obligor,
    basis: Basis,
    source: z.string().nullable(),
    extension: orNull(LimitExtension),
  })
  .meta({ id: 'Limit', description: '时限,单位随值' })
export type Limit = z.infer<typeof Limit>

/** A figure that another place reports; never this county's commitment. */
export const ReferenceLimit = z
  .object({ place: z.string(), value: z.number(), unit: LimitUnit, note: z.string().nullable() })
  .meta({ id: 'ReferenceLimit', description: '其他地方公布的数字,不是本县承诺' })
export type ReferenceLimit = z.infer<typeof ReferenceLimit>

export const Named = z.object({ id: z.string(), name: z.string() }).meta({ id: 'Named' })
export type Named = z.infer<typeof Named>

export const LegalBasis = z
  .object({
    law: z.string(),
    article: z.string().nullable(),
    checked: z.enum(['full-text', 'excerpt', 'memory']).nullable().meta({
      description:
        'How the citation was checked: full text read, seen in an excerpt, or from memory and to be checked before use',
    }),
    note: z.string().nullable(),
  })
  .meta({ id: 'LegalBasis' })

export type LegalBasis = z.infer<typeof LegalBasis>

export const Source = z
  .object({ type: z.enum(['legal', 'reported', 'example', 'policy']), name: z.string().nullable() })
  .meta({ id: 'Source' })
export type Source = z.infer<typeof Source>

/** A division code (行政区划代码), or a slug for a functional zone. */
export const RegionCode = z.union([z.string().regex(/^\d{6}$/), Slug]).meta({
  description: '行政区划代码，或园区代号；不写为本部署的地区',
  example: '211021',
})
export type RegionCode = z.infer<typeof RegionCode>

/** One page of a list. `nextCursor` is opaque; null on the last page. */
export const page = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), nextCursor: z.string().nullable() })

/** A decimal integer in a query string; unlike coercion it refuses '', '1e2' and '0x10'. */
export const integerText = (min: number, max: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/, '须为整数')
    .transform(Number)
    .pipe(z.number().int().min(min).max(max))

export const PageQuery = z.object({
  limit: integerText(1, 100)
    .default(20)
    .meta({ type: 'integer', minimum: 1, maximum: 100, default: 20, description: '一页最多几项' }),
  cursor: z.string().max(512).optional().meta({ description: '上一页的 nextCursor，原样；不透明' }),
})
export type PageQuery = z.infer<typeof PageQuery>
export const RegionQuery = z.object({ region: RegionCode.optional() })
export type RegionQuery = z.infer<typeof RegionQuery>
export const SearchText = cleanText(1, 200).meta({ description: '日常说法', example: '盖厂房' })

export type SearchText = z.infer<typeof SearchText>
