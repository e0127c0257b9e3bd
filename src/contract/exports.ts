import { z } from 'zod'
import { BundleContent } from './content/bundles.ts'
import { DepartmentContent } from './content/departments.ts'
import { DocumentContent } from './content/documents.ts'
import { MatterContent } from './content/matters.ts'
import { PlaceContent } from './content/places.ts'
import { InstitutionContent, PolicyContent } from './content/policies.ts'
import { Instant } from './text.ts'

const stamp = {
  region: z.string(),
  revision: z.number().int().meta({ description: '目录修订号' }),
  publishedAt: Instant.nullable(),
}

/** 事项, as staff keep them. */
export const MattersExport = z.object({ ...stamp, matters: z.array(MatterContent) }).meta({ id: 'MattersExport' })
export type MattersExport = z.infer<typeof MattersExport>

/** Everything that drafts are made of, by kind. */
export const CatalogueExport = z
  .object({
    ...stamp,
    matters: z.array(MatterContent),
    documents: z.array(DocumentContent),
    departments: z.array(DepartmentContent),
    bundles: z.array(BundleContent),
    policies: z.array(PolicyContent),
    institutions: z.array(InstitutionContent),
    places: z.array(PlaceContent),
  })
  .meta({ id: 'CatalogueExport' })
export type CatalogueExport = z.infer<typeof CatalogueExport>
