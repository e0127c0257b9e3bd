import { z } from 'zod'
import { Applicability } from '../applicability.ts'
import { Basis, LegalBasis, Limit, ReferenceLimit, RegionCode } from '../common.ts'
import {
  Audience,
  CorrectionNoticeLimit,
  Deferrable,
  DocumentForm,
  DocumentSource,
  Excluded,
  MatterCategory,
  Necessity,
  Prerequisite,
  Step,
  Variant,
} from '../matters.ts'
import { ConditionedNeed } from '../planning.ts'
import { Track } from '../stages.ts'
import { Slug, WebUrl } from '../text.ts'
import { named, words } from './words.ts'

/** 申请材料, as one matter asks for it. */
export const Requirement = z.strictObject({
  document: Slug,
  form: z.array(DocumentForm).min(1),
  copies: z.number().int().positive().nullable(),
  source: DocumentSource,
  necessity: Necessity,
  condition: z.string().nullable().default(null),
  waivable: z.boolean(),
  waivedBy: z.string().nullable().default(null),
  deferrable: Deferrable.default({ allowed: false, only: null, note: null }),
  note: z.string().nullable().default(null),
  basis: Basis,
})

const ContentFee = z.strictObject({
  charged: z.boolean(),
  standard: z.string().nullable(),
  basis: z.string().nullable(),
})

/** What a region may handle otherwise than the standard entry (基本目录) says. */
export const LOCAL_FIELDS = ['documents', 'steps', 'fee', 'committed', 'handling'] as const

/** 实施清单: what this county adds to the standard entry. */
export const Implementation = z.strictObject({
  region: RegionCode,
  department: Slug,
  contactRole: z.string().nullable().default(null),
  taskCode: z.string().nullable().default(null),
  handling: z.enum(['immediate', 'committed']),
  committed: Limit,
  reference: z.strictObject(ReferenceLimit.shape).nullable().default(null),
  limitNote: z.string().nullable().default(null),
  visits: z.number().int().nonnegative().nullable(),
  onlineLevel: z.number().int().min(1).max(4).nullable(),
  onlineUrl: WebUrl.nullable().default(null),
  crossRegion: z.boolean().nullable().default(null),
  commitment: z.boolean().nullable().default(null),
  basis: Basis,
  /** What this region asks or does differently from the standard entry; null = as the standard entry has it. */
  documents: z.array(Requirement).min(1).nullable().default(null),
  steps: z.array(z.strictObject(Step.shape)).min(1).nullable().default(null),
  fee: ContentFee.nullable().default(null),
  /** 本地差异: why a field differs from the standard entry. */
  differences: z.array(z.strictObject({ field: z.enum(LOCAL_FIELDS), why: z.string().min(1) })).default([]),
})
export type Implementation = z.infer<typeof Implementation>

/** 适用情形, with those of prerequisites that are needed in some cases only; CEL over the project's profile (项目画像). */
export const MatterApplicability = z.strictObject({
  ...Applicability.shape,
  onDemand: z.boolean().default(false),
  prerequisites: z.array(z.strictObject(ConditionedNeed.shape)).default([]),
})

/** 事项, as staff keep it: the standard entry, and how each region handles it (`implementations`). */
export const MatterContent = z
  .strictObject({
    id: Slug,
    ...named,
    summary: z.string().nullable().default(null),
    catalogCode: z.string().nullable().default(null),
    category: MatterCategory,
    audience: z.array(Audience).min(1),
    exerciseLevel: z.string().nullable().default(null),
    stage: Slug.nullable(),
    nationalStage: z.number().int().min(1).max(5).nullable().default(null),
    track: Track,
    trigger: z.string().nullable().default(null),
    statutory: Limit,
    /** Null = the general five working days. */
    correctionNotice: z.strictObject(CorrectionNoticeLimit.shape).nullable().default(null),
    excluded: z.array(z.strictObject(Excluded.shape)).default([]),
    conditions: z.array(z.string()).default([]),
    documents: z.array(Requirement).min(1),
    steps: z.array(z.strictObject(Step.shape)).min(1),
    prerequisites: z.array(z.strictObject(Prerequisite.omit({ name: true }).shape)).default([]),
    parallelWith: z.array(Slug).default([]),
    includes: z.array(Slug).default([]),
    variants: z.array(z.strictObject(Variant.shape)).default([]),
    fee: ContentFee,
    results: z.array(z.strictObject({ name: z.string(), validity: z.string().nullable() })).default([]),
    legalBasis: z.array(z.strictObject(LegalBasis.shape)).default([]),
    notes: z.array(z.string()).default([]),
    alerts: z.array(z.string()).default([]),
    faqs: z.array(z.strictObject({ id: Slug, question: z.string(), answer: z.string(), basis: Basis })).default([]),
    basis: Basis,
    implementations: z.array(Implementation),
    /** Of the deployment's own region. */
    applicability: MatterApplicability.nullable().default(null),
    words,
  })
  .meta({ id: 'MatterContent' })
export type MatterContent = z.infer<typeof MatterContent>
