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

/** A fact as it is told: what is unknown may be left in and falls away. */
export type Part = Partial<Omit<Atom, 'owner' | 'core' | 'quotes' | 'whole'>> & {
  core?: readonly (string | null | undefined)[]
  whole?: readonly (string | null | undefined)[]
  quotes?: readonly (string | null | undefined)[]
}

const present = (values: readonly (string | null | undefined)[] = []): string[] =>
  values.filter((value): value is string => Boolean(value))

export const atomOf = (owner: string, part: Part): Atom => ({
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

const UNITS = {
  working_days: '个工作日',
  natural_days: '日',
  working_hours: '个工作小时',
  natural_hours: '小时',
} as const
/** 3个工作日, 7日; null where nothing is known. */
export const length = (value: number | null, unit: keyof typeof UNITS | null): string | null =>
  value === null || unit === null ? null : `${value}${UNITS[unit]}`
