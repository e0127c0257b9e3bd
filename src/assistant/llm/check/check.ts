import type { Facet } from '../../../contract/chat.ts'
import type { Matter } from '../../../contract/matters.ts'
import type { Place } from '../../../contract/places.ts'
import type { PublishedEntry } from '../published-entry.ts'
import { atomsOf } from './atoms.ts'
import { readClaims } from './claims.ts'
import { missing } from './complete.ts'
import { countFaults, withoutCounts } from './counts.ts'
import { createFolder } from './fold.ts'
import { formFaults, type Line, linesOf } from './lines.ts'
import type { Owner } from './naming.ts'
import { turnedRound } from './order.ts'
import { createTiler, type Tiler } from './tile.ts'
import { foldWords } from './words.ts'

/** What a text is held against. */
export interface Given {
  /** All that was fetched, the answer's own subjects among it. */
  entries: readonly PublishedEntry[]
  /** The matters that the answer is about, best first, with what was asked of each. */
  asked: readonly { id: string; facets: readonly Facet[] }[]
}

/**
 * What is wrong with a model's text; empty = it may be sent. Stricter than verify/verify.ts, since a model may put a true figure at a
 * wrong place: every clause has to be borne by one fact of the fetched entries, what was asked has to be answered whole, and of
 * Markdown only paragraphs, headings, lists and bold are taken. Pure.
 */
export function checkText(text: string, given: Given): string[] {
  const form = formFaults(text)
  if (form.length > 0) return form
  const folder = createFolder()
  const tiler = createTiler(folder, foldWords(folder))
  const matters = given.entries.flatMap((entry) => (entry.kind === 'matter' ? [entry.body as Matter] : []))
  const subjects = given.asked.flatMap(({ id, facets }) =>
    matters.filter((matter) => matter.id === id).map((matter) => ({ matter, facets })),
  )
  const lines = linesOf(text)
  const counted = countFaults(
    lines,
    subjects.map(({ matter }) => matter),
  )
  const owners = given.entries.flatMap((entry) => (entry.of ? [] : [ownerOf(entry, tiler)]))
  const atoms = given.entries.flatMap(atomsOf)
  const facts = atoms.map(tiler.tiles)
  const join = joiner([
    ...atoms.flatMap((atom) => [...atom.names, ...atom.core]),
    ...matters.flatMap((matter) => [matter.name, ...(matter.nameEn ? [matter.nameEn] : [])]),
  ])
  const told = lines.map((line): Line => ({ ...line, text: join(withoutCounts(line.text)) }))
  const said = readClaims(
    told,
    facts,
    owners,
    given.asked.map(({ id }) => id),
    { folder, tiler },
  )
  const turned = subjects.flatMap(({ matter }) =>
    turnedRound(matter, owners.find((owner) => owner.id === matter.id)?.names ?? [], told, { folder, tiler }),
  )
  const faults = [...said.faults, ...counted, ...turned].map((clause) => `“${clause}”在资料里没有依据`)
  // What is left out is looked for in what is founded; a text at fault is to be mended first, and told all at once.
  const left = subjects.flatMap(({ matter, facets }) => {
    const places = given.entries.filter((entry) => entry.kind === 'place' && entry.of === matter.id)
    const names = places.map((entry) => (entry.body as Place).name)
    return missing(matter, facets, names, told, said, { folder, tiler })
  })
  return [...new Set([...faults, ...left])].slice(0, MOST_FAULTS)
}

/** Takes the punctuation out of names and hours that hold some, so that no clause ends inside of them. */
function joiner(values: readonly string[]): (text: string) => string {
  const parted = [...new Set(values)].filter((value) => PARTING.test(value)).sort((a, b) => b.length - a.length)
  const found = new Map(parted.map((value) => [value, value.replace(EVERY_PARTING, ' ')]))
  return (text) => parted.reduce((left, value) => left.replaceAll(value, found.get(value) ?? value), text)
}

const PARTING = /[，,（）()【】「」—–；;：:。、]/u
const EVERY_PARTING = new RegExp(PARTING, 'gu')

const MOST_FAULTS = 20

/** People's words for a thing may hold a claim (15天内备案, 不花钱的地): such are not names. */
const CLAIMING = /[\d不未无免非没别仅只费钱]/u

/** The names by which a text may speak of an entry. */
function ownerOf(entry: PublishedEntry, tiler: Tiler): Owner {
  const { name, nameEn, aliases } = entry.body as { name?: string; nameEn?: string | null; aliases?: string[] }
  return {
    id: entry.id,
    names: [
      ...new Set(
        [name, nameEn, ...(aliases ?? []).filter((alias) => !CLAIMING.test(alias))].flatMap((one) =>
          one ? tiler.nameForms(one) : [],
        ),
      ),
    ],
  }
}
