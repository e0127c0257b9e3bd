import type { Choice } from '../../contract/blocks.ts'
import type { Facet } from '../../contract/chat.ts'
import type { Say } from './say.ts'

const USUAL: Facet[] = ['documents', 'time', 'contact', 'prerequisites', 'fee', 'steps']
const MOST = 3

/** What people ask next about the same entry; each message is understood by itself. */
export const nextQuestions = (
  say: Say,
  entry: { name: string; nameEn: string | null },
  asked: readonly Facet[],
): Choice[] =>
  USUAL.filter((facet) => !asked.includes(facet))
    .slice(0, MOST)
    .flatMap((facet) => askAbout(say, entry, facet) ?? [])

/** A choice that asks for one facet of an entry. */
export function askAbout(say: Say, entry: { name: string; nameEn?: string | null }, facet: Facet): Choice | null {
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
