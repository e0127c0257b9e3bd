import { z } from 'zod'
import type { Facts } from '../src/assistant/verify/facts.ts'
import { verify } from '../src/assistant/verify/verify.ts'
import type { ChatAnswer } from '../src/contract/chat.ts'
import { normalise } from '../src/search/text.ts'

/** One question file's line: a conversation of turns, each with what a right answer holds. */
export const Item = z.object({
  id: z.string(),
  group: z.string(),
  turns: z.array(
    z.object({
      q: z.string(),
      gold: z.array(z.string()).default([]),
      facet: z.string().nullish(),
      alsoFacets: z.array(z.string()).nullish(),
      facts: z.array(z.string()).nullish(),
      expect: z.string().nullish(),
      mustNot: z.array(z.string()).nullish(),
      ambiguous: z.boolean().nullish(),
      context: z.boolean().nullish(),
    }),
  ),
})
export type Item = z.infer<typeof Item>
export type Turn = Item['turns'][number]

/** How one turn was answered; null = the turn does not ask for it. */
export interface Score {
  matter: boolean | null
  facet: boolean | null
  complete: boolean | null
  status: boolean | null
  clean: boolean | null
  /** Figures, phones, dates and laws in the text that the catalogue does not hold. */
  wrong: string[]
  missing: string[]
}

/** Spaces and punctuation do not tell facts apart, nor do the two scripts. */
const squeeze = (text: string): string => normalise(text).replace(/[^\p{L}\p{N}.%]+/gu, '')

/** Scores an answer as tests/questions/README.md says. `facts`: all that the catalogue holds. */
export function score(turn: Turn, answer: ChatAnswer, facts: Facts | null): Score {
  const text = squeeze(answer.text)
  const allowed = turn.expect?.split('|') ?? []
  const gold = turn.gold.filter((id) => !id.startsWith('matter:status'))
  const subjects = answer.subjects.map((subject) => `${subject.kind}:${subject.id}`)
  const asked = answer.status === 'clarify' && allowed.includes('clarify')
  const right = subjects[0] !== undefined && gold.includes(subjects[0])
  const facets = [turn.facet, ...(turn.alsoFacets ?? [])].filter((facet) => facet != null)
  const missing = (turn.facts ?? []).filter((fact) => !text.includes(squeeze(fact)))
  return {
    matter: gold.length === 0 ? null : right || (asked && subjects.some((id) => gold.includes(id))),
    facet:
      facets.length === 0 || gold.length === 0
        ? null
        : facets.some((facet) => (answer.facets as string[]).includes(facet)) || asked,
    complete: (turn.facts ?? []).length === 0 ? null : missing.length === 0,
    status: allowed.length === 0 ? null : allowed.includes(answer.status),
    clean:
      (turn.mustNot ?? []).length === 0 ? null : !(turn.mustNot ?? []).some((words) => text.includes(squeeze(words))),
    wrong: facts === null ? [] : wrongFigures(answer, facts),
    missing,
  }
}

/** Numbers that fixed replies may hold: hotlines that are the same everywhere. */
const HOTLINES = ['12345', '12348', '110', '120', '2603-211021-04-01-100001']

function wrongFigures(answer: ChatAnswer, facts: Facts): string[] {
  return verify(normaliseScript(answer.text), [], facts, HOTLINES).map((one) => one.said)
}

const normaliseScript = (text: string): string => normalise(text)

export interface Row {
  group: string
  turns: number
  matter: number | null
  facet: number | null
  complete: number | null
  status: number | null
  clean: number | null
  wrong: number
}

/** Shares per group, and over all. */
export function tally(results: readonly { group: string; score: Score }[]): Row[] {
  const groups = [...new Set(results.map((result) => result.group))]
  return [...groups, 'all'].map((group) => {
    const scores = results.filter((result) => group === 'all' || result.group === group).map((result) => result.score)
    const share = (field: 'matter' | 'facet' | 'complete' | 'status' | 'clean'): number | null => {
      const asked = scores.filter((one) => one[field] !== null)
      return asked.length === 0 ? null : asked.filter((one) => one[field]).length / asked.length
    }
    return {
      group,
      turns: scores.length,
      matter: share('matter'),
      facet: share('facet'),
      complete: share('complete'),
      status: share('status'),
      clean: share('clean'),
      wrong: scores.reduce((total, one) => total + one.wrong.length, 0),
    }
  })
}
