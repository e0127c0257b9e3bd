import type { ContentOf } from '../../../contract/content/shapes.ts'
import type { DraftKind } from '../../../contract/drafts.ts'
import { compileCondition } from '../../../core/plan/condition.ts'
import { FIELDS } from '../../../planning/fields.ts'
import type { ContentFault } from '../fault.ts'
import type { Known } from '../known.ts'

type Path = (string | number)[]

/** Conditions (CEL over the profile) that do not compile, with the place of the mistake; and needs that are none of the matter's. Pure. */
export function conditionFaults<K extends DraftKind>(kind: K, content: ContentOf[K], known: Known): ContentFault[] {
  const faults: ContentFault[] = []
  const condition = (path: Path, expression: string) => {
    const result = compileCondition(expression, FIELDS)
    if (!result.ok)
      faults.push({
        path,
        code: 'condition',
        detail: `第${result.error.line}行第${result.error.column}字：${result.error.message}`,
      })
  }
  if (kind === 'matters') {
    const { applicability, prerequisites } = content as ContentOf['matters']
    if (!applicability) return faults
    condition(['applicability', 'when'], applicability.when)
    applicability.prerequisites.forEach((need, at) => {
      const path = ['applicability', 'prerequisites', at]
      condition([...path, 'when'], need.when)
      if (!prerequisites.some(({ id, rule }) => id === need.id && rule === 'conditional'))
        faults.push({
          path: [...path, 'id'],
          code: 'no_such_need',
          detail: `“${known.entries.matters.get(need.id) ?? need.id}”不是该事项按情形的前置`,
        })
    })
  }
  if (kind === 'bundles') {
    const { planEffect } = content as ContentOf['bundles']
    if (planEffect?.scope) condition(['planEffect', 'scope', 'when'], planEffect.scope.when)
    planEffect?.conditions.forEach(({ when }, at) => {
      if (when !== null) condition(['planEffect', 'conditions', at, 'when'], when)
    })
  }
  return faults
}
