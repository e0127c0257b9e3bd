import type { Content } from '../../contract/content/shapes.ts'
import { DRAFT_KINDS, type DraftKind } from '../../contract/drafts.ts'
import type { ContentFault } from '../content/fault.ts'
import { KINDS } from '../content/kinds.ts'
import { knownOf } from '../content/known.ts'
import { contentFaults } from '../content/rules/content-faults.ts'
import { prerequisiteCycles } from '../content/rules/prerequisite-cycles.ts'
import type { Fault } from './check.ts'
import { contentsOfCounty } from './county-contents.ts'
import type { County } from './format.ts'
import { toCatalogue } from './to-catalogue.ts'

/**
 * What is wrong with a county's entries by the rules that hold staff's drafts too, named by the file that each part of an entry comes
 * from; and words of entries that there are not. What is only worth a look (warnings) does not keep a folder from being loaded. Pure.
 */
export function entryFaults(county: County): Fault[] {
  const known = knownOf(toCatalogue(county), county.county.region)
  const contents = contentsOfCounty(county)
  const faults = DRAFT_KINDS.flatMap((kind) =>
    (contents[kind] as Content[]).flatMap((content) =>
      contentFaults(kind, content as never, known)
        // A cycle is told once, not by each matter on it.
        .filter(({ severity, code }) => severity !== 'warning' && code !== 'cycle')
        .map((fault) => placed(kind, content.id, fault)),
    ),
  )
  const cycles = prerequisiteCycles(
    new Map(county.matters.map((matter) => [matter.id, matter.prerequisites.map(({ id }) => id)])),
  )
  return [
    ...faults,
    ...cycles.map((cycle) => ({
      file: 'matters.json',
      entry: cycle[0] ?? null,
      field: 'prerequisites',
      detail: `前置事项成环：${cycle.join(' → ')}`,
    })),
    ...wordFaults(county),
  ]
}

/** Parts of an entry that stand in files of their own. */
const PARTS: Readonly<Record<string, string>> = { applicability: 'applicability.json', planEffect: 'effects.json' }

function placed(kind: DraftKind, id: string, { path, detail }: ContentFault): Fault {
  const [part = '', ...rest] = path
  const field = (of: readonly (string | number)[]) => of.join('.') || '(entry)'
  if (part === 'words') return { file: 'words/', entry: `${KINDS[kind].published} ${id}`, field: field(rest), detail }
  const file = PARTS[part]
  if (file) return { file, entry: id, field: field(rest), detail }
  if (part === 'form' || part === 'sample') return { file: 'forms/', entry: id, field: part, detail }
  return { file: `${kind}.json`, entry: id, field: field(path), detail }
}

/** Words of what there is not, and of the stages, which are no entries of staff's. */
function wordFaults(county: County): Fault[] {
  const there = new Map<string, ReadonlySet<string>>([
    ['stage', new Set(county.stages.stages.map(({ id }) => id))],
    ...DRAFT_KINDS.map(
      (kind) => [KINDS[kind].published as string, new Set(county[kind].map(({ id }: { id: string }) => id))] as const,
    ),
  ])
  return county.words.flatMap(({ kind, id, cousins }) => {
    const known = there.get(kind) ?? new Set<string>()
    const entry = `${kind} ${id}`
    return [
      ...(known.has(id) ? [] : [{ file: 'words/', entry, field: 'id', detail: `没有“${id}”` }]),
      ...(kind === 'stage' || !known.has(id)
        ? cousins
            .filter((cousin) => !known.has(cousin.id))
            .map((cousin) => ({ file: 'words/', entry, field: 'cousins', detail: `没有“${cousin.id}”` }))
        : []),
    ]
  })
}
