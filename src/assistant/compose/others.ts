import type { z } from 'zod'
import type { Block } from '../../contract/blocks.ts'
import type { Department, Document, Institution, Place, Policy, Stage } from '../../contract/index.ts'
import { practiceField } from './bundle.ts'
import { limitText } from './limits.ts'
import { contactCards } from './people.ts'
import { aside, commas, field, fields, item, list, noteOf, type Say, text } from './say.ts'
import { lawList } from './terms.ts'

type Policies = z.infer<typeof Policy>
type Institutions = z.infer<typeof Institution>
type Places = z.infer<typeof Place>
type Departments = z.infer<typeof Department>
type Documents = z.infer<typeof Document>

const marked = (say: Say, basis: string): string[] => (basis === 'example' ? [say.w.example] : [])

/** 部门: its posts, windows, hours and phones, and all it handles. */
export function departmentBlocks(say: Say, department: Departments): Block[] {
  const { w } = say
  const contact = department.contacts[0]
  const line = commas(say, [contact?.window, contact?.phone ? `${w.phone}${w.space}${contact.phone}` : null])
  return [
    text(
      w.lead.overview(
        say.name(department),
        line ? `${line}${contact?.basis === 'example' ? aside(say, w.examplePhone) : ''}${w.stop}` : department.kind,
      ),
      'lead',
    ),
    ...contactCards(department.contacts),
    ...list(
      w.titles.places,
      'bullet',
      department.windows.map((window) =>
        item(window.name, {
          tags: marked(say, window.basis),
          note: noteOf(say, [window.phone && `${w.phone}${w.space}${window.phone}`, window.address, window.hours]),
        }),
      ),
    ),
    ...list(
      w.titles.matters,
      'bullet',
      department.matters.map((matter) => matter.name),
    ),
    ...(department.note ? [text(department.note, 'notice')] : []),
  ]
}

/** 材料: what it is, who issues it, which matters ask for it, and its form. */
export function documentEntryBlocks(say: Say, document: Documents): Block[] {
  const { w } = say
  return [
    text(w.lead.overview(say.name(document), document.summary ?? w.document.source[document.source]), 'lead'),
    ...fields(null, [
      field(w.fields.source, w.document.source[document.source]),
      document.issuedBy ? field(w.fields.issuedBy, document.issuedBy.name) : null,
    ]),
    ...list(
      w.titles.askedBy,
      'bullet',
      document.askedBy.map((matter) =>
        item(matter.name, {
          tags: [w.document.necessity[matter.necessity], ...(matter.waivable ? [w.document.waivedBy(null)] : [])],
          note: matter.condition,
        }),
      ),
    ),
    ...formLinks(say, document),
  ]
}

function formLinks(say: Say, document: Documents): Block[] {
  const links: Block[] = []
  if (document.formUrl) links.push({ type: 'link', label: say.w.document.form, url: document.formUrl, note: null })
  if (document.sampleUrl)
    links.push({ type: 'link', label: say.w.document.sample, url: document.sampleUrl, note: null })
  return links
}

/** 政策与清单. */
export function policyBlocks(say: Say, policy: Policies): Block[] {
  const { w } = say
  const period = [policy.validFrom, policy.validUntil].filter(Boolean).join(' – ')
  return [
    text(w.lead.overview(say.name(policy), policy.summary), 'lead'),
    ...fields(null, [
      practiceField(say, policy.appliesHere, policy.place),
      policy.department ? field(w.fields.department, policy.department.name) : null,
      period ? field(w.fields.period, period) : null,
    ]),
    ...list(w.titles.benefits, 'bullet', policy.benefits),
    ...list(w.titles.conditions, 'bullet', policy.conditions),
    ...list(
      w.titles.items,
      'bullet',
      policy.items.map((one) => item(one.name, { note: one.detail })),
    ),
    ...list(
      w.titles.matters,
      'bullet',
      policy.matters.map((matter) => matter.name),
    ),
    ...lawList(say, policy.legalBasis),
    ...list(w.titles.notes, 'bullet', policy.notes),
  ]
}

/** 制度. */
export const institutionBlocks = (say: Say, institution: Institutions): Block[] => [
  text(`${w(say).lead.overview(say.name(institution), institution.definition)}${w(say).stop}`, 'lead'),
  ...lawList(say, institution.legalBasis),
  ...list(w(say).titles.notes, 'bullet', institution.notes),
]

const w = (say: Say) => say.w

/** 办事地点. */
export const placeEntryBlocks = (say: Say, place: Places): Block[] => [
  text(w(say).lead.overview(say.name(place), place.address ?? place.within?.name ?? null), 'lead'),
  ...fields(null, [
    place.address ? field(w(say).address, place.address, null, place.basis) : null,
    place.hours ? field(w(say).hours, place.hours, null, place.basis) : null,
    place.phone ? field(w(say).phone, place.phone, null, place.basis === 'mixed' ? 'example' : place.basis) : null,
  ]),
  ...list(w(say).titles.services, 'bullet', place.services),
  ...list(
    w(say).titles.matters,
    'bullet',
    place.matters.map((matter) => matter.name),
  ),
  ...(place.note ? [text(place.note, 'notice')] : []),
]

/** 阶段: its limit and its matters in order. */
export const stageBlocks = (say: Say, stage: Stage): Block[] => [
  text(w(say).lead.overview(say.name(stage), stage.description), 'lead'),
  ...fields(null, [
    stage.limit
      ? field(w(say).committed, limitText(say, stage.limit), null, stage.limit.basis)
      : field(w(say).committed, w(say).plan.uncounted),
  ]),
  ...list(
    w(say).titles.matters,
    'bullet',
    stage.matters.map((matter) =>
      item(matter.name, {
        note: noteOf(say, [
          matter.department,
          matter.committed && matter.committed.kind !== 'unknown' ? limitText(say, matter.committed) : null,
        ]),
      }),
    ),
  ),
]
