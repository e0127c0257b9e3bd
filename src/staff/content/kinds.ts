import type { PublishedKind } from '../../../schema/tables/index.ts'
import type { DraftKind } from '../../contract/drafts.ts'
import type { ProblemCode } from '../../contract/problem.ts'
import type { SubjectKind } from '../../contract/search.ts'

interface KindFacts {
  /** What a published entry of it is called in the read model. */
  published: PublishedKind & SubjectKind
  /** 一条叫什么. */
  label: string
  missing: ProblemCode
}

/** What staff's kinds are called elsewhere. */
export const KINDS: Readonly<Record<DraftKind, KindFacts>> = {
  matters: { published: 'matter', label: '事项', missing: 'matter_not_found' },
  documents: { published: 'document', label: '材料', missing: 'document_not_found' },
  departments: { published: 'department', label: '部门', missing: 'department_not_found' },
  bundles: { published: 'bundle', label: '“一件事”', missing: 'bundle_not_found' },
  policies: { published: 'policy', label: '政策', missing: 'policy_not_found' },
  institutions: { published: 'institution', label: '制度', missing: 'institution_not_found' },
  places: { published: 'place', label: '办事地点', missing: 'place_not_found' },
}

/** The staff's kind of a published one; undefined for what staff do not keep by drafts (the stages, the planning sheet). */
export const draftKindOf = (published: string): DraftKind | undefined => BY_PUBLISHED.get(published)
const BY_PUBLISHED = new Map(
  Object.entries(KINDS).map(([kind, facts]) => [facts.published as string, kind as DraftKind]),
)
