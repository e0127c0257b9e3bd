import { and, eq } from 'drizzle-orm'
import { drafts } from '../../../schema/tables/index.ts'
import type { Ctx } from '../../access/context.ts'
import type { DraftState, Review } from '../../contract/drafts.ts'
import type { ImportDraftsResult } from '../../contract/imports.ts'
import { AppError } from '../../core/app-error.ts'
import { publishDrafts } from '../drafts/publish.ts'
import { reviewDrafts } from '../drafts/review.ts'
import type { DraftOutcome } from '../drafts/save.ts'
import { submitDrafts } from '../drafts/submit.ts'
import { importInHand } from './again.ts'
import { readImport } from './report.ts'

type Act = (ids: string[]) => Promise<DraftOutcome[]>

/** Does one thing with all drafts of an import that are in one of these states. Throws conflict where there are none. */
async function onDrafts(ctx: Ctx, id: string, states: readonly DraftState[], act: Act): Promise<ImportDraftsResult> {
  await importInHand(ctx, id)
  const rows = await ctx.db
    .select({ id: drafts.id, entry: drafts.entry, state: drafts.state, content: drafts.content })
    .from(drafts)
    .where(and(eq(drafts.import, id), eq(drafts.open, true)))
  const chosen = rows.filter(({ state }) => states.includes(state))
  if (chosen.length === 0) throw new AppError('conflict', '这次导入没有可以这样办的草稿，可能已经办过了。')
  const outcomes = await act(chosen.map((row) => row.id))
  const nameOf = new Map(chosen.map(({ entry, content }) => [entry, String(content.name ?? entry)]))
  const refused = outcomes.flatMap(({ kind, entry, error }) =>
    error === null ? [] : [{ kind, id: entry, name: nameOf.get(entry) ?? entry, reason: error.message }],
  )
  return { done: outcomes.length - refused.length, refused, report: await readImport(ctx, { id, limit: 100 }) }
}

/** 送审: all drafts of an import. */
export const submitImport = (ctx: Ctx, { id }: { id: string }): Promise<ImportDraftsResult> =>
  onDrafts(ctx, id, ['editing', 'rejected'], (ids) => submitDrafts(ctx, ids))

/** 审核: all drafts of an import that were submitted, with one decision. */
export const reviewImport = (ctx: Ctx, { id, ...review }: { id: string } & Review): Promise<ImportDraftsResult> =>
  onDrafts(ctx, id, ['submitted'], (ids) => reviewDrafts(ctx, ids, review))

/** 发布: all drafts of an import that may be; what needs a second person has to be approved first. */
export const publishImport = (
  ctx: Ctx,
  { id, at }: { id: string; at?: string | undefined },
): Promise<ImportDraftsResult> =>
  onDrafts(ctx, id, ['approved', 'editing', 'rejected', 'submitted'], (ids) =>
    publishDrafts(ctx, ids, at === undefined ? {} : { at }),
  )
