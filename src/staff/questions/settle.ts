import { and, eq, inArray, isNotNull, isNull, sql } from 'drizzle-orm'
import { drafts, questionGroups } from '../../../schema/tables/index.ts'
import type { Ctx } from '../../access/context.ts'
import { NO_CHANGE } from '../../access/trial.ts'
import type { Statement } from '../../db/db.ts'
import type { Ask } from './ask.ts'
import { askOutline } from './outline.ts'

const ROUND = 50

/**
 * Groups whose draft has been published are resolved: the question is asked again, and what it is answered now is kept as `after`. One
 * whose draft was given up is open again. One round trip where there are none, else two beside the questions.
 */
export async function settleQuestions(ctx: Ctx, answer: Ask): Promise<{ resolved: number; reopened: number }> {
  const { db } = ctx
  const rows = await db
    .select({
      id: questionGroups.id,
      region: questionGroups.region,
      question: questionGroups.question,
      state: drafts.state,
      publishedAt: drafts.publishedAt,
    })
    .from(questionGroups)
    .innerJoin(drafts, eq(drafts.id, questionGroups.draft))
    .where(
      and(
        isNotNull(questionGroups.draft),
        isNull(questionGroups.resolvedAt),
        inArray(drafts.state, ['published', 'withdrawn']),
      ),
    )
    .limit(ROUND)
  if (rows.length === 0) return { resolved: 0, reopened: 0 }
  const published = rows.filter(({ state }) => state === 'published')
  const answers = await Promise.all(
    published.map(({ question, region }) => askOutline(ctx, answer, { message: question, region }, NO_CHANGE)),
  )
  const given = rows.filter(({ state }) => state === 'withdrawn').map(({ id }) => id)
  const resolvedAt = ctx.realClock.now().toISOString()
  const revision = sql`${questionGroups.revision} + 1`
  const statements = [
    ...published.map(({ id }, at) =>
      db
        .update(questionGroups)
        .set({ after: answers[at], resolvedAt, revision })
        .where(and(eq(questionGroups.id, id), isNull(questionGroups.resolvedAt))),
    ),
    ...(given.length > 0
      ? [
          db
            .update(questionGroups)
            .set({ resolution: null, kind: null, entry: null, draft: null, before: null, resolvedBy: null, revision })
            .where(and(inArray(questionGroups.id, given), isNull(questionGroups.resolvedAt))),
        ]
      : []),
  ]
  await db.batch(statements as unknown as [Statement, ...Statement[]])
  return { resolved: published.length, reopened: given.length }
}
