import { and, eq, lte, sql } from 'drizzle-orm'
import { drafts } from '../../../schema/tables/index.ts'
import { actorName, type Ctx } from '../../access/context.ts'
import type { DraftOutcome } from './save.ts'

/** How many are published in one go. */
const AT_ONCE = 500

/** Drafts whose time has come, by the clock that limits run by. One round trip. */
export async function dueDrafts({ db, clock }: Ctx): Promise<string[]> {
  const rows = await db
    .select({ id: drafts.id })
    .from(drafts)
    .where(and(eq(drafts.state, 'scheduled'), lte(drafts.publishAt, clock.now().toISOString())))
    .orderBy(drafts.publishAt)
    .limit(AT_ONCE)
  return rows.map(({ id }) => id)
}

/** A draft whose time has come but which cannot be published goes back to its editors, with the reason. */
export async function returnScheduled(ctx: Ctx, outcomes: readonly DraftOutcome[]): Promise<void> {
  const failed = outcomes.filter(({ error }) => error !== null)
  if (failed.length === 0) return
  await ctx.db.batch([
    ctx.db.run(sql`select 1`),
    ...failed.flatMap(({ draftId, kind, entry, error }) => {
      const comment = `定时发布没有成功：${error?.message ?? ''}`
      const due = sql`id = ${draftId} and state = 'scheduled'`
      return [
        ctx.db.run(sql`
          insert into audit (at, actor, action, subject, before, after, note)
          select ${ctx.realClock.now().toISOString()}, ${actorName(ctx.actor)}, 'draft.returned', ${`${kind}/${entry}`},
            json_object('draft', id, 'state', state), json_object('draft', id, 'state', 'rejected'), ${comment}
          from drafts where ${due}`),
        ctx.db.run(sql`
          update drafts set state = 'rejected', comment = ${comment}, publish_at = null, published_by = null,
            revision = revision + 1 where ${due}`),
      ]
    }),
  ])
}
