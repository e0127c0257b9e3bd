import type { Limit } from '../../../contract/common.ts'
import type { Contact, Matter, MatterDocument } from '../../../contract/matters.ts'
import type { Place } from '../../../contract/places.ts'
import { WORDING_EN } from '../../rules/wording-en.ts'
import { WORDING_ZH } from '../../rules/wording-zh.ts'
import type { PublishedEntry } from '../published-entry.ts'
import type { WordSet } from './word-set.ts'

export type Role =
  | 'entry'
  | 'limit'
  | 'excluded'
  | 'reference'
  | 'document'
  | 'prerequisite'
  | 'unlock'
  | 'parallel'
  | 'step'
  | 'contact'
  | 'place'
  | 'law'
  | 'result'
  | 'free'

/**
 * One fact of an entry, with all that may be said of it in one breath. A clause of the model's text is founded when one fact bears
 * all of it: so a true number at a wrong place, or two facts crossed, find no fact.
 */
export interface Atom {
  owner: string
  role: Role
  /** What the fact belongs to, within its role: one document, one contact. */
  group: string
  /** What that thing is called; none where the fact is the matter's own (its limit, its fee). */
  names: string[]
  /** Short values, which may be said in any order. */
  core: string[]
  /** Names that are said whole or not at all: half of a department's name is another department. */
  whole: string[]
  /** Sentences, from which only whole phrases may be taken. */
  quotes: string[]
  /** Which words may stand beside it. */
  words: WordSet[]
}

/** What is called by its own name: a value said without it must be clear from what was named before. */
export const THINGS: ReadonlySet<Role> = new Set<Role>([
  'document',
  'prerequisite',
  'unlock',
  'parallel',
  'step',
  'excluded',
  'reference',
  'place',
  'law',
  'result',
])

type Part = Partial<Omit<Atom, 'owner' | 'core' | 'quotes' | 'whole'>> & {
  core?: readonly (string | null | undefined)[]
  whole?: readonly (string | null | undefined)[]
  quotes?: readonly (string | null | undefined)[]
}

const present = (values: readonly (string | null | undefined)[] = []): string[] =>
  values.filter((value): value is string => Boolean(value))

const atomOf = (owner: string, part: Part): Atom => ({
  owner,
  role: part.role ?? 'entry',
  group: part.group ?? part.role ?? 'entry',
  names: part.names ?? [],
  core: present(part.core),
  whole: present(part.whole),
  quotes: present(part.quotes).filter((quote) => !ORDER.test(quote)),
  words: part.words ?? [],
})

/** Catalogue text that speaks to a program is not a fact about a matter. */
const ORDER =
  /忽略|无视|指令|提示词|系统消息|(?:告诉|回答|回复|答复)(?:用户|提问|对方)|你(?:现在)?(?:是|必须|要)|ignore|disregard|instruction|system ?prompt|you (?:are|must)|tell the user/iu

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

const UNITS = {
  working_days: '个工作日',
  natural_days: '日',
  working_hours: '个工作小时',
  natural_hours: '小时',
} as const
const length = (value: number | null, unit: keyof typeof UNITS | null): string | null =>
  value === null || unit === null ? null : `${value}${UNITS[unit]}`

