import type { Block } from '../../contract/blocks.ts'
import type { Contact, Matter } from '../../contract/matters.ts'
import type { Place } from '../../contract/places.ts'
import { aside, commas, field, fields, item, list, noteOf, type Say, text } from './say.ts'

/** 找谁: the department with its posts, windows, hours and phones; made-up phones say so. */
export function contactBlocks(say: Say, matter: Matter): Block[] {
  const { w } = say
  const department = matter.department?.name ?? matter.contacts[0]?.department ?? w.none
  return [
    text(`${w.lead.contact(say.name(matter), department)}${contactLine(say, matter.contacts[0])}`, 'lead'),
    ...contactCards(matter.contacts),
    ...fields(null, [field(w.complaint, matter.complaint.phone)]),
  ]
}

/** 去哪办: the window, and the places that take the matter. */
export function placeBlocks(say: Say, matter: Matter, places: readonly Place[]): Block[] {
  const { w } = say
  const department = matter.department?.name ?? matter.contacts[0]?.department ?? w.none
  return [
    text(`${w.lead.place(say.name(matter), department)}${contactLine(say, matter.contacts[0])}`, 'lead'),
    ...contactCards(matter.contacts),
    ...placeList(say, places),
    ...fields(null, [field(w.complaint, matter.complaint.phone)]),
  ]
}

export const contactCards = (contacts: readonly Contact[]): Block[] =>
  contacts.map((contact) => ({ type: 'contact' as const, title: null, contact }))

const placeList = (say: Say, places: readonly Place[]): Block[] =>
  list(
    say.w.titles.places,
    'bullet',
    places.map((place) =>
      item(say.name(place), {
        tags: place.basis === 'example' ? [say.w.example] : [],
        note: noteOf(say, [place.address, place.hours, place.phone, place.note]),
      }),
    ),
  )

/** 13号窗口，电话0419-0000-013（示例号码，非真实）。 */
function contactLine(say: Say, contact: Contact | undefined): string {
  if (!contact) return ''
  const { w } = say
  const marked = contact.basis === 'example'
  const parts = []
  if (contact.window) parts.push(marked ? `${contact.window}${aside(say, w.example)}` : contact.window)
  if (contact.phone) parts.push(`${w.phone}${w.space}${contact.phone}${marked ? aside(say, w.examplePhone) : ''}`)
  if (parts.length === 0) return ''
  return `${say.w.space}${commas(say, parts)}${w.stop}`
}
