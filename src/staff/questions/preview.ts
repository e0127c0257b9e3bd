import { asc, eq, sql } from 'drizzle-orm'
import { drafts, evaluationQuestions, messages, questionGroups, searchEntries } from '../../../schema/tables/index.ts'
import { actorName, type Ctx } from '../../access/context.ts'
import { NO_CHANGE } from '../../access/trial.ts'
import type { AnswerOutline, DraftPreview, PreviewLine } from '../../contract/questions.ts'
import { AppError } from '../../core/app-error.ts'
import { catalogueFrom, catalogueStatements } from '../content/catalogue-of.ts'
import { mayHandle, notYours } from '../drafts/may-edit.ts'
import type { Ask } from './ask.ts'
import { askOutline, type Expected, isRight } from './outline.ts'
import { assertCatalogue } from './permission.ts'
import { trialFor } from './trial-for.ts'

/** Evaluation questions a preview, and how long it may take before it stops asking more. */
const MOST_QUESTIONS = 150
const BUDGET_MS = 8000
/** Of the group that a draft is made for. */
const MOST_SAMPLES = 8
/** Questions asked at once: the database answers them one after another, a network in between does not. */
const AT_ONCE = 6

type DraftRow = typeof drafts.$inferSelect
type Batch = Parameters<Ctx['db']['batch']>[0]

/**
 * 发布前试问: asks what the draft is to answer, what else is given, and the evaluation set, of the catalogue as it is and as the draft
 * would make it. The change is laid over what is read (`Trial`): nothing is written, no question is recorded, no model is asked.
 * Throws draft_not_found, forbidden (another department's), conflict (a draft that does not hold together). One round trip before the
 * questions.
 */
export async function previewDraft(
  ctx: Ctx,
  input: { draft: string; questions: readonly string[]; answer: Ask },
): Promise<DraftPreview> {
  assertCatalogue(ctx.actor)
  const { draft, asked, evaluation, entries, catalogue } = await read(ctx, input.draft)
  assertMine(ctx, draft)
  const trial = trialFor(ctx, draft, catalogue, entries)
  const both = async (message: string, expected: Expected | null): Promise<PreviewLine> => {
    const question = { message, region: ctx.region }
    const before = await askOutline(ctx, input.answer, question, NO_CHANGE)
    return toLine(message, expected, before, await askOutline(ctx, input.answer, question, trial))
  }
  const own = [...new Set([...asked, ...input.questions])]
  const questions = await inTurn(own, (message) => both(message, null), Number.POSITIVE_INFINITY)
  const sample = evaluation.slice(0, MOST_QUESTIONS)
  const lines = await inTurn(sample, (row) => both(row.question, row), BUDGET_MS)
  return {
    draftId: draft.id,
    kind: draft.kind,
    entry: draft.entry,
    questions,
    evaluation: {
      total: evaluation.length,
      asked: lines.length,
      rightBefore: lines.filter(({ before }) => before.right).length,
      rightAfter: lines.filter(({ after }) => after.right).length,
      changes: lines.filter(({ change }) => change !== 'same'),
    },
  }
}

async function read(ctx: Ctx, id: string) {
  const { db } = ctx
  const beside = [
    db.select().from(drafts).where(eq(drafts.id, id)),
    db
      .selectDistinct({ question: messages.question })
      .from(messages)
      .innerJoin(questionGroups, eq(questionGroups.id, messages.group))
      .where(eq(questionGroups.draft, id))
      .orderBy(asc(messages.askedAt))
      .limit(MOST_SAMPLES),
    // Ids come from the words by a hash: their order is a sample that stays the same from one preview to the next.
    db
      .select()
      .from(evaluationQuestions)
      .where(eq(evaluationQuestions.region, ctx.region))
      .orderBy(asc(evaluationQuestions.id)),
    db.select({ count: sql<number>`count(*)` }).from(searchEntries),
  ] as const
  const results = await db.batch([...beside, ...catalogueStatements(ctx)] as unknown as Batch)
  const [[draft], asked, evaluation, [indexed]] = results as unknown as {
    [K in keyof typeof beside]: Awaited<(typeof beside)[K]>
  }
  if (!draft) throw new AppError('draft_not_found', '没有这份草稿，可能已经发布或放弃。')
  return {
    draft,
    asked: asked.map(({ question }) => question),
    evaluation,
    entries: indexed?.count ?? 0,
    catalogue: catalogueFrom(results.slice(beside.length)),
  }
}

function assertMine({ actor }: Ctx, draft: DraftRow): void {
  if (!mayHandle(actor, draft.departments) && !draft.editors.includes(actorName(actor))) throw notYours()
}

function toLine(question: string, expected: Expected | null, before: AnswerOutline, after: AnswerOutline): PreviewLine {
  const right = (answer: AnswerOutline) => (expected === null ? null : isRight(answer, expected))
  const [was, is] = [right(before), right(after)]
  const same =
    before.status === after.status &&
    before.subject?.kind === after.subject?.kind &&
    before.subject?.id === after.subject?.id
  return {
    question,
    expected: expected === null ? null : { status: expected.status, subjects: [...expected.subjects] },
    before: { ...before, right: was },
    after: { ...after, right: is },
    change: was !== is ? (is ? 'better' : 'worse') : same ? 'same' : 'different',
  }
}

/** Runs through a list some at a time, in order, until it is done or the time is up. What was begun is finished. */
async function inTurn<T, R>(items: readonly T[], act: (item: T) => Promise<R>, budget: number): Promise<R[]> {
  const started = performance.now()
  const done: R[] = []
  for (let at = 0; at < items.length && performance.now() - started < budget; at += AT_ONCE)
    done.push(...(await Promise.all(items.slice(at, at + AT_ONCE).map(act))))
  return done
}
