import { labelOf, pointerTo } from '../../contract/content/labels.ts'
import type { Content } from '../../contract/content/shapes.ts'
import { threeWay } from '../../contract/content/three-way.ts'
import type { Difference, DraftConflict, DraftKind, DraftProblem } from '../../contract/drafts.ts'
import { checkContent } from '../content/check.ts'
import type { Known } from '../content/known.ts'
import { differencesOf } from './compare/difference.ts'
import type { Desk } from './desk.ts'
import type { DraftRow } from './draft-row.ts'

type Json = Record<string, unknown>

/** What a draft would come to if it were published now. */
export interface Assessment {
  /** As it would be published; null where its shape is wrong, or the entry goes. */
  content: Content | null
  /** The same as it stands, right or wrong. */
  merged: Json
  conflicts: DraftConflict[]
  differences: Difference[]
  problems: DraftProblem[]
  needsReview: boolean
}

type Draft = Pick<DraftRow, 'kind' | 'entry' | 'content' | 'intent'>

/** Holds a draft against what it was made from and what is published now. `base` null = a new entry. Pure. */
export function assess(desk: Desk, draft: Draft, base: Json | null, known: Known = desk.known): Assessment {
  const { kind, entry } = draft
  const published = desk.published(kind, entry)
  if (draft.intent !== 'change') {
    const differences = differencesOf(kind, published, null, known.names, draft.intent)
    return {
      content: null,
      merged: (published ?? draft.content) as Json,
      conflicts: published ? [] : [gone(kind, base, draft.content)],
      differences,
      problems: [],
      needsReview: true,
    }
  }
  const { merged, clashes } =
    base === null && published === null
      ? { merged: draft.content, clashes: [] }
      : threeWay(base, published, draft.content)
  const conflicts =
    base !== null && published === null
      ? [gone(kind, base, draft.content)]
      : clashes.map(({ path, base: from, theirs, ours }) => {
          const pointer = pointerTo(path)
          const label = labelOf(pointer, kind, { content: draft.content, names: known.names })
          return { pointer, label, base: from ?? null, published: theirs ?? null, draft: ours ?? null }
        })
  const { content, problems } = checkContent(kind, merged, known)
  if (isOtherEntry(merged, entry))
    problems.push({
      pointer: '/id',
      label: labelOf('/id', kind),
      code: 'differs',
      detail: `编号应为“${entry}”，不能改成别的`,
      severity: 'error',
    })
  const differences = differencesOf(kind, published, content ?? merged, known.names)
  return {
    content,
    merged: merged as Json,
    conflicts,
    differences,
    problems,
    needsReview: published === null || differences.some((each) => each.needsReview),
  }
}

const isOtherEntry = (content: unknown, entry: string): boolean => (content as Json).id !== entry

/** The whole entry was taken offline since. */
const gone = (kind: DraftKind, base: Json | null, draft: Json): DraftConflict => ({
  pointer: '',
  label: labelOf('', kind),
  base,
  published: null,
  draft,
})

export const errorsOf = (problems: readonly DraftProblem[]): DraftProblem[] =>
  problems.filter(({ severity }) => severity === 'error')
