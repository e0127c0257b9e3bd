import { z } from 'zod'
import type { DraftKind } from '../../contract/drafts.ts'
import type { ProblemCode } from '../../contract/problem.ts'
import type { DraftReply } from '../../staff/drafts/read.ts'

/** What each kind is called in operation ids and in words, and one of the sample's that exists. */
export const NOUNS: Readonly<Record<DraftKind, { id: string; noun: string; example: string; missing: ProblemCode }>> = {
  matters: { id: 'Matter', noun: '事项', example: 'construction-permit', missing: 'matter_not_found' },
  documents: { id: 'Document', noun: '材料', example: 'construction-permit-form', missing: 'document_not_found' },
  departments: { id: 'Department', noun: '部门', example: 'tax', missing: 'department_not_found' },
  bundles: { id: 'Bundle', noun: '“一件事”', example: 'company-startup', missing: 'bundle_not_found' },
  policies: { id: 'Policy', noun: '政策', example: 'support-steward-service', missing: 'policy_not_found' },
  institutions: { id: 'Institution', noun: '制度', example: 'inst-1', missing: 'institution_not_found' },
  places: { id: 'Place', noun: '办事地点', example: 'zone-construction', missing: 'place_not_found' },
}

export const EDIT = { roles: ['clerk', 'reviewer', 'publisher'] } as const
export const READ = { roles: ['clerk', 'reviewer', 'publisher', 'supervisor'] } as const
export const REVIEW = { roles: ['reviewer', 'publisher'] } as const
export const PUBLISH = { roles: ['publisher'] } as const
export const IfMatch = z.object({
  'if-match': z.string().meta({ description: '读取草稿时的 ETag', example: '"d-1-3"' }),
})
export const tag = '工作人员'
/** A draft as it is answered. */
export const reply = ({ draft, etag }: DraftReply) => ({
  json: draft,
  headers: { ETag: etag, 'Cache-Control': 'private, no-cache' },
})
