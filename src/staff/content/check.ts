import { zhCN } from 'zod/locales'
import { labelOf, pointerTo } from '../../contract/content/labels.ts'
import { CONTENT_SHAPES, type ContentOf } from '../../contract/content/shapes.ts'
import type { DraftKind, DraftProblem } from '../../contract/drafts.ts'
import type { ContentFault } from './fault.ts'
import type { Known } from './known.ts'
import { contentFaults } from './rules/content-faults.ts'
import { shapeFaults } from './shape-faults.ts'

export interface Checked<K extends DraftKind> {
  /** The content with its defaults filled in; null where its shape is wrong. */
  content: ContentOf[K] | null
  problems: DraftProblem[]
}

/** How many problems are told at once: a slip copied ten thousand times is told often enough. Errors before warnings. */
const MOST_PROBLEMS = 500
const told = (faults: ContentFault[]): ContentFault[] =>
  faults.length <= MOST_PROBLEMS
    ? faults
    : faults
        .toSorted((a, b) => Number(a.severity === 'warning') - Number(b.severity === 'warning'))
        .slice(0, MOST_PROBLEMS)

const inChinese = { error: zhCN().localeError, reportInput: true }

/**
 * A content from outside held against its shape and, where that is right, against what is known: references, conditions, limits,
 * phones, everyday names. Errors keep it from being submitted, warnings do not. Pure.
 */
export function checkContent<K extends DraftKind>(kind: K, content: unknown, known: Known): Checked<K> {
  const parsed = CONTENT_SHAPES[kind].safeParse(content, inChinese)
  const { names } = known
  const problem = ({ path, code, detail, severity }: ContentFault): DraftProblem => {
    const pointer = pointerTo(path)
    return { pointer, label: labelOf(pointer, kind, { content, names }), code, detail, severity: severity ?? 'error' }
  }
  if (!parsed.success) return { content: null, problems: told(shapeFaults(parsed.error)).map(problem) }
  const checked = parsed.data as ContentOf[K]
  return { content: checked, problems: told(contentFaults(kind, checked, known)).map(problem) }
}
