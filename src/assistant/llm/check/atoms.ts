import type { Matter } from '../../../contract/matters.ts'
import type { Place } from '../../../contract/places.ts'
import type { PublishedEntry } from '../published-entry.ts'
import { type Atom, atomOf, type Part } from './atom.ts'
import { matterAtoms } from './matter-atoms.ts'

/** The facts of an entry that was fetched. Pure. */
export function atomsOf(entry: PublishedEntry): Atom[] {
  if (entry.kind === 'matter') return matterAtoms(entry.body as Matter)
  const owner = entry.of ?? entry.id
  if (entry.kind === 'place') return [atomOf(owner, placePart(entry.body as Place))]
  const strings: string[] = []
  collect(entry.body, strings)
  return strings.map((quote, at) =>
    atomOf(owner, { role: 'free', group: `free${at}`, core: [], quotes: [quote], words: [] }),
  )
}

function collect(value: unknown, found: string[]): void {
  if (typeof value === 'string') found.push(value)
  else if (Array.isArray(value)) for (const one of value) collect(one, found)
  else if (typeof value === 'object' && value !== null) for (const one of Object.values(value)) collect(one, found)
}

const placePart = (place: Place): Part => ({
  role: 'place',
  group: place.id,
  names: [place.name, ...(place.nameEn ? [place.nameEn] : [])],
  core: [place.address, place.hours, place.phone],
  quotes: [place.note],
  words: ['contact', 'place'],
})
