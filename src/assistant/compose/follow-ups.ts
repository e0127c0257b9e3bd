import type { Choice } from '../../contract/blocks.ts'
import type { Facet } from '../../contract/chat.ts'
import type { Fetched } from '../gather/subject.ts'
import type { Say } from './say.ts'

const USUAL: Facet[] = ['documents', 'time', 'contact', 'prerequisites', 'fee', 'steps']
const MOST = 3

/**
 * What people ask next; each message is understood by itself. Of a matter its other facets; of anything else the matters it leads to,
 * since a department or a policy has no papers and no time limit of its own.
 */
export const nextQuestions = (
  say: Say,
  entry: Pick<Fetched, 'kind' | 'name' | 'nameEn' | 'leadsTo'>,
  asked: readonly Facet[],
): Choice[] =>
  entry.kind === 'matter'
    ? USUAL.filter((facet) => !asked.includes(facet))
        .slice(0, MOST)
        .flatMap((facet) => askAbout(say, entry, facet) ?? [])
    : entry.leadsTo.slice(0, MOST).map((matter) => pickEntry(say, matter, 'documents'))

/** A choice that asks for one facet of an entry. */
function askAbout(say: Say, entry: { name: string; nameEn?: string | null }, facet: Facet): Choice | null {
  const wording = say.w.ask[facet]
  return wording ? { label: wording[0], message: wording[1](askedName(say, entry)) } : null
}

/** A choice that names an entry and asks the facet that was asked before. */
export const pickEntry = (
  say: Say,
  entry: { name: string; nameEn?: string | null },
  facet: Facet | undefined,
): Choice => ({
  label: say.name(entry),
  message: (say.w.ask[facet ?? 'overview'] ?? say.w.ask.overview)?.[1](askedName(say, entry)) ?? entry.name,
})

/** In English questions the translated name is used: a Chinese one would make the question Chinese. */
const askedName = (say: Say, entry: { name: string; nameEn?: string | null }): string =>
  say.language === 'en' && entry.nameEn ? entry.nameEn : entry.name
