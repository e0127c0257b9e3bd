import type { Matter } from '../../contract/matters.ts'
import type { PlanningSheet } from '../../contract/planning.ts'
import type { StageList } from '../../contract/stages.ts'
import type { Catalogue } from '../content/catalogue.ts'
import { indexBy } from '../content/index-by.ts'
import type { Entry } from './entry.ts'

type Compiled = Pick<Entry, 'kind' | 'id' | 'region' | 'content'>

/**
 * What plans are made from, as one entry of the region: the stages' matters as they are published, with their conditions, and the
 * milestones and bundles beside them. `compiled`: the stages and matters that this publication compiled.
 */
export function compilePlanning(
  catalogue: Catalogue,
  compiled: readonly Compiled[],
  region: string,
): Entry<PlanningSheet>[] {
  const stages = compiled.find((entry) => entry.kind === 'stages')?.content as StageList | undefined
  if (!stages) return []
  const conditions = indexBy(
    catalogue.applicability.filter((row) => row.region === region),
    (row) => row.matter,
  )
  const effects = indexBy(catalogue.bundleEffects, (row) => row.bundle)
  const matters = compiled.flatMap((entry) =>
    entry.kind === 'matter' && entry.region === region ? [entry.content as Matter] : [],
  )
  const content: PlanningSheet = {
    stages: stages.items.map(({ id, name, counted, limit }) => ({ id, name, counted, limit })),
    totals: {
      committed: stages.totals.committed,
      former: stages.totals.former,
      basis: stages.totals.basis,
    },
    matters: matters.flatMap((matter) => {
      const rule = conditions.get(matter.id)
      // A general service (食品经营许可, say) belongs to a plan only where a condition says when.
      if (matter.stage === null && !rule) return []
      return [
        {
          id: matter.id,
          name: matter.name,
          stage: matter.stage ?? 'general-services',
          track: matter.track,
          department: matter.department,
          committed: matter.timeLimit.committed,
          statutory: matter.timeLimit.statutory,
          applicability: matter.applicability,
          prerequisites: matter.prerequisites.map((need) => ({
            ...need,
            condition: rule?.prerequisites.find(({ id }) => id === need.id)?.when ?? null,
          })),
          documents: matter.documents.map(
            ({ id, name, source, necessity, condition, issuedBy, waivable, waivedBy, deferrable }) => ({
              id,
              name,
              source,
              necessity,
              condition,
              issuedBy,
              waivable,
              waivedBy,
              deferrable,
            }),
          ),
        },
      ]
    }),
    milestones: stages.milestones,
    bundles: catalogue.bundles.flatMap(({ id, name, place, appliesHere }) => {
      const row = effects.get(id)
      return row
        ? [{ id, name, place, appliesHere, scope: row.scope, conditions: row.conditions, effect: row.effect }]
        : []
    }),
  }
  return [{ kind: 'planning', id: 'all', region, position: 0, content, summary: null }]
}
