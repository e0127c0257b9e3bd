import type { Ctx } from '../../access/context.ts'
import type { Trial } from '../../access/trial.ts'
import type { AnswerOutline } from '../../contract/questions.ts'
import type { Ask } from './ask.ts'

/** What is asked of an answer by somebody who knows it. */
export interface Expected {
  status: string
  /** `kind/id`, of which the first subject has to be one; empty = none is expected. */
  subjects: readonly string[]
}

/** Asks a question as a stranger would, in a conversation of its own that nobody keeps. */
export async function askOutline(
  ctx: Ctx,
  answer: Ask,
  question: { message: string; region: string },
  trial: Trial,
): Promise<AnswerOutline> {
  const { status, subjects } = await answer({ ...ctx, actor: { kind: 'public' }, trial }, question)
  const [first] = subjects
  return { status, subject: first ? { kind: first.kind, id: first.id, name: first.name } : null }
}

/** Whether an answer is right: the status, and the first subject where one is expected. Pure. */
export const isRight = (answer: AnswerOutline, expected: Expected): boolean =>
  answer.status === expected.status &&
  (expected.subjects.length === 0 ||
    (answer.subject !== null && expected.subjects.includes(`${answer.subject.kind}/${answer.subject.id}`)))
