import type { Fault } from './check.ts'
import type { County } from './format.ts'

/** Rows of the plans' files for what there is not: those of an entry that is there are checked with it. */
export function planningFaults({ applicability, effects, profiles, matters, bundles }: County): Fault[] {
  const known = { matters: new Set(matters.map(({ id }) => id)), bundles: new Set(bundles.map(({ id }) => id)) }
  const missing = (kind: keyof typeof known, file: string, entry: string, field: string, id: string): Fault[] =>
    known[kind].has(id) ? [] : [{ file: `${file}.json`, entry, field, detail: `${kind} 中没有“${id}”` }]
  return [
    ...applicability.flatMap(({ matter }) => missing('matters', 'applicability', matter, 'matter', matter)),
    ...effects.flatMap(({ bundle }) => missing('bundles', 'effects', bundle, 'bundle', bundle)),
    ...profiles.flatMap(({ id, differences }) =>
      differences.flatMap(({ matter }) => missing('matters', 'profiles', id, 'differences', matter)),
    ),
  ]
}
