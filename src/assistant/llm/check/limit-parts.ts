import type { z } from 'zod'
import type { Limit } from '../../../contract/common.ts'
import type { Excluded, Matter } from '../../../contract/matters.ts'
import { length, type Part } from './atom.ts'
import type { WordSet } from './word-set.ts'

/** 时限: what is promised, what the law allows, what is not counted, and what another place reports; each a fact of its own. */
export function limitParts(matter: Matter): Part[] {
  const { excluded, reference } = matter.timeLimit
  return [
    ...ownLimits(matter),
    ...excluded.map(excludedPart),
    ...(reference
      ? [
          {
            role: 'reference',
            names: [reference.place],
            core: [reference.place, length(reference.value, reference.unit)],
            quotes: [reference.note],
            words: ['reference'],
          } satisfies Part,
        ]
      : []),
  ]
}

const excludedPart = (one: z.infer<typeof Excluded>, at: number): Part => ({
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
      : ['最长', '最多', '不超过', 'at most', 'up to'].map((most) => `${most}${length(one.max, one.unit) ?? ''}`)),
  ],
  quotes: [one.note, one.source],
  words: ['excluded'],
})

function ownLimits(matter: Matter): Part[] {
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
