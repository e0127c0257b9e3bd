import { drafts } from '../../../schema/tables/index.ts'
import { actorName, type Ctx } from '../../access/context.ts'
import type { Desk } from './desk.ts'
import { type DraftRow, entryKey } from './draft-row.ts'
import type { Change } from './leaving.ts'
import { type PreparedChange, prepareChange } from './publish-change.ts'
import { ALONE } from './publish-plan.ts'

/**
 * Publishes a change without a draft that anybody had open, beside the one that somebody may have: it is written down as a draft that
 * came to its end at once, for the review after. Two round trips after the desk's.
 */
export async function publishAtOnce(
  ctx: Ctx,
  desk: Desk,
  row: DraftRow,
  change: Change,
  action: string,
): Promise<{ row: DraftRow; prepared: PreparedChange }> {
  const alone = row.reviewAfter && !desk.secondPerson
  const note = [row.note, alone ? ALONE : null].filter((part) => part !== null).join('；') || null
  const prepared = await prepareChange(ctx, desk, change, { action, note })
  const version = prepared.versions.find((each) => entryKey(each) === entryKey(row))?.version ?? null
  const done: DraftRow = {
    ...row,
    ...{ state: 'published', open: false, publishedVersion: version, publishedBy: actorName(ctx.actor) },
    ...{ publishedAt: ctx.clock.now().toISOString(), reviewAfter: row.reviewAfter && desk.secondPerson },
  }
  if (prepared.statements.length > 0) await ctx.db.batch([ctx.db.insert(drafts).values(done), ...prepared.statements])
  return { row: done, prepared }
}
