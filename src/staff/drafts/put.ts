import type { Ctx } from '../../access/context.ts'
import type { DraftKind } from '../../contract/drafts.ts'
import { AppError } from '../../core/app-error.ts'
import { type Desk, openDesk } from './desk.ts'
import { type DraftRow, draftEtag } from './draft-row.ts'
import { entryName } from './entry-name.ts'
import { wasOvertaken } from './guard.ts'
import { rowName } from './present.ts'
import { type DraftReply, replyOf } from './read.ts'
import { formerOwners, refusalOf, savedRow, saveStatements } from './save.ts'
import { stateWords } from './state-words.ts'

export interface DraftInput {
  kind: DraftKind
  entry: string
  content: Record<string, unknown>
  /** As it was read; null = a new entry, whose id nobody has yet. */
  etag: string | null
  note?: string | undefined
}

/**
 * Saves what was typed: as a new draft, or in the place of what stands in the open one. What is published now becomes what the draft is
 * made from: whoever shows the newest ETag has seen it. Throws stale, forbidden, conflict, validation_failed. Two round trips.
 */
export async function putDraft(ctx: Ctx, input: DraftInput): Promise<DraftReply> {
  const { kind, entry, etag } = input
  const desk = await openDesk(ctx, { entries: [input] })
  const [before] = desk.drafts
  const refused = refusalOf(ctx, desk, input, before, await formerOwners(ctx, desk, [input]))
  if (refused) throw refused
  if (etag === null) assertFree(desk, input, before)
  else assertSeen(desk, input, before, etag)
  const after = savedRow(ctx, desk, input, before)
  await writing(() => ctx.db.batch(saveStatements(ctx, desk, [{ before, after }])), rowName(after))
  return replyOf({ ...desk, drafts: [after] }, kind, entry)
}

/** Throws stale where an entry is there already, or a draft of it. */
function assertFree(desk: Desk, { kind, entry }: DraftInput, before: DraftRow | undefined): void {
  if (desk.published(kind, entry) !== null)
    throw new AppError('stale', `编号“${entry}”已经有了，请换一个编号，或读取后修改原来的。`)
  if (before) throw new AppError('stale', `编号“${entry}”${stateWords(before)}，请读取后再改。`)
}

/** Throws stale where an entry or its draft is no longer what the ETag is of. */
export function assertSeen(
  desk: Desk,
  { kind, entry }: { kind: DraftKind; entry: string },
  draft: DraftRow | undefined,
  etag: string,
): void {
  const current = desk.version(kind, entry)
  if (etag === draftEtag(draft?.revision ?? 0, current)) return
  const seen = /^"d-(\d{1,9})-(\d{1,9})"$/.exec(etag)
  const name = entryName(desk, { kind, entry })
  const why =
    seen && Number(seen[2]) !== current
      ? `“${name}”此后又发布过，现在是第${current}版`
      : draft
        ? `“${name}”${stateWords(draft)}，您读取之后有修改`
        : `“${name}”的草稿已经结束`
  throw new AppError('stale', `${why}。请重新读取，核对后再提交。`)
}

/** Somebody who comes at the very same moment is told so as if a moment later. */
export async function writing<T>(act: () => Promise<T>, name: string): Promise<T> {
  try {
    return await act()
  } catch (error) {
    if (wasOvertaken(error)) throw new AppError('stale', `“${name}”刚刚被别人改过。请重新读取，核对后再提交。`)
    throw error
  }
}
