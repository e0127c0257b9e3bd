import { z } from 'zod'
import { Applicability } from './applicability.ts'
import {
  Basis,
  LegalBasis,
  Limit,
  LimitUnit,
  Named,
  PageQuery,
  page,
  ReferenceLimit,
  RegionQuery,
  SearchText,
} from './common.ts'
import { Track } from './stages.ts'
import { Instant, orNull, Slug } from './text.ts'

export const DocumentForm = z
  .enum(['original', 'copy', 'electronic'])
  .meta({ id: 'DocumentForm', description: '原件、复印件、电子' })
export type DocumentForm = z.infer<typeof DocumentForm>
export const DocumentSource = z
  .enum(['applicant', 'government', 'third_party'])
  .meta({ id: 'DocumentSource', description: '申请人自备、政府部门核发、第三方出具' })
export type DocumentSource = z.infer<typeof DocumentSource>
export const Necessity = z.enum(['required', 'conditional']).meta({ id: 'Necessity', description: '必要、按情形' })
export type Necessity = z.infer<typeof Necessity>

export const Deferrable = z
  .object({
    allowed: z.boolean(),
    only: z.string().nullable().meta({ description: 'The bundle in which alone it may be handed in later' }),
    note: z.string().nullable(),
  })
  .meta({ id: 'Deferrable', description: '容缺:可先受理后补' })
export type Deferrable = z.infer<typeof Deferrable>

/** 申请材料, as one matter asks for it. */
export const MatterDocument = z
  .object({
    id: z.string(),
    name: z.string(),
    form: z.array(DocumentForm),
    copies: z.number().int().nullable(),
    source: DocumentSource,
    necessity: Necessity,
    condition: z.string().nullable(),
    issuedBy: orNull(Named).meta({ description: 'The matter whose result this document is' }),
    waivable: z.boolean().meta({ description: '免提交: government already holds it' }),
    waivedBy: z.string().nullable(),
    deferrable: Deferrable,
    formUrl: z.string().nullable(),
    sampleUrl: z.string().nullable(),
    note: z.string().nullable(),
    basis: Basis,
  })
  .meta({ id: 'MatterDocument' })
export type MatterDocument = z.infer<typeof MatterDocument>

export const Step = z
  .object({ order: z.number().int(), name: z.string(), handler: z.string().nullable(), note: z.string().nullable() })
  .meta({ id: 'Step' })
export type Step = z.infer<typeof Step>

export const Prerequisite = z
  .object({
    id: z.string(),
    name: z.string(),
    rule: z
      .enum(['all', 'any', 'conditional'])
      .meta({ description: 'all: needed; any: one of its group is enough; conditional: needed when `when` holds' }),
    group: z.string().nullable(),
    when: z.string().nullable(),
  })
  .meta({ id: 'Prerequisite' })
export type Prerequisite = z.infer<typeof Prerequisite>

export const Fee = z
  .object({ charged: z.boolean(), standard: z.string().nullable(), basis: z.string().nullable() })
  .meta({ id: 'Fee' })
export type Fee = z.infer<typeof Fee>

/** Whom to ask. `name` is a person's name, or null where only a post is published. */
export const Contact = z
  .object({
    role: z.string().nullable(),
    name: z.string().nullable(),
    department: z.string(),
    phone: z.string().nullable(),
    window: z.string().nullable(),
    address: z.string().nullable(),
    hours: z.string().nullable(),
    basis: Basis,
  })
  .meta({ id: 'Contact' })
export type Contact = z.infer<typeof Contact>

export const Excluded = z
  .object({
    name: z.string(),
    min: z.number().nullable(),
    max: z.number().nullable(),
    unit: orNull(LimitUnit),
    basis: Basis,
    source: z.string().nullable(),
    note: z.string().nullable(),
  })
  .meta({ id: 'Excluded', description: '依法不计入时限的特别程序' })
export type Excluded = z.infer<typeof Excluded>

/** By when the one-time notice of corrections is due where the matter's own law says so; 0 = on the spot. */
export const CorrectionNoticeLimit = z
  .object({
    value: z.number().int().nonnegative(),
    unit: z.enum(['working_days', 'natural_days']),
    lawText: z.string().nullable().meta({ description: "The law's own words where its unit is a bare 日" }),
    basis: Basis,
    source: z.string().nullable(),
  })
  .meta({ id: 'CorrectionNoticeLimit', description: '一次告知补正的期限，逾期不告知即为受理' })
export type CorrectionNoticeLimit = z.infer<typeof CorrectionNoticeLimit>

export const TimeLimit = z
  .object({
    statutory: Limit,
    committed: Limit,
    reference: orNull(ReferenceLimit),
    excluded: z.array(Excluded),
    correctionNotice: orNull(CorrectionNoticeLimit).meta({
      description: 'null = the general five working days (行政许可法第32条)',
    }),
    note: z.string().nullable(),
  })
  .meta({ id: 'TimeLimit' })
export type TimeLimit = z.infer<typeof TimeLimit>

