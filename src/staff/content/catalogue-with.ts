import type { DraftKind } from '../../contract/drafts.ts'
import { arrange } from './arrange.ts'
import type { Catalogue } from './catalogue.ts'
import type { EntryRows } from './entry-rows.ts'
import type { EntryContent } from './known.ts'
import { withoutEntries } from './owned-rows.ts'
import { toRows } from './rows.ts'

/** A change of the catalogue: contents that take their entries' places, and entries that go. */
export interface CatalogueChange {
  contents: readonly EntryContent[]
  gone: readonly { kind: DraftKind; id: string }[]
}

/** Rows of entries, and the catalogue that they make. */
export interface ChangedCatalogue {
  catalogue: Catalogue
  /** The rows of the contents alone, by table. */
  rows: EntryRows
}

/** A catalogue with a change made to it. An entry keeps its place in lists; a new one comes last. Pure. */
export function catalogueWith(catalogue: Catalogue, change: CatalogueChange, region: string): ChangedCatalogue {
  const entries = new Set([
    ...change.contents.map(({ kind, content }) => `${kind}/${content.id}`),
    ...change.gone.map(({ kind, id }) => `${kind}/${id}`),
  ])
  const left = withoutEntries(catalogue, entries, region)
  const position = positionsOf(catalogue)
  const complaintPhone = complaintPhoneOf(catalogue, region)
  const rows: Record<string, unknown[]> = {}
  for (const { kind, content } of change.contents) {
    const made = toRows(kind, content as never, { region, complaintPhone, position: position(kind, content.id) })
    for (const [table, more] of Object.entries(made)) {
      rows[table] ??= []
      rows[table].push(...more)
    }
  }
  const pairs = new Map((rows.parallelMatters as Pair[] | undefined)?.map((row) => [`${row.matter} ${row.other}`, row]))
  if (rows.parallelMatters) rows.parallelMatters = [...pairs.values()]
  const joined = Object.fromEntries(
    Object.entries(left).map(([table, kept]) => [table, [...(kept as unknown[]), ...(rows[table] ?? [])]]),
  ) as unknown as Catalogue
  return { catalogue: arrange(joined), rows: rows as EntryRows }
}

type Pair = { matter: string; other: string }

const complaintPhoneOf = (catalogue: Catalogue, region: string): string =>
  String(
    catalogue.countySettings.find((row) => row.region === region && row.key === 'complaintPhone')?.value ?? '12345',
  )

/** Where an entry stands; each new one behind all others. */
function positionsOf(catalogue: Catalogue) {
  const known = new Map<DraftKind, { at: Map<string, number>; next: number }>()
  return (kind: DraftKind, id: string): number => {
    let places = known.get(kind)
    if (!places) {
      const rows: readonly { id: string; position: number }[] = catalogue[kind]
      const at = new Map(rows.map((row) => [row.id, row.position]))
      places = { at, next: rows.reduce((most, row) => Math.max(most, row.position), -1) + 1 }
      known.set(kind, places)
    }
    const place = places.at.get(id) ?? places.next++
    places.at.set(id, place)
    return place
  }
}
