import { and, asc, eq, gt, sql } from 'drizzle-orm'
import { audit, evaluationQuestions } from '../../../schema/tables/index.ts'
import { auditRow } from '../../access/audit-row.ts'
import { actorName, type Ctx } from '../../access/context.ts'
import { assertCountyWide } from '../../access/county-wide.ts'
import type { PageQuery } from '../../contract/common.ts'
import type { EvaluationInput, EvaluationQuestion, EvaluationQuestionList } from '../../contract/questions.ts'
import { AppError } from '../../core/app-error.ts'
import { decodeCursor, encodeCursor } from '../../core/cursor.ts'
import { sha256Hex } from '../../core/sha256.ts'
import { takeNew } from '../../db/upsert.ts'
import { assertCatalogue } from './permission.ts'

type Row = typeof evaluationQuestions.$inferSelect

const toEvaluation = ({ region: _region, ...row }: Row): EvaluationQuestion => row

/** A question has one right answer in a region: its id comes from its words, so that loading it again changes the answer only. */
export const evaluationId = async (region: string, question: string): Promise<string> =>
  `eq-${await sha256Hex(`${region} ${question}`, 8)}`

/** 评测题 of this county, in an order that is nobody's. Throws forbidden, invalid_cursor. One round trip. */
export async function listEvaluation(ctx: Ctx, query: PageQuery): Promise<EvaluationQuestionList> {
  assertCatalogue(ctx.actor)
  const after = decodeCursor(query.cursor, ['string'], 'evaluation')?.[0]
  const rows = await ctx.db
    .select()
    .from(evaluationQuestions)
    .where(
      and(
        eq(evaluationQuestions.region, ctx.region),
        after === undefined ? undefined : gt(evaluationQuestions.id, after),
      ),
    )
    .orderBy(asc(evaluationQuestions.id))
    .limit(query.limit + 1)
  const items = rows.slice(0, query.limit)
  return {
    items: items.map(toEvaluation),
    nextCursor: rows.length > query.limit ? encodeCursor([items.at(-1)?.id ?? ''], 'evaluation') : null,
  }
}

/** Adds a question with its right answer, or corrects the answer; with an audit row. Throws forbidden for a narrowed key. One round trip. */
export async function addEvaluation(ctx: Ctx, input: EvaluationInput): Promise<EvaluationQuestion> {
  assertCountyWide(ctx.actor)
  const { db, region } = ctx
  const at = ctx.realClock.now().toISOString()
  const { question, status = 'answered', subjects = [] } = input
  const row: Row = {
    question,
    status,
    subjects,
    id: await evaluationId(region, input.question),
    region,
    origin: 'staff',
    at,
  }
  await db.batch([
    db
      .insert(evaluationQuestions)
      .values(row)
      .onConflictDoUpdate({
        target: evaluationQuestions.id,
        set: takeNew(['status', 'subjects', 'origin', 'at']),
      }),
    auditRow(ctx, { action: 'evaluation.add', subject: row.id, after: input }),
  ])
  return toEvaluation(row)
}

/** Removes one, with an audit row. Throws forbidden for a narrowed key, question_not_found. One round trip. */
export async function removeEvaluation(ctx: Ctx, id: string): Promise<EvaluationQuestion> {
  assertCountyWide(ctx.actor)
  const { db } = ctx
  const own = and(eq(evaluationQuestions.id, id), eq(evaluationQuestions.region, ctx.region))
  const [, [row]] = await db.batch([
    db.run(sql`insert into ${audit} (at, actor, action, subject, before)
      select ${ctx.realClock.now().toISOString()}, ${actorName(ctx.actor)}, 'evaluation.remove', ${evaluationQuestions.id},
        json_object('question', ${evaluationQuestions.question}, 'status', ${evaluationQuestions.status})
      from ${evaluationQuestions} where ${own}`),
    db.delete(evaluationQuestions).where(own).returning(),
  ])
  if (!row) throw new AppError('question_not_found', '没有这道评测题。')
  return toEvaluation(row)
}