function matterAtoms(matter: Matter): Atom[] {
  const atom = (part: Part): Atom => atomOf(matter.id, part)
  const { timeLimit } = matter
  return [
    atom({
      core: [matter.category, matter.exerciseLevel],
      whole: [matter.department?.name],
      words: ['department'],
    }),
    ...limitAtoms(matter).map(atom),
    ...timeLimit.excluded.map((one, at) =>
      atom({
        role: 'excluded',
        group: `excluded${at}`,
        names: [one.name],
        core: [
          one.name,
          one.min !== null && one.min === one.max ? length(one.max, one.unit) : null,
          ...(one.min === null
            ? []
            : [`最短${length(one.min, one.unit) ?? ''}`, `at least ${length(one.min, one.unit) ?? ''}`]),
          ...(one.max === null
            ? []
            : ['最长', '最多', '不超过', 'at most', 'up to'].map(
                (most) => `${most}${length(one.max, one.unit) ?? ''}`,
              )),
        ],
        quotes: [one.note, one.source],
        words: ['excluded'],
      }),
    ),
    ...(timeLimit.reference
      ? [
          atom({
            role: 'reference',
            names: [timeLimit.reference.place],
            core: [timeLimit.reference.place, length(timeLimit.reference.value, timeLimit.reference.unit)],
            quotes: [timeLimit.reference.note],
            words: ['reference'],
          }),
        ]
      : []),
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

function limitAtoms(matter: Matter): Part[] {
  const { committed, statutory } = matter.timeLimit
  const known = committed.kind === 'limit' || committed.kind === 'immediate'
  return [
    committed.kind === 'unknown'
      ? { role: 'limit', group: 'committed', words: ['noCommitment'] }
      : limitPart(committed, 'committed', ['committed', 'handling']),
    limitPart(
      statutory,
      'statutory',
      statutory.obligor === 'applicant'
        ? ['applicant']
        : statutory.obligor === 'parties'
          ? ['parties']
          : ['statutory', ...(known ? HELD_TO_LAW : HANDLED)],
    ),
  ]
}

/** Where the county promises a limit, “几天办好” is that one; the law's is then said to be the law's. */
const HELD_TO_LAW: WordSet[] = ['legalHandling']
const HANDLED: WordSet[] = ['handling']

const limitPart = (limit: Limit, group: string, words: WordSet[]): Part => ({
  role: 'limit',
  group,
  core: [
    limit.kind === 'limit' ? length(limit.value, limit.unit) : null,
    limit.kind === 'limit' ? limit.lawText : null,
    limit.from,
  ],
  quotes: [limit.source, ...extensionQuotes(limit)],
  words: [
    ...words,
    ...(limit.extension ? (['extension'] as const) : []),
    ...(limit.kind === 'immediate' ? (['immediate'] as const) : []),
    ...(limit.kind === 'none' || limit.kind === 'unknown' ? (['noLimit'] as const) : []),
  ],
})

/** 可延长3个工作日, as one phrase: the figure is not the limit's own. */
const extensionQuotes = ({ extension }: Limit): (string | null)[] =>
  extension
    ? [
        ...['可延长', '可以延长', '再延长', '延长', 'extended by', 'extension of', 'be extended by up to'].map(
          (by) => `${by}${length(extension.value, extension.unit) ?? ''}`,
        ),
        extension.approval,
        extension.source,
      ]
    : []

const FORMS = {
  original: ['原件', 'original'],
  copy: ['复印件', 'copy'],
  electronic: ['电子', '电子版', '电子件', '电子材料', '电子文件', 'electronic', 'electronic copy', 'electronic file'],
} as const
const HANDLERS = {
  applicant: 'handlerSelf',
  government: 'handlerGovernment',
  third_party: 'handlerThird',
} as const

function documentPart(document: MatterDocument): Part {
  const { deferrable } = document
  return {
    role: 'document',
    group: document.id,
    names: [document.name],
    core: [
      document.name,
      ...document.form.flatMap((form) => FORMS[form]),
      document.copies === null ? null : `${document.copies}份`,
      document.issuedBy?.name,
      document.condition,
      document.waivable ? document.waivedBy : null,
    ],
    quotes: [document.note, deferrable.note],
    words: [
      'document',
      'form',
      HANDLERS[document.source],
      ...(document.waivable ? (['waived'] as const) : []),
      // What need not be handed in is not a must.
      ...(document.waivable && document.necessity === 'required' ? [] : [document.necessity]),
      ...(deferrable.allowed ? (['deferrable'] as const) : []),
    ],
  }
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

const placePart = (place: Place): Part => ({
  role: 'place',
  group: place.id,
  names: [place.name, ...(place.nameEn ? [place.nameEn] : [])],
  core: [place.address, place.hours, place.phone],
  quotes: [place.note],
  words: ['contact', 'place'],
})
