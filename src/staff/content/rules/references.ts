import type { z } from 'zod'
import type { Requirement } from '../../../contract/content/matters.ts'
import type { ContentOf } from '../../../contract/content/shapes.ts'
import type { DraftKind } from '../../../contract/drafts.ts'
import type { ContentFault } from '../fault.ts'
import { KINDS } from '../kinds.ts'
import type { Known } from '../known.ts'

type Path = (string | number)[]
type Target = DraftKind | 'stages' | 'regions' | 'windows'
interface Reference {
  path: Path
  to: Target
  id: string
}

const LABELS: Readonly<Record<Target, string>> = {
  ...(Object.fromEntries(Object.entries(KINDS).map(([kind, { label }]) => [kind, label])) as Record<DraftKind, string>),
  stages: '办理阶段',
  regions: '地区',
  windows: '窗口',
}

const refer = (to: Target, path: Path, id: string | null): Reference[] => (id === null ? [] : [{ path, to, id }])
const each = (to: Target, path: Path, ids: readonly string[]): Reference[] =>
  ids.map((id, at) => ({ path: [...path, at], to, id }))

type Read = { [K in DraftKind]: (content: ContentOf[K]) => Reference[] }
const READ: Read = {
  matters: matterReferences,
  documents: ({ issuedBy }) => refer('matters', ['issuedBy'], issuedBy),
  departments: ({ contacts }) =>
    contacts.flatMap((contact, at) => refer('windows', ['contacts', at, 'window'], contact.window)),
  bundles: bundleReferences,
  policies: ({ department, matters }) => [
    ...refer('departments', ['department'], department),
    ...each('matters', ['matters'], matters),
  ],
  institutions: () => [],
  places: ({ within, matters }) => [...refer('places', ['within'], within), ...each('matters', ['matters'], matters)],
}

/** Everything that a content names by id, and where. Pure; who refers to an entry is found by it too. */
export const referencesOf = <K extends DraftKind>(kind: K, content: ContentOf[K]): Reference[] => [
  ...READ[kind](content),
  ...(content.words?.cousins ?? []).flatMap((cousin, at) => refer(kind, ['words', 'cousins', at, 'id'], cousin.id)),
]

function matterReferences(matter: ContentOf['matters']): Reference[] {
  const papers = (path: Path, documents: readonly z.infer<typeof Requirement>[]) =>
    documents.flatMap((requirement, at) => [
      ...refer('documents', [...path, at, 'document'], requirement.document),
      ...refer('bundles', [...path, at, 'deferrable', 'only'], requirement.deferrable.only),
    ])
  return [
    ...refer('stages', ['stage'], matter.stage),
    ...papers(['documents'], matter.documents),
    ...matter.prerequisites.flatMap(({ id }, at) => refer('matters', ['prerequisites', at, 'id'], id)),
    ...each('matters', ['parallelWith'], matter.parallelWith),
    ...each('matters', ['includes'], matter.includes),
    ...matter.implementations.flatMap(({ region, department, documents }, at) => [
      ...refer('regions', ['implementations', at, 'region'], region),
      ...refer('departments', ['implementations', at, 'department'], department),
      ...papers(['implementations', at, 'documents'], documents ?? []),
    ]),
  ]
}

function bundleReferences(bundle: ContentOf['bundles']): Reference[] {
  const effect = bundle.planEffect?.effect
  const path = ['planEffect', 'effect']
  return [
    ...each('matters', ['matters'], bundle.matters),
    ...bundle.timeline.flatMap(({ matters }, at) => each('matters', ['timeline', at, 'matters'], matters)),
    ...bundle.industries.flatMap(({ matters }, at) => each('matters', ['industries', at, 'matters'], matters)),
    ...each('matters', [...path, 'runTogether'], effect?.runTogether ?? []),
    ...(effect?.mayStartBefore ?? []).flatMap(({ matter, without }, at) => [
      ...refer('matters', [...path, 'mayStartBefore', at, 'matter'], matter),
      ...refer('matters', [...path, 'mayStartBefore', at, 'without'], without),
    ]),
    ...(effect?.issuedAfter ?? []).flatMap(({ matter, after }, at) => [
      ...refer('matters', [...path, 'issuedAfter', at, 'matter'], matter),
      ...refer('matters', [...path, 'issuedAfter', at, 'after'], after),
    ]),
  ]
}

/** References to what there is not; and a matter that nobody here handles. */
export function referenceFaults<K extends DraftKind>(kind: K, content: ContentOf[K], known: Known): ContentFault[] {
  const there: Readonly<Record<Target, { has(id: string): boolean }>> = { ...known.entries, ...known }
  const own = (to: Target, id: string) =>
    (to === kind && id === content.id) ||
    (to === 'windows' && kind === 'departments' && ownWindows(content).includes(id))
  const faults: ContentFault[] = referencesOf(kind, content)
    .filter(({ to, id }) => !there[to].has(id) && !own(to, id))
    .map(({ path, to, id }) => ({ path, code: 'unknown_reference', detail: `没有编号为“${id}”的${LABELS[to]}` }))
  if (kind !== 'matters') return faults
  const { implementations, prerequisites } = content as ContentOf['matters']
  if (!implementations.some(({ region }) => region === known.region))
    faults.push({
      path: ['implementations'],
      code: 'no_department',
      detail: `没有${known.regions.get(known.region) ?? known.region}（${known.region}）的承办部门`,
    })
  prerequisites.forEach((need, at) => {
    if (need.rule === 'any' && !need.group)
      faults.push({ path: ['prerequisites', at, 'group'], code: 'required', detail: '“任一”前置须写明组（group）' })
    if (need.rule === 'conditional' && !need.when)
      faults.push({ path: ['prerequisites', at, 'when'], code: 'required', detail: '按情形的前置须写明情形（when）' })
  })
  return faults
}

const ownWindows = (content: unknown): string[] =>
  (content as ContentOf['departments']).windows.map((window) => window.id)
