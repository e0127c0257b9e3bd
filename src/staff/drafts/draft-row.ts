import type { drafts } from '../../../schema/tables/index.ts'
import type { DraftKind } from '../../contract/drafts.ts'

export type DraftRow = typeof drafts.$inferSelect

/** `kind/entry`: how the audit and our own maps name an entry. */
export const entryKey = (of: { kind: DraftKind; entry: string }): string => `${of.kind}/${of.entry}`

/** The ETag of what a clerk sees: the draft's revision (0 = none) and the version that is published (0 = none). */
export const draftEtag = (revision: number, currentVersion: number): string => `"d-${revision}-${currentVersion}"`
