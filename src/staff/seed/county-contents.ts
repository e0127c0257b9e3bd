import type { ContentOf } from '../../contract/content/shapes.ts'
import type { EntryWords } from '../../contract/content/words.ts'
import type { DraftKind } from '../../contract/drafts.ts'
import { KINDS } from '../content/kinds.ts'
import type { County } from './format.ts'

/** Every entry of a county's folder, as staff keep it: with its words, forms, conditions and effects gathered from their files. */
export function contentsOfCounty(county: County): { [K in DraftKind]: ContentOf[K][] } {
  const words = new Map(county.words.map(({ kind, id, ...own }) => [`${kind}/${id}`, own]))
  const applicability = new Map(county.applicability.map(({ matter, ...own }) => [matter, own]))
  const effects = new Map(county.effects.map(({ bundle, ...own }) => [bundle, own]))
  const wordsOf = (kind: DraftKind, id: string): EntryWords | null =>
    words.get(`${KINDS[kind].published}/${id}`) ?? null
  const withWords = <K extends DraftKind, T extends { id: string }>(kind: K, entries: readonly T[]) =>
    entries.map((entry) => ({ ...entry, words: wordsOf(kind, entry.id) }))
  return {
    matters: withWords('matters', county.matters).map((matter) => ({
      ...matter,
      applicability: applicability.get(matter.id) ?? null,
    })),
    documents: withWords('documents', county.documents).map((document) => ({
      ...document,
      form: county.forms[document.id] ?? null,
      sample: county.samples[document.id] ?? null,
    })),
    departments: withWords('departments', county.departments),
    bundles: withWords('bundles', county.bundles).map((bundle) => ({
      ...bundle,
      planEffect: effects.get(bundle.id) ?? null,
    })),
    policies: withWords('policies', county.policies),
    institutions: withWords('institutions', county.institutions),
    places: withWords('places', county.places),
  }
}

/** Where lists begin: institutions are numbered from one. */
export const firstPosition = (kind: DraftKind): number => (kind === 'institutions' ? 1 : 0)
