import type { DraftKind } from '../../../src/contract/drafts.ts'
import type { Draft } from '../draft-api.ts'
import { type Answer, pageProblem } from '../view.ts'
import { entryUrl } from '../words.ts'

/** Where one goes after saving: on to publishing, or back to what has to be mended first. */
export function saved(kind: DraftKind, id: string, draft: Draft): Answer {
  const errors = draft.problems.filter(({ severity }) => severity === 'error').length
  if (errors > 0) return { redirect: entryUrl(kind, id), flash: `草稿已存，还有${errors}处要改` }
  return { redirect: entryUrl(kind, id, '/draft'), flash: '草稿已存' }
}

/** A hidden field that holds a content. Throws PageProblem where it was tampered with. */
export function readJsonField(form: URLSearchParams, name: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(form.get(name) ?? '{}')
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>
  } catch {
    // Told below.
  }
  throw pageProblem('validation_failed', '表单不完整，请回到上一页重新提交。')
}
