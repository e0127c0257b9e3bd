import { and, eq, sql } from 'drizzle-orm'
import { drafts, questionGroups } from '../../../schema/tables/index.ts'
import { auditRow } from '../../access/audit-row.ts'
import { actorName, type Ctx } from '../../access/context.ts'
import { assertCountyWide } from '../../access/county-wide.ts'
import { NO_CHANGE } from '../../access/trial.ts'
import type { DraftKind } from '../../contract/drafts.ts'
import type { QuestionDetail, ResolutionRequest } from '../../contract/questions.ts'
import { AppError } from '../../core/app-error.ts'
import { revisionIn, stale } from '../../core/revision.ts'
import { sha256Hex } from '../../core/sha256.ts'
import { catalogueFrom, catalogueStatements } from '../content/catalogue-of.ts'
import { contentOf } from '../content/contents.ts'
import { type DraftItem, saveDrafts } from '../drafts/save.ts'
import type { Ask } from './ask.ts'
import { newMatter, type Written, withAlias, withFaq } from './extend.ts'
import { getQuestion } from './list.ts'
import { askOutline } from './outline.ts'
import { assertCatalogue } from './permission.ts'

type Batch = Parameters<Ctx['db']['batch']>[0]
type GroupRow = typeof questionGroups.$inferSelect

interface Resolve {
  id: string
  request: ResolutionRequest
  tag: string
  answer: Ask
}

/**
 * 处理一组问题: adds what is said to an entry, an FAQ to a matter, or a new matter, as a draft made or extended; or says that it is out of
 * scope, or answered by now. What it is answered before is kept; the group is resolved when the draft is published
 * (`settleQuestions`), the other two at once; with an audit row. Throws question_not_found, stale, validation_failed, forbidden, and
 * conflict where somebody else has the entry's draft open.
 */
export async function resolveQuestion(ctx: Ctx, input: Resolve): Promise<QuestionDetail> {
  assertCatalogue(ctx.actor)
  const { request } = input
  const revision = revisionIn(input.tag, 'q')
  const drafting = request.resolution === 'alias' || request.resolution === 'faq' || request.resolution === 'new_matter'
  if (!drafting) assertCountyWide(ctx.actor)
  const kind = request.kind ?? 'matters'
  const { group, known } = await read(ctx, input.id, drafting ? { kind, entry: request.entry } : null)
  if (!group) throw new AppError('question_not_found', '没有这组问题；保存期满后，问题和它的组一并删除。')
  if (group.revision !== revision) throw stale()
  const item = drafting ? await itemOf(ctx, group, request, kind, known) : null
  const question = { message: group.question, region: group.region }
  const before = group.before ?? (await askOutline(ctx, input.answer, question, NO_CHANGE))
  const draft = item ? await saveOne(ctx, item) : null

  const at = ctx.realClock.now().toISOString()
  const by = actorName(ctx.actor)
  const same = and(eq(questionGroups.id, group.id), eq(questionGroups.revision, revision))
  const change = {
    resolution: request.resolution,
    kind: item?.kind ?? null,
    entry: item?.entry ?? null,
    draft,
    before,
    after: null,
    resolvedBy: by,
    resolvedAt: drafting ? null : at,
    note: request.note ?? null,
    revision: revision + 1,
  }
  const { resolution, entry, note } = change
  const [, kept] = await ctx.db.batch([
    auditRow(
      ctx,
      {
        action: 'question.resolve',
        subject: group.id,
        after: { resolution, kind: change.kind, entry, draft, note },
      },
      sql`exists (select 1 from ${questionGroups} where ${same})`,
    ),
    ctx.db.update(questionGroups).set(change).where(same).returning({ id: questionGroups.id }),
  ])
  if (kept.length === 0) throw stale()
  return getQuestion(ctx, group.id)
}

/** The group, and the content of the entry that is to be changed: its open draft's, else what is published; null = there is none. */
async function read(
  ctx: Ctx,
  id: string,
  target: { kind: DraftKind; entry: string | undefined } | null,
): Promise<{ group: GroupRow | undefined; known: Written | null }> {
  const { db } = ctx
  const beside = [
    db
      .select()
      .from(questionGroups)
      .where(and(eq(questionGroups.id, id), eq(questionGroups.region, ctx.region))),
    db
      .select({ content: drafts.content })
      .from(drafts)
      .where(
        and(
          eq(drafts.kind, target?.kind ?? 'matters'),
          eq(drafts.entry, target?.entry ?? ''),
          eq(drafts.open, true),
          eq(drafts.intent, 'change'),
        ),
      ),
  ] as const
  if (!target?.entry) {
    const [[group]] = await db.batch(beside)
    return { group, known: null }
  }
  const results = await db.batch([...beside, ...catalogueStatements(ctx)] as unknown as Batch)
  const [[group], [open]] = results as unknown as { [K in keyof typeof beside]: Awaited<(typeof beside)[K]> }
  const catalogue = catalogueFrom(results.slice(beside.length))
  const published = contentOf(catalogue, target.kind, ctx.region, target.entry)
  return { group, known: open?.content ?? (published as Written | undefined) ?? null }
}

/** Throws validation_failed for what the resolution needs and does not have. */
async function itemOf(
  ctx: Ctx,
  group: GroupRow,
  request: ResolutionRequest,
  kind: DraftKind,
  known: Written | null,
): Promise<DraftItem> {
  const note = request.note ?? `群众问：${group.question}`
  if (request.resolution === 'new_matter') {
    const { name, department } = request
    if (name === undefined) throw refused('/name', 'required', '请写新事项的名称')
    if (kind !== 'matters') throw refused('/kind', 'wrong_kind', '只能新增事项')
    const id = request.entry ?? `matter-${await sha256Hex(group.id, 4)}`
    const content =
      known === null
        ? newMatter({ id, name, said: group.question, region: ctx.region, department })
        : withAlias(known, group.question, false)
    return { kind, entry: id, content, note }
  }
  const { entry } = request
  if (entry === undefined) throw refused('/entry', 'required', '请指明是哪个条目')
  if (known === null) throw refused('/entry', 'not_found', '没有这个条目')
  if (request.resolution === 'alias') {
    const said = request.alias ?? group.question
    if (said.length > 60) throw refused('/alias', 'too_long', '这句话太长，请写一个短的说法')
    const content = withAlias(known, said, request.shown ?? false)
    if (content === known) throw new AppError('conflict', `“${said}”这个说法它已经有了；已经能答的，请标“现在已能答”。`)
    return { kind, entry, content, note }
  }
  if (kind !== 'matters') throw refused('/kind', 'wrong_kind', '常见问题只能加到事项')
  if (request.faq === undefined) throw refused('/faq', 'required', '请写常见问题和它的回答')
  const id = `faq-${await sha256Hex(`${entry} ${request.faq.question}`, 6)}`
  return { kind, entry, content: withFaq(known, { id, ...request.faq }), note }
}

const refused = (pointer: string, code: string, detail: string) =>
  new AppError('validation_failed', `${detail}。`, [{ pointer, code, detail }])

async function saveOne(ctx: Ctx, item: DraftItem): Promise<string> {
  const [outcome] = await saveDrafts(ctx, { items: [item] })
  if (outcome?.error) throw outcome.error
  if (!outcome?.draftId) throw new AppError('unavailable', '草稿没有存上，请再试一次。')
  return outcome.draftId
}
