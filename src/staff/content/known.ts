import type { ContentOf } from '../../contract/content/shapes.ts'
import { DRAFT_KINDS, type DraftKind } from '../../contract/drafts.ts'
import type { Catalogue } from './catalogue.ts'

/** An entry whose content stands for itself: what is saved, imported or published together. */
export type EntryContent = { [K in DraftKind]: { kind: K; content: ContentOf[K] } }[DraftKind]

/** What a content may refer to, and what it must not say twice. Plain values, so that a check is pure. */
export interface Known {
  region: string
  /** Names by kind and id. */
  entries: { [K in DraftKind]: Map<string, string> }
  stages: Map<string, string>
  regions: Map<string, string>
  /** Window id -> its department. */
  windows: Map<string, string>
  /** Contact id -> its department. */
  contacts: Map<string, string>
  /** FAQ id -> its matter. */
  faqs: Map<string, string>
  /** Matter -> what it needs first. */
  needs: Map<string, string[]>
  /** Names of everything that ids stand for: for labels and differences in words. */
  names: Map<string, string>
  /** Everyday name, plain -> the entries that claim it, as `kind/id`. */
  aliases: Map<string, string[]>
}

/** What is known from a catalogue. Pure. */
export function knownOf(catalogue: Catalogue, region: string): Known {
  const named = (rows: readonly { id: string; name: string }[]) => new Map(rows.map((row) => [row.id, row.name]))
  const entries = Object.fromEntries(DRAFT_KINDS.map((kind) => [kind, named(catalogue[kind])])) as Known['entries']
  const known: Known = {
    region,
    entries,
    stages: named(catalogue.stages),
    regions: new Map(catalogue.regions.map((row) => [row.code, row.name])),
    windows: new Map(catalogue.windows.map((row) => [row.id, row.department])),
    contacts: new Map(catalogue.contacts.map((row) => [row.id, row.department])),
    faqs: new Map(catalogue.faqs.map((row) => [row.id, row.matter])),
    needs: new Map(),
    names: new Map(),
    aliases: new Map(),
  }
  known.names = namesOf(known)
  for (const { matter, prerequisite } of catalogue.prerequisites)
    known.needs.set(matter, [...(known.needs.get(matter) ?? []), prerequisite])
  for (const kind of DRAFT_KINDS)
    for (const { id, aliases } of catalogue[kind]) claim(known.aliases, `${kind}/${id}`, aliases)
  return known
}

/** The same with contents in the place of what they change: drafts that are to be published together know of each other. Pure. */
export function knownWith(known: Known, changes: readonly EntryContent[], gone: readonly string[] = []): Known {
  const touched = new Set([...changes.map(({ kind, content }) => `${kind}/${content.id}`), ...gone])
  const next: Known = {
    ...known,
    entries: Object.fromEntries(
      DRAFT_KINDS.map((kind) => [
        kind,
        new Map([...known.entries[kind]].filter(([id]) => !gone.includes(`${kind}/${id}`))),
      ]),
    ) as Known['entries'],
    windows: without(known.windows, (id) => touched.has(`departments/${id}`)),
    contacts: without(known.contacts, (id) => touched.has(`departments/${id}`)),
    faqs: without(known.faqs, (id) => touched.has(`matters/${id}`)),
    needs: new Map([...known.needs].filter(([id]) => !touched.has(`matters/${id}`))),
    aliases: new Map(
      [...known.aliases].map(([alias, claimed]) => [alias, claimed.filter((entry) => !touched.has(entry))]),
    ),
  }
  for (const { kind, content } of changes) {
    next.entries[kind].set(content.id, content.name)
    claim(next.aliases, `${kind}/${content.id}`, content.aliases)
    if (kind === 'departments') {
      for (const { id } of content.windows) next.windows.set(id, content.id)
      for (const { id } of content.contacts) next.contacts.set(id, content.id)
    }
    if (kind === 'matters') {
      for (const { id } of content.faqs) next.faqs.set(id, content.id)
      next.needs.set(
        content.id,
        content.prerequisites.map(({ id }) => id),
      )
    }
  }
  next.names = namesOf(next)
  return next
}

const without = (map: ReadonlyMap<string, string>, left: (value: string) => boolean) =>
  new Map([...map].filter(([, value]) => !left(value)))

/** An everyday name as it is compared: without spaces and in one case. */
export const plainAlias = (alias: string): string => alias.replaceAll(/\s/g, '').toLowerCase()

function claim(aliases: Known['aliases'], entry: string, said: readonly string[]): void {
  for (const alias of said) {
    const plain = plainAlias(alias)
    aliases.set(plain, [...(aliases.get(plain) ?? []), entry])
  }
}

const namesOf = (known: Known): Map<string, string> =>
  new Map([...known.regions, ...known.stages, ...DRAFT_KINDS.flatMap((kind) => [...known.entries[kind]])])
