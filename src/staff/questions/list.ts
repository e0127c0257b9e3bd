import { and, eq, type SQL, sql } from 'drizzle-orm'
import { messages, questionGroups } from '../../../schema/tables/index.ts'
import type { Ctx } from '../../access/context.ts'
import type { Question, QuestionDetail, QuestionKind, QuestionList, QuestionQuery } from '../../contract/questions.ts'
import { AppError } from '../../core/app-error.ts'
import { decodeCursor, encodeCursor } from '../../core/cursor.ts'
import { assertCatalogue } from './permission.ts'
import { groupColumns, type MessageRow, STATES, type StatRow, stats, toQuestion, whyOf } from './row.ts'

/** Messages of a group that samples and suggestions are taken from. */
const LATEST = 50

/**
 * 没有答好的问题 of this county, what is asked most of late in front. Throws forbidden for a key narrowed to projects, invalid_cursor.
 * One round trip.
 */
export async function listQuestions(ctx: Ctx, query: QuestionQuery): Promise<QuestionList> {
  assertCatalogue(ctx.actor)
  const { db } = ctx
  const list = ['questions', query.state, query.kind, query.sort].join('/')
  const from = decodeCursor(query.cursor, ['number'], list)?.[0] ?? 0
  const now = ctx.realClock.now()
  const own = eq(questionGroups.region, ctx.region)
  const order =
    query.sort === 'count'
      ? sql`s.count90 desc, s.last_asked_at desc, ${questionGroups.id}`
      : sql`s.last_asked_at desc, ${questionGroups.id}`
  const wanted = and(
    own,
    query.state === 'all' ? undefined : STATES[query.state],
    query.kind && sql`s.${sql.raw(query.kind)} > 0`,
  )
  const page = sql`from ${questionGroups} join stats s on s.id = ${questionGroups.id} where ${wanted}
    order by ${order} limit ${query.limit + 1} offset ${from}`
  const [rows, said, counts] = await db.batch([
    db.all<StatRow>(sql`${stats(now)} select ${groupColumns} ${page}`),
    db.all<MessageRow>(sql`${stats(now)}, page as (select ${questionGroups.id} as id ${page})
      select * from (${latest(sql`${messages.group} in (select id from page)`)}) where place <= ${LATEST}`),
    db.all<{ state: string; count: number }>(sql`${stats(now)}
      select case when ${STATES.open} then 'open' when ${STATES.resolved} then 'resolved' else 'in_progress' end as state,
        count(*) as count from ${questionGroups} join stats s on s.id = ${questionGroups.id} where ${own} group by 1`),
  ])
  const items = rows.slice(0, query.limit)
  const countOf = (state: string) => counts.find((row) => row.state === state)?.count ?? 0
  return {
    items: items.map((row) =>
      toQuestion(
        row,
        said.filter((one) => one.group === row.id),
        now,
      ),
    ),
    counts: { open: countOf('open'), inProgress: countOf('in_progress'), resolved: countOf('resolved') },
    nextCursor: rows.length > query.limit ? encodeCursor([from + query.limit], list) : null,
  }
}

/** The messages of groups, the latest first, numbered within each. */
const latest = (where: SQL) => sql`select ${messages.group} as "group", ${messages.question} as question,
  ${messages.askedAt} as askedAt, ${whyOf} as why, ${messages.comment} as comment, ${messages.subjects} as subjects,
  row_number() over (partition by ${messages.group} order by ${messages.askedAt} desc, ${messages.id}) as place
  from ${messages} where ${where} order by ${messages.group}, place`

/** One group with what was said in it. Throws question_not_found, forbidden. One round trip. */
export async function getQuestion(ctx: Ctx, id: string): Promise<QuestionDetail> {
  assertCatalogue(ctx.actor)
  const { db } = ctx
  const now = ctx.realClock.now()
  const [[row], said] = await db.batch([
    db.all<StatRow>(sql`${stats(now, id)} select ${groupColumns} from ${questionGroups}
      join stats s on s.id = ${questionGroups.id} where ${questionGroups.id} = ${id} and ${questionGroups.region} = ${ctx.region}`),
    db.all<MessageRow>(sql`select * from (${latest(sql`${messages.group} = ${id}`)}) where place <= ${LATEST}`),
  ])
  if (!row) throw new AppError('question_not_found', '没有这组问题；保存期满后，问题和它的组一并删除。')
  const question: Question = toQuestion(row, said, now)
  return {
    ...question,
    messages: said.map(({ question: text, askedAt, why, comment, subjects }) => ({
      question: text,
      askedAt,
      why: why as QuestionKind,
      comment,
      suggested: (JSON.parse(subjects) as Question['suggested']).map(({ kind, id: subject, name }) => ({
        kind,
        id: subject,
        name,
      })),
    })),
  }
}
