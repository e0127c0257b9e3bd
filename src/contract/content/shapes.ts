import type { z } from 'zod'
import type { DraftKind } from '../drafts.ts'
import { BundleContent } from './bundles.ts'
import { DepartmentContent } from './departments.ts'
import { DocumentContent } from './documents.ts'
import { MatterContent } from './matters.ts'
import { PlaceContent } from './places.ts'
import { InstitutionContent, PolicyContent } from './policies.ts'

/** What staff keep of each kind: the JSON of a draft. */
export interface ContentOf {
  matters: MatterContent
  documents: DocumentContent
  departments: DepartmentContent
  bundles: BundleContent
  policies: PolicyContent
  institutions: InstitutionContent
  places: PlaceContent
}
export type Content = ContentOf[DraftKind]

/** The shape of each kind's content; strict, with defaults filled in. */
export const CONTENT_SHAPES = {
  matters: MatterContent,
  documents: DocumentContent,
  departments: DepartmentContent,
  bundles: BundleContent,
  policies: PolicyContent,
  institutions: InstitutionContent,
  places: PlaceContent,
} as const satisfies { [K in DraftKind]: z.ZodType<ContentOf[K]> }
