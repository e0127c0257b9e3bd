import type { Block } from '../../contract/blocks.ts'
import type { Matter } from '../../contract/matters.ts'
import { aside, commas, field, fields, list, type Say, text } from './say.ts'
import { shortLimit } from './time.ts'

/** 一览: what the matter is and, in a line each, who, how long, how much, how often one has to come, and which documents. */
export function overviewBlocks(say: Say, matter: Matter): Block[] {
  const { w } = say
  return [
    text(w.lead.overview(say.name(matter), matter.summary), 'lead'),
    ...fields(w.titles.overview, briefFields(say, matter)),
    ...list(w.titles.conditions, 'bullet', matter.conditions),
  ]
}

/** The fields of a matter that most people want first. */
export function briefFields(say: Say, matter: Matter) {
  const { w } = say
  const contact = matter.contacts[0]
  return [
    matter.trigger ? field(w.fields.trigger, matter.trigger) : null,
    matter.department ? field(w.fields.department, matter.department.name) : null,
    contact?.phone
      ? field(
          w.phone,
          commas(say, [contact.phone, contact.window]),
          contact.basis === 'example' ? w.examplePhone : null,
          contact.basis,
        )
      : null,
    field(w.fields.time, shortLimit(say, matter.timeLimit)),
    field(w.fields.fee, matter.fee.standard ?? w.none),
    matter.visits === null ? null : field(w.fields.visits, w.fields.visitsValue(matter.visits)),
    field(w.fields.documents, matter.documents.map((document) => document.name).join(w.join)),
    field(
      w.fields.result,
      matter.results.map(({ name, validity }) => (validity ? `${name}${aside(say, validity)}` : name)).join(w.join),
    ),
  ]
}
