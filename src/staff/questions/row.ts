import { and, isNotNull, isNull, sql } from 'drizzle-orm'
import { messages, questionGroups } from '../../../schema/tables/index.ts'
import type { DraftKind } from '../../contract/drafts.ts'
import type { AnswerOutline, Question } from '../../contract/questions.ts'

const DAY = 86_400_000
const SAMPLES = 5

/** Why a message is in a group. */
export const whyOf = sql`case when ${messages.status} = 'not_found' then 'unanswered'
  when ${messages.rating} = 'down' then 'badly_rated' else 'clarified' end`

export const STATES = {
  open: isNull(questionGroups.resolution),
  in_progress: and(isNotNull(questionGroups.resolution), isNull(questionGroups.resolvedAt)),
  resolved: isNotNull(questionGroups.resolvedAt),
}

/** The common table expression `stats`: of each group, or of one, how often and when it was asked, from the messages that are kept. */
export function stats(now: Date, only?: string) {
  const ago = (days: number) => new Date(now.getTime() - days * DAY).toISOString()
  const asked = messages.askedAt
  const why = (kind: string) => sql`sum(${whyOf} = ${kind})`
  return sql`with stats as (select ${messages.group} as id, count(*) as count, min(${asked}) as first_asked_at,
    max(${asked}) as last_asked_at, sum(${asked} >= ${ago(30)}) as count30, sum(${asked} >= ${ago(90)}) as count90,
    sum(${asked} >= ${ago(60)} and ${asked} < ${ago(30)}) as before30, ${why('unanswered')} as unanswered,
    ${why('clarified')} as clarified, ${why('badly_rated')} as badly_rated
    from ${messages} where ${only === undefined ? sql`${messages.group} > ''` : sql`${messages.group} = ${only}`} group by ${messages.group})`
}

/** What a group is shown from; needs `stats s`. */
export const groupColumns = sql`${questionGroups.id} as id, ${questionGroups.question} as question,
  ${questionGroups.resolution} as resolution, ${questionGroups.kind} as kind, ${questionGroups.entry} as entry,
  ${questionGroups.draft} as draft, ${questionGroups.before} as before, ${questionGroups.after} as after,
  ${questionGroups.resolvedBy} as resolvedBy, ${questionGroups.resolvedAt} as resolvedAt, ${questionGroups.note} as note,
  ${questionGroups.revision} as revision, s.count as count, s.first_asked_at as firstAskedAt, s.last_asked_at as lastAskedAt,
  s.count30 as count30, s.count90 as count90, s.before30 as before30, s.unanswered as unanswered, s.clarified as clarified,
  s.badly_rated as badlyRated`

export interface StatRow {
  id: string
  question: string
  resolution: string | null
  kind: DraftKind | null
  entry: string | null
  draft: string | null
  before: string | null
  after: string | null
  resolvedBy: string | null
  resolvedAt: string | null
  note: string | null
  revision: number
  count: number
  firstAskedAt: string
  lastAskedAt: string
  count30: number
  count90: number
  before30: number
  unanswered: number
  clarified: number
  badlyRated: number
}

export interface MessageRow {
  group: string
  question: string
  askedAt: string
  why: string
  comment: string | null
  /** JSON of subjects. */
  subjects: string
}

export function toQuestion(row: StatRow, said: readonly MessageRow[], now: Date): Question {
  const { before, after, unanswered, clarified, badlyRated, ...group } = row
  const suggested = suggestedIn(said)
  const outline = (text: string | null) => (text === null ? null : (JSON.parse(text) as AnswerOutline))
  return {
    ...group,
    status: row.resolvedAt !== null ? 'resolved' : row.resolution !== null ? 'in_progress' : 'open',
    matters: suggested.filter(({ kind }) => kind === 'matter').map(({ id }) => id),
    trend: trendOf(row, now),
    kinds: { unanswered, clarified, badlyRated },
    samples: [...new Set(said.map(({ question }) => question))]
      .filter((question) => question !== row.question)
      .slice(0, SAMPLES),
    suggested,
    before: outline(before),
    after: outline(after),
  }
}

function trendOf({ firstAskedAt, count30, before30 }: StatRow, now: Date): Question['trend'] {
  if (firstAskedAt >= new Date(now.getTime() - 30 * DAY).toISOString()) return 'new'
  return count30 > before30 ? 'up' : count30 < before30 ? 'down' : 'steady'
}

/** What was suggested to those who asked, the most often first. */
function suggestedIn(said: readonly MessageRow[]): Question['suggested'] {
  const found = new Map<string, Question['suggested'][number]>()
  for (const { subjects } of said)
    for (const { kind, id, name } of JSON.parse(subjects) as Question['suggested']) {
      const known = found.get(`${kind}/${id}`)
      if (known) known.count += 1
      else found.set(`${kind}/${id}`, { kind, id, name, count: 1 })
    }
  return [...found.values()].sort((a, b) => b.count - a.count)
}
