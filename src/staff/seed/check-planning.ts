import { compileCondition } from '../../core/plan/condition.ts'
import { FIELDS } from '../../planning/fields.ts'
import type { Fault } from './check.ts'
import type { County } from './format.ts'

/** What is wrong with the conditions of plans: the place of each mistake in an expression, and names of what there is not. */
export function planningFaults({ applicability, effects, profiles, matters, bundles }: County): Fault[] {
  const faults: Fault[] = []
  const known = {
    matter: new Map(matters.map((matter) => [matter.id, matter])),
    bundle: new Set(bundles.map((bundle) => bundle.id)),
  }
  const fault = (file: string, entry: string, field: string, detail: string) =>
    void faults.push({ file: `${file}.json`, entry, field, detail })
  const condition = (file: string, entry: string, field: string, expression: string) => {
    const result = compileCondition(expression, FIELDS)
    if (!result.ok)
      fault(file, entry, field, `第${result.error.line}行第${result.error.column}字：${result.error.message}`)
  }
  const matter = (file: string, entry: string, field: string, id: string) => {
    if (!known.matter.has(id)) fault(file, entry, field, `matters 中没有“${id}”`)
  }

  for (const row of applicability) {
    matter('applicability', row.matter, 'matter', row.matter)
    condition('applicability', row.matter, 'when', row.when)
    const conditional = known.matter.get(row.matter)?.prerequisites.filter((need) => need.rule === 'conditional') ?? []
    row.prerequisites.forEach((need, position) => {
      condition('applicability', row.matter, `prerequisites.${position}.when`, need.when)
      if (!conditional.some(({ id }) => id === need.id))
        fault('applicability', row.matter, `prerequisites.${position}.id`, `“${need.id}”不是该事项按情形的前置`)
    })
  }
  for (const { bundle, scope, conditions, effect } of effects) {
    if (!known.bundle.has(bundle)) fault('effects', bundle, 'bundle', `bundles 中没有“${bundle}”`)
    if (scope) condition('effects', bundle, 'scope.when', scope.when)
    conditions.forEach(({ when }, position) => {
      if (when !== null) condition('effects', bundle, `conditions.${position}.when`, when)
    })
    for (const id of effect.runTogether) matter('effects', bundle, 'effect.runTogether', id)
    for (const { matter: id, without } of effect.mayStartBefore)
      for (const one of [id, without]) matter('effects', bundle, 'effect.mayStartBefore', one)
    for (const { matter: id, after } of effect.issuedAfter)
      for (const one of [id, after]) matter('effects', bundle, 'effect.issuedAfter', one)
  }
  for (const { id, differences } of profiles)
    for (const difference of differences) matter('profiles', id, 'differences', difference.matter)
  return faults
}
