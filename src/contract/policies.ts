import { z } from 'zod'
import { Basis, LegalBasis, Named, PageQuery, page, RegionQuery, Source } from './common.ts'
import { Day, orNull } from './text.ts'

export const PolicyKind = z
  .enum(['no_application_benefit', 'penalty_free_list', 'power_list', 'support'])
  .meta({ id: 'PolicyKind', description: '免申即享、免罚清单、权责清单、扶持政策' })
export type PolicyKind = z.infer<typeof PolicyKind>

/** 政策与清单. */
export const Policy = z
  .object({
    id: z.string(),
    kind: PolicyKind,
    name: z.string(),
    nameEn: z.string().nullable(),
    aliases: z.array(z.string()),
    summary: z.string().nullable(),
    department: orNull(Named),
    place: z.string().nullable(),
    appliesHere: z.boolean().nullable(),
    conditions: z.array(z.string()),
    benefits: z.array(z.string()),
    items: z.array(z.object({ name: z.string(), detail: z.string().nullable() })),
    matters: z.array(Named),
    validFrom: Day.nullable(),
    validUntil: Day.nullable(),
    legalBasis: z.array(LegalBasis),
    url: z.string().nullable(),
    notes: z.array(z.string()),
    source: Source,
    basis: Basis,
  })
  .meta({ id: 'Policy' })
export type Policy = z.infer<typeof Policy>
export const PolicySummary = Policy.pick({
  id: true,
  kind: true,
  name: true,
  nameEn: true,
  summary: true,
  department: true,
  place: true,
  appliesHere: true,
  basis: true,
}).meta({ id: 'PolicySummary' })
export type PolicySummary = z.infer<typeof PolicySummary>
export const PolicyList = page(PolicySummary).meta({ id: 'PolicyList' })
export type PolicyList = z.infer<typeof PolicyList>
export const PolicyQuery = PageQuery.extend(RegionQuery.shape).extend({ kind: PolicyKind.optional() })
export type PolicyQuery = z.infer<typeof PolicyQuery>

/** 制度: what protects an applicant (八项制度). */
export const Institution = z
  .object({
    id: z.string(),
    order: z.number().int(),
    name: z.string(),
    nameEn: z.string().nullable(),
    aliases: z.array(z.string()),
    definition: z.string(),
    definitionBasis: Basis,
    legalBasis: z.array(LegalBasis),
    notes: z.array(z.string()),
    source: Source,
    basis: Basis,
  })
  .meta({ id: 'Institution' })
export type Institution = z.infer<typeof Institution>
export const InstitutionList = page(Institution).meta({ id: 'InstitutionList' })

export type InstitutionList = z.infer<typeof InstitutionList>
