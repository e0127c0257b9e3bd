import { z } from 'zod'
import { Basis, LegalBasis, Source } from '../common.ts'
import { PolicyKind } from '../policies.ts'
import { Day, Slug, WebUrl } from '../text.ts'
import { named, words } from './words.ts'

/** 政策与清单. */
export const PolicyContent = z
  .strictObject({
    id: Slug,
    ...named,
    kind: PolicyKind,
    summary: z.string().nullable().default(null),
    department: Slug.nullable(),
    place: z.string().nullable().default(null),
    appliesHere: z.boolean().nullable(),
    conditions: z.array(z.string()).default([]),
    benefits: z.array(z.string()).default([]),
    items: z.array(z.strictObject({ name: z.string(), detail: z.string().nullable() })).default([]),
    matters: z.array(Slug).default([]),
    validFrom: Day.nullable().default(null),
    validUntil: Day.nullable().default(null),
    legalBasis: z.array(z.strictObject(LegalBasis.shape)).default([]),
    url: WebUrl.nullable().default(null),
    notes: z.array(z.string()).default([]),
    source: Source,
    basis: Basis,
    words,
  })
  .meta({ id: 'PolicyContent' })
export type PolicyContent = z.infer<typeof PolicyContent>

/** 制度 (八项制度). */
export const InstitutionContent = z
  .strictObject({
    id: Slug,
    ...named,
    definition: z.string(),
    definitionBasis: Basis,
    legalBasis: z.array(z.strictObject(LegalBasis.shape)).default([]),
    notes: z.array(z.string()).default([]),
    source: Source,
    basis: Basis,
    words,
  })
  .meta({ id: 'InstitutionContent' })
export type InstitutionContent = z.infer<typeof InstitutionContent>
