import type { z } from 'zod'
import type { Block } from '../../contract/blocks.ts'
import type { Bundle, BundleLimit } from '../../contract/index.ts'
import { lengthText } from './limits.ts'
import { aside, field, fields, item, list, noteOf, type Say, text } from './say.ts'

/** Whose practice it is: said of every bundle and policy, since most are reported from other places. */
export function practiceField(say: Say, appliesHere: boolean | null, place: string | null) {
  const { w } = say
  if (appliesHere === true)
    return field(w.fields.place, place ? `${place}${aside(say, w.fields.here.yes)}` : w.fields.here.yes)
  if (appliesHere === false)
    return field(w.fields.place, place ?? w.fields.here.no, place ? w.fields.notHere(place) : null)
  return field(w.fields.place, place ?? w.fields.unknownHereAlone, place ? w.fields.unknownHere(place) : null)
}

/** “一件事”, whole: whose practice, members, order, limits with the place each belongs to, merged documents and conditions. */
export function bundleBlocks(say: Say, bundle: Bundle): Block[] {
  const { w } = say
  const documents = (waivable: boolean) => bundle.documents.filter((document) => document.waivable === waivable)
  return [
    text(w.lead.overview(say.name(bundle), bundle.summary), 'lead'),
    ...fields(null, [
      practiceField(say, bundle.appliesHere, bundle.place),
      ...bundle.limits.map((limit) => limitField(say, limit)),
    ]),
    ...list(
      w.titles.timeline,
      'ordered',
      bundle.timeline.map((step) =>
        item(step.name, {
          note: noteOf(say, [step.matters.map((matter) => matter.name).join(w.join), step.note]),
        }),
      ),
    ),
    ...(bundle.timeline.length === 0
      ? list(
          w.titles.members,
          'bullet',
          bundle.members.map((member) => member.name),
        )
      : []),
    ...list(
      w.titles.industries,
      'bullet',
      bundle.industries.map((industry) =>
        item(industry.name, {
          tags: industry.basis === 'example' ? [w.example] : [],
          note: industry.matters.map((matter) => matter.name).join(w.join) || null,
        }),
      ),
    ),
    ...list(
      w.titles.conditions,
      'bullet',
      bundle.conditions.map((condition) => condition.text),
    ),
    ...list(w.titles.measures, 'bullet', bundle.measures),
    ...list(
      w.titles.effects,
      'bullet',
      bundle.effects.map((effect) => item(effect.text, { tags: effect.basis === 'example' ? [w.example] : [] })),
    ),
    ...list(
      w.titles.required,
      'checklist',
      documents(false).map((document) => document.name),
    ),
    ...list(
      w.titles.waivable,
      'checklist',
      documents(true).map((document) => document.name),
    ),
    ...list(w.document.deferrable, 'bullet', bundle.deferrableDocuments),
    ...list(w.titles.notes, 'bullet', bundle.notes),
  ]
}

function limitField(say: Say, limit: z.infer<typeof BundleLimit>) {
  const length = lengthText(say, limit.value, limit.unit)
  return field(
    limit.name,
    limit.place ? say.w.referenceValue(limit.place, length, null) : length,
    noteOf(say, [limit.note, limit.place && say.w.referenceNote(limit.place)]),
    limit.basis,
  )
}
