import type { Draft, DraftSummary } from '../../contract/drafts.ts'
import type { Assessment } from './assess.ts'
import type { DraftRow } from './draft-row.ts'

type Json = Record<string, unknown>

/** What only a reading of one draft tells. */
export interface Beside {
  published: Json | null
  currentVersion: number
  touches: Draft['touches']
  touched: number
  mayEdit: boolean
}

/** A draft as it is sent; pure. */
export function presentDraft(row: DraftRow, assessment: Assessment, beside: Beside): Draft {
  const { differences, conflicts, problems, needsReview } = assessment
  return {
    ...presentSummary(row, assessment.merged, differences, needsReview, beside.currentVersion),
    content: assessment.merged,
    published: beside.published,
    conflicts,
    problems,
    touches: beside.touches,
    touched: beside.touched,
    departments: row.departments,
    mayEdit: beside.mayEdit,
    retired: null,
  }
}

/** The same without what is long. */
export function presentSummary(
  row: DraftRow,
  content: Json,
  differences: Draft['differences'],
  needsReview: boolean,
  currentVersion: number,
): Omit<DraftSummary, 'departments'> {
  return {
    draftId: row.id,
    kind: row.kind,
    id: row.entry,
    name: nameOf(content, row.entry),
    state: row.state,
    intent: row.intent,
    successor: row.successor,
    baseVersion: row.baseVersion,
    currentVersion,
    revision: row.revision,
    differences,
    needsReview,
    editors: row.editors,
    editedBy: row.editedBy,
    editedAt: row.editedAt,
    submittedBy: row.submittedBy,
    submittedAt: row.submittedAt,
    reviewedBy: row.reviewedBy,
    reviewedAt: row.reviewedAt,
    comment: row.comment,
    publishAt: row.publishAt,
    reviewAfter: row.reviewAfter,
    import: row.import,
    note: row.note,
  }
}

/** What people call the entry of a draft. */
export const rowName = ({ content, entry }: Pick<DraftRow, 'content' | 'entry'>): string => nameOf(content, entry)

export const nameOf = (content: Json, entry: string): string =>
  typeof content.name === 'string' && content.name !== '' ? content.name : entry
