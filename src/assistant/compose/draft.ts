import type { Block, Choice } from '../../contract/blocks.ts'
import type { ChatStatus, Citation, Facet, Subject } from '../../contract/chat.ts'
import type { SubjectKind } from '../../contract/search.ts'
import type { Memory } from '../memory/conversation.ts'

/** An answer before it is checked and put into the asker's script. */
export interface Draft {
  status: ChatStatus
  blocks: Block[]
  subjects: Subject[]
  facets: Facet[]
  citations: Citation[]
  choices: Choice[]
  /** All that was fetched for it. null = a fixed reply, which says nothing of the catalogue. */
  sources: unknown[] | null
  /** What of the conversation's memory changes. */
  memory: Partial<Memory>
}

export const draft = (
  status: ChatStatus,
  blocks: Block[],
  more: Partial<Omit<Draft, 'status' | 'blocks'>> = {},
): Draft => ({
  status,
  blocks,
  subjects: [],
  facets: [],
  citations: [],
  choices: [],
  sources: null,
  memory: {},
  ...more,
})

const PATHS: Record<SubjectKind, string> = {
  matter: 'matters',
  bundle: 'bundles',
  department: 'departments',
  document: 'documents',
  stage: 'stages',
  policy: 'policies',
  institution: 'institutions',
  place: 'places',
  project: 'projects',
}

/** Where an answer's words come from: the entry, and the facet that was read from it. */
export const citation = (
  entry: { kind: SubjectKind; id: string; name: string; version: number | null },
  facet: Facet | null,
): Citation => ({
  id: entry.id,
  kind: entry.kind,
  name: entry.name,
  field: facet,
  version: entry.version,
  url: `/v1/${PATHS[entry.kind]}/${entry.id}`,
})