export const Online = z
  .object({ level: z.number().int().min(1).max(4).nullable(), url: z.string().nullable() })
  .meta({ id: 'Online', description: '1 网上公布;2 网上预审或预约,仍需到场;3 网上受理,必要时到场一次;4 全程网办' })
export type Online = z.infer<typeof Online>

export const Faq = z
  .object({ id: z.string(), question: z.string(), answer: z.string(), basis: Basis })
  .meta({ id: 'Faq' })
export type Faq = z.infer<typeof Faq>
export const Variant = z
  .object({ name: z.string(), when: z.string(), limit: z.string().nullable() })
  .meta({ id: 'Variant', description: '分情形办理' })
export type Variant = z.infer<typeof Variant>
export const Audience = z.enum(['legal_person', 'natural_person']).meta({ id: 'Audience', description: '法人、自然人' })
export type Audience = z.infer<typeof Audience>

export const MATTER_CATEGORIES = [
  '行政许可',
  '行政确认',
  '行政合同',
  '其他行政权力',
  '备案',
  '公共服务',
  '公共资源交易',
  '中介服务',
  '行政许可(集成服务)',
  '其他',
] as const
export const MatterCategory = z.enum(MATTER_CATEGORIES).meta({ id: 'MatterCategory', description: '事项类型' })
export type MatterCategory = z.infer<typeof MatterCategory>

/** 办事事项, whole. */
export const Matter = z
  .object({
    id: z.string(),
    region: z.string().meta({ description: 'The region asked for' }),
    resolvedRegion: z
      .string()
      .nullable()
      .meta({ description: 'The region whose entry this is; null = the standard entry' }),
    name: z.string(),
    nameEn: z.string().nullable(),
    aliases: z.array(z.string()),
    summary: z.string().nullable(),
    codes: z.object({ catalog: z.string().nullable(), task: z.string().nullable() }),
    category: MatterCategory,
    audience: z.array(Audience),
    department: orNull(Named),
    exerciseLevel: z.string().nullable(),
    stage: z.string().nullable(),
    nationalStage: z.number().int().min(1).max(5).nullable(),
    track: Track,
    applicability: orNull(Applicability).meta({ description: '什么样的项目要办；null = 没有写明' }),
    trigger: z.string().nullable().meta({ description: 'When the matter is needed at all, in words' }),
    handling: z.enum(['immediate', 'committed']),
    timeLimit: TimeLimit,
    conditions: z.array(z.string()),
    documents: z.array(MatterDocument),
    steps: z.array(Step),
    prerequisites: z.array(Prerequisite),
    unlocks: z.array(Named),
    parallelWith: z.array(Named),
    includes: z.array(Named),
    variants: z.array(Variant),
    fee: Fee,
    visits: z.number().int().nullable(),
    online: Online,
    crossRegion: z.boolean().nullable(),
    commitment: z.boolean().nullable().meta({ description: '告知承诺制' }),
    results: z.array(z.object({ name: z.string(), validity: z.string().nullable() })),
    contacts: z.array(Contact),
    complaint: z.object({ phone: z.string() }),
    legalBasis: z.array(LegalBasis),
    notes: z.array(z.string()),
    alerts: z.array(z.string()).meta({ description: 'Changes of law to watch' }),
    faqs: z.array(Faq),
    version: z.number().int(),
    publishedAt: Instant,
    basis: Basis,
  })
  .meta({ id: 'Matter' })
export type Matter = z.infer<typeof Matter>

export const MatterSummary = Matter.pick({
  id: true,
  region: true,
  resolvedRegion: true,
  name: true,
  nameEn: true,
  summary: true,
  category: true,
  audience: true,
  department: true,
  stage: true,
  track: true,
  handling: true,
  visits: true,
  online: true,
  crossRegion: true,
  version: true,
  basis: true,
})
  .extend({ committed: Limit, statutory: Limit, correctionNotice: orNull(CorrectionNoticeLimit) })
  .meta({ id: 'MatterSummary' })
export type MatterSummary = z.infer<typeof MatterSummary>

export const MatterQuery = PageQuery.extend(RegionQuery.shape).extend({
  stage: Slug.optional().meta({ description: '阶段编号，见 /v1/stages' }),
  department: Slug.optional().meta({ description: '部门编号' }),
  category: MatterCategory.optional(),
  audience: Audience.optional(),
  crossRegion: z.enum(['true', 'false']).optional().meta({ description: '能否跨区域办理；false 也包括没有写明的' }),
  q: SearchText.optional(),
})
export type MatterQuery = z.infer<typeof MatterQuery>
export const MatterList = page(MatterSummary).meta({ id: 'MatterList' })
export type MatterList = z.infer<typeof MatterList>

export const MatterVersion = z
  .object({
    version: z.number().int(),
    publishedAt: Instant,
    resolvedRegion: z.string().nullable(),
    current: z.boolean(),
    note: z.string().nullable(),
    etag: z.string(),
  })
  .meta({ id: 'MatterVersion' })
export type MatterVersion = z.infer<typeof MatterVersion>
export const MatterVersionList = page(MatterVersion).meta({ id: 'MatterVersionList' })

export type MatterVersionList = z.infer<typeof MatterVersionList>
