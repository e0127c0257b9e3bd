import { and, eq, inArray, sql } from 'drizzle-orm'
import { contentVersions, drafts, entryReviews } from '../../../schema/tables/index.ts'
import { actorName, type Ctx } from '../../access/context.ts'
import type { Content } from '../../contract/content/shapes.ts'
import { threeWay } from '../../contract/content/three-way.ts'
import type { Review } from '../../contract/drafts.ts'
import { same } from '../../contract/json.ts'
import { AppError } from '../../core/app-error.ts'
import type { Statement } from '../../db/db.ts'
import { takeNew } from '../../db/upsert.ts'
import { checkContent } from '../content/check.ts'
import type { EntryContent } from '../content/known.ts'
import { errorsOf } from './assess.ts'
import { auditRows } from './audit-rows.ts'
import { type Desk, openDesk } from './desk.ts'
import { type DraftRow, entryKey } from './draft-row.ts'
import { againIfOvertaken, guardDrafts } from './guard.ts'
import { assertMayHandle } from './may-edit.ts'
import { nameOf, rowName } from './present.ts'
import { prepareChange } from './publish-change.ts'
import { type DraftReply, replyById } from './read.ts'
import { assertReason, hasHand, notOwn } from './review.ts'
import { busy } from './save.ts'

type Json = Record<string, unknown>

/**
 * 事后复核 of what was published at once: approved, it is ticked off; rejected, what it changed goes back to what it was, at once, and
 * only that. Never by who typed or published it. Throws draft_not_found, forbidden, conflict, validation_failed, unavailable. Two round
 * trips, four where something goes back.
 */
export async function reviewAfter(ctx: Ctx, input: Review & { draftId: string }): Promise<DraftReply> {
  assertReason(input)
  return againIfOvertaken(async () => {
    const desk = await openDesk(ctx, { ids: [input.draftId] })
    const [row] = desk.drafts
    if (!row) throw new AppError('draft_not_found', '没有这份草稿，请在草稿列表里查看。')
    assertMayHandle(ctx.actor, row.departments)
    if (!row.reviewAfter) throw new AppError('conflict', `“${rowName(row)}”的这次修改不在等待事后复核。`)
    if (desk.secondPerson && (hasHand(ctx, row) || row.publishedBy === actorName(ctx.actor))) throw notOwn(rowName(row))
    const reviewed: DraftRow = {
      ...row,
      // What was taken back says so, for whoever had published it.
      ...(input.decision === 'reject' ? ({ state: 'rejected' } as const) : {}),
      ...{ reviewAfter: false, reviewedBy: actorName(ctx.actor), reviewedAt: ctx.realClock.now().toISOString() },
      ...{ comment: input.comment ?? null, revision: row.revision + 1 },
    }
    const back = input.decision === 'reject' ? await takenBack(ctx, desk, row, input.comment ?? null) : []
    await ctx.db.batch([guardDrafts(ctx, [], [row]), ...back, ...ticked(ctx, reviewed, input)])
    return replyById({ ...desk, drafts: [reviewed] }, reviewed)
  }, busy)
}

function ticked(ctx: Ctx, row: DraftRow, { decision, comment }: Review): Statement[] {
  const { kind, entry, state, reviewedBy, reviewedAt } = row
  const approved = decision === 'approve'
  const review = { kind, entry, at: ctx.clock.now().toISOString(), by: actorName(ctx.actor) }
  return [
    ctx.db
      .update(drafts)
      .set({
        state,
        reviewAfter: false,
        reviewedBy,
        reviewedAt,
        comment: row.comment,
        revision: sql`${drafts.revision} + 1`,
      })
      .where(eq(drafts.id, row.id)),
    ...(approved && row.intent === 'change'
      ? [
          ctx.db
            .insert(entryReviews)
            .values(review)
            .onConflictDoUpdate({ target: [entryReviews.kind, entryReviews.entry], set: takeNew(['at', 'by']) }),
        ]
      : []),
    ...auditRows(ctx, [
      {
        action: approved ? 'draft.reviewed_after' : 'draft.taken_back',
        subject: entryKey(row),
        before: { draft: row.id, version: row.publishedVersion },
        note: comment ?? null,
      },
    ]),
  ]
}

/** The statements that put back what a draft changed. What others have changed since stays as they have it. */
async function takenBack(ctx: Ctx, desk: Desk, row: DraftRow, comment: string | null): Promise<Statement[]> {
  const { kind, entry } = row
  const versions = await ctx.db
    .select({ version: contentVersions.version, content: contentVersions.content })
    .from(contentVersions)
    .where(
      and(
        eq(contentVersions.kind, kind),
        eq(contentVersions.entry, entry),
        inArray(contentVersions.version, [row.publishedVersion ?? 0, (row.publishedVersion ?? 0) - 1]),
      ),
    )
  const contentAt = (version: number) => versions.find((each) => each.version === version)?.content ?? null
  const [made, before] = [contentAt(row.publishedVersion ?? 0), contentAt((row.publishedVersion ?? 0) - 1)]
  const now = desk.published(kind, entry) as Json | null
  if (before === null) throw new AppError('conflict', `“${rowName(row)}”此前的内容没有留存，请手工改回。`)
  // Where others have changed it since, whoever came later is right.
  const restored = now === null || made === null ? (now ?? before) : (threeWay(made, before, now).merged as Json)
  if (now !== null && same(restored, now)) return []
  const content = sound(desk, kind, entry, restored)
  const note = ['事后复核未通过，恢复原样', comment].filter((part) => part !== null).join('：')
  const change = { contents: [{ kind, content } as EntryContent], gone: [] }
  return (await prepareChange(ctx, desk, change, { action: 'entry.restored', note })).statements
}

/** A content of earlier that is to be published once more. Throws conflict where it no longer can be. */
export function sound(desk: Desk, kind: DraftRow['kind'], entry: string, earlier: Json): Content {
  const { content, problems } = checkContent(kind, earlier, desk.known)
  const errors = errorsOf(problems)
  if (content === null || errors.length > 0)
    throw new AppError(
      'conflict',
      `“${nameOf(earlier, entry)}”以前的内容现在不能再用：${errors.map(({ label, detail }) => `${label}${detail}`).join('；')}。`,
      errors.map(({ pointer, code, label, detail }) => ({ pointer, code, detail: `${label}：${detail}` })),
    )
  return content
}
