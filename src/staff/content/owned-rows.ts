import type { DraftKind } from '../../contract/drafts.ts'
import type { Catalogue } from './catalogue.ts'
import { KINDS } from './kinds.ts'

type Owned = {
  [T in keyof Catalogue]?: (row: Catalogue[T][number], is: (id: string) => boolean, region: string) => boolean
}

const ofMatter = (row: { matter: string }, is: (id: string) => boolean) => is(row.matter)
const ofMatterHere = (row: { matter: string; region: string }, is: (id: string) => boolean, region: string) =>
  is(row.matter) && row.region === region
const itself = (row: { id: string }, is: (id: string) => boolean) => is(row.id)

/** Which rows of which tables keep the entries of a kind. FAQs and conditions of a matter are each region's own. */
const OWNED: { [K in DraftKind]: Owned } = {
  matters: {
    matters: itself,
    implementations: ofMatter,
    documentRequirements: ofMatter,
    steps: ofMatter,
    prerequisites: ofMatter,
    parallelMatters: (row, is) => is(row.matter) || is(row.other),
    legalBases: ofMatter,
    fees: ofMatter,
    results: ofMatter,
    faqs: ofMatterHere,
    applicability: ofMatterHere,
  },
  documents: { documents: itself },
  departments: {
    departments: itself,
    windows: (row, is) => is(row.department),
    contacts: (row, is) => is(row.department),
  },
  bundles: {
    bundles: itself,
    bundleMembers: (row, is) => is(row.bundle),
    bundleEffects: (row, is) => is(row.bundle),
  },
  policies: { policies: itself },
  institutions: { institutions: itself },
  places: { places: itself },
}

/** A catalogue without the rows of some entries (`kind/id`). Pure. */
export function withoutEntries(catalogue: Catalogue, entries: ReadonlySet<string>, region: string): Catalogue {
  const left: Catalogue = {
    ...catalogue,
    entryWords: catalogue.entryWords.filter((row) => !entries.has(`${BY_SUBJECT.get(row.kind)}/${row.id}`)),
  }
  for (const [kind, tables] of Object.entries(OWNED)) {
    const is = (id: string) => entries.has(`${kind}/${id}`)
    if (![...entries].some((entry) => entry.startsWith(`${kind}/`))) continue
    for (const [table, owns] of Object.entries(tables)) {
      const name = table as keyof Catalogue
      const rows: readonly unknown[] = left[name]
      Object.assign(left, { [name]: rows.filter((row) => !owns(row as never, is, region)) })
    }
  }
  return left
}

const BY_SUBJECT = new Map<string, string>(Object.entries(KINDS).map(([kind, { published }]) => [published, kind]))
