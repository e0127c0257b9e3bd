import type { z } from 'zod'
import type { Block } from '../../contract/blocks.ts'
import type { LegalBasis } from '../../contract/common.ts'
import type { Matter } from '../../contract/matters.ts'
import { commas, field, fields, item, list, noteOf, type Say, text, told } from './say.ts'

/** 收费, with its basis. */
export function feeBlocks(say: Say, matter: Matter): Block[] {
  const { w } = say
  const { charged, standard, basis } = matter.fee
  const name = say.name(matter)
  return [
    text(charged ? w.lead.charged(name, standard) : w.lead.free(name, standard), 'lead'),
    ...fields(w.titles.fee, [
      field(w.fields.fee, w.fields.feeValue(charged, standard) ?? ''),
      basis ? field(w.fields.feeBasis, basis) : null,
    ]),
  ]
}

/** 条件, with when the matter is needed at all and its cases; what its result is good for belongs to them. */
export function conditionBlocks(say: Say, matter: Matter): Block[] {
  const { w } = say
  return [
    text(
      matter.conditions.length > 0 ? w.lead.conditions(say.name(matter)) : w.lead.noConditions(say.name(matter)),
      'lead',
    ),
    ...fields(null, [matter.trigger ? field(w.fields.trigger, matter.trigger) : null]),
    ...list(w.titles.conditions, 'bullet', matter.conditions),
    ...variantBlocks(say, matter),
    ...fields(
      null,
      matter.results.map(({ name, validity }) =>
        validity ? field(w.fields.validity, told(say, name, validity)) : null,
      ),
    ),
  ]
}

export const variantBlocks = (say: Say, matter: Matter): Block[] =>
  list(
    say.w.titles.variants,
    'bullet',
    matter.variants.map(({ name, when, limit }) => item(name, { note: noteOf(say, [when, limit]) })),
  )

/** 网办与跑动. */
export function onlineBlocks(say: Say, matter: Matter): Block[] {
  const { w } = say
  const level =
    matter.online.level === null ? w.unknownOnline : (w.onlineLevels[matter.online.level] ?? w.unknownOnline)
  return [
    text(
      w.lead.online(
        say.name(matter),
        commas(say, [level, matter.visits === null ? null : w.fields.visitsValue(matter.visits)]),
      ),
      'lead',
    ),
    ...fields(w.titles.online, [
      field(w.fields.online, level),
      matter.visits === null ? null : field(w.fields.visits, w.fields.visitsValue(matter.visits)),
      matter.online.url ? field(w.fields.url, matter.online.url) : null,
      matter.crossRegion ? field(w.fields.crossRegion, w.fields.yes) : null,
      matter.commitment ? field(w.fields.commitment, w.fields.commitmentValue) : null,
    ]),
  ]
}

/** 法律依据. */
export const legalBlocks = (say: Say, matter: Matter): Block[] => [
  text(say.w.lead.legal(say.name(matter)), 'lead'),
  ...lawList(say, matter.legalBasis),
  ...fields(null, [
    matter.timeLimit.statutory.source ? field(say.w.statutory, matter.timeLimit.statutory.source) : null,
    matter.fee.basis ? field(say.w.fields.feeBasis, matter.fee.basis) : null,
  ]),
]

export const lawList = (say: Say, laws: readonly z.infer<typeof LegalBasis>[]): Block[] =>
  list(
    say.w.titles.legal,
    'bullet',
    laws.map(({ law, article, note }) => item([law, article].filter(Boolean).join(' '), { note })),
  )

/** 结果和有效期. */
export const resultBlocks = (say: Say, matter: Matter): Block[] => [
  text(say.w.lead.result(say.name(matter)), 'lead'),
  ...list(
    say.w.titles.result,
    'bullet',
    matter.results.map(({ name, validity }) =>
      item(name, { note: validity ? told(say, say.w.fields.validity, validity) : null }),
    ),
  ),
]

/** The answer to 常见问题 that was asked. */
export const faqBlocks = (say: Say, { question, answer, basis }: Matter['faqs'][number]): Block[] =>
  fields(say.w.titles.faqs, [field(question, answer, null, basis)])

/** 说明 and 法律变化: short, and they often hold the answer to what was really meant. `told`: the FAQ that was answered already. */
export const noteBlocks = (say: Say, matter: Matter, told?: string): Block[] => [
  ...list(say.w.titles.notes, 'bullet', matter.notes),
  ...list(
    say.w.titles.faqs,
    'bullet',
    matter.faqs
      .filter(({ id }) => id !== told)
      .map((faq) => item(faq.question, { note: faq.answer, tags: faq.basis === 'example' ? [say.w.example] : [] })),
  ),
  ...list(say.w.titles.alerts, 'bullet', matter.alerts),
]
