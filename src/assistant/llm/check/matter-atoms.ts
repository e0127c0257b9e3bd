import type { Contact, Matter } from '../../../contract/matters.ts'
import { WORDING_EN } from '../../rules/wording-en.ts'
import { WORDING_ZH } from '../../rules/wording-zh.ts'
import { type Atom, atomOf, type Part, type Role } from './atom.ts'
import { documentPart } from './document-part.ts'
import { limitParts } from './limit-parts.ts'
import type { WordSet } from './word-set.ts'

/** The facts of a matter. Pure. */
export function matterAtoms(matter: Matter): Atom[] {
  const atom = (part: Part): Atom => atomOf(matter.id, part)
  const { timeLimit } = matter
  return [
    atom({
      core: [matter.category, matter.exerciseLevel],
      whole: [matter.department?.name],
      words: ['department'],
    }),
    ...limitParts(matter).map(atom),
    ...matter.documents.map((document) => atom(documentPart(document))),
    ...matter.steps.map((step) =>
      atom({
        role: 'step',
        group: `step${step.order}`,
        names: [step.name],
        core: [step.name, step.handler],
        quotes: [step.note],
        words: ['step'],
      }),
    ),
    ...relationParts(matter).map(atom),
    ...termParts(matter).map(atom),
    ...matter.contacts.map((contact, at) => atom(contactPart(contact, `contact${at}`))),
    atom({ group: 'complaint', core: [matter.complaint.phone], words: ['complaint'] }),
    ...matter.legalBasis.map((law, at) =>
      atom({
        role: 'law',
        group: `law${at}`,
        names: [law.law],
        core: [law.law, law.article],
        quotes: [law.note],
        words: ['law'],
      }),
    ),
    ...[
      matter.summary,
      matter.trigger,
      timeLimit.note,
      ...matter.notes,
      ...matter.alerts,
      ...matter.faqs.flatMap((faq) => [faq.question, faq.answer]),
    ].flatMap((quote, at) => (quote ? [atom({ role: 'free', group: `free${at}`, quotes: [quote] })] : [])),
    ...matter.conditions.map((condition, at) =>
      atom({ role: 'free', group: `condition${at}`, quotes: [condition], words: ['condition'] }),
    ),
    ...matter.variants.map(({ name, when, limit }, at) =>
      atom({
        role: 'free',
        group: `variant${at}`,
        names: [name],
        core: [name],
        quotes: [when, limit],
        words: ['variant'],
      }),
    ),
  ]
}

function relationParts(matter: Matter): Part[] {
  const named = (role: Role, words: WordSet[], all: readonly { id: string; name: string }[]): Part[] =>
    all.map(({ id, name }) => ({ role, group: id, names: [name], core: [name], words }))
  return [
    ...matter.prerequisites.map(
      ({ id, name, rule, when }): Part => ({
        role: 'prerequisite',
        group: id,
        names: [name],
        core: [name, when],
        words: ['prerequisite', rule === 'all' ? 'required' : rule],
      }),
    ),
    ...(matter.prerequisites.length === 0 ? [{ group: 'nothingBefore', words: ['nothingBefore'] } satisfies Part] : []),
    ...(matter.parallelWith.length === 0 ? [{ group: 'nothingBeside', words: ['nothingBeside'] } satisfies Part] : []),
    ...named('unlock', ['unlock'], matter.unlocks),
    ...named('parallel', ['parallel'], matter.parallelWith),
    ...named('parallel', ['includes'], matter.includes),
  ]
}

/** 不收费, 免费, 审批不收费: nothing more is said. */
const PLAINLY_FREE = /^[^，；,;（(]*(?:不收费|免费)$/u

function termParts(matter: Matter): Part[] {
  const { fee, visits, online } = matter
  return [
    {
      group: 'fee',
      // Its parts make one another true: what is free for some is not free.
      quotes: [fee.standard?.replaceAll('；', '，')],
      words: fee.charged ? ['charged'] : !fee.standard || PLAINLY_FREE.test(fee.standard) ? ['free'] : ['feeQuoted'],
    },
    { group: 'feeBasis', quotes: [fee.basis], words: ['feeBasis'] },
    {
      group: 'visits',
      core: [visits === null ? null : `${visits}次`],
      quotes:
        online.level === null ? [] : [WORDING_ZH.onlineLevels[online.level], WORDING_EN.onlineLevels[online.level]],
      words: [
        ...(visits === null ? [] : ([visits === 0 ? 'noVisit' : 'visits'] as const)),
        ...(online.level === null ? [] : ([online.level === 4 ? 'online' : 'onlinePartly'] as const)),
      ],
    },
    ...(matter.crossRegion ? [{ group: 'cross', words: ['crossRegion'] } satisfies Part] : []),
    ...(matter.commitment ? [{ group: 'commitment', words: ['commitment'] } satisfies Part] : []),
    ...matter.results.map(
      ({ name, validity }, at): Part => ({
        role: 'result',
        group: `result${at}`,
        names: [name],
        core: [name, validity && validity.length <= SHORT ? validity : null],
        quotes: [validity],
        words: ['result', ...(validity ? (['validity'] as const) : [])],
      }),
    ),
  ]
}

/** 5年, 三年, 长期: a value; longer ones are sentences. */
const SHORT = 8

const contactPart = (contact: Contact, group: string): Part => ({
  role: 'contact',
  group,
  names: [contact.department],
  whole: [contact.department],
  core: [contact.role, contact.name, contact.phone, contact.window, contact.address, contact.hours],
  words: ['contact', 'department'],
})
