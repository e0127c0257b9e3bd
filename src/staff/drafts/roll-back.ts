import { and, desc, eq, inArray, isNotNull, lte, type SQL } from 'drizzle-orm'
import { contentVersions, publishedVersions, STANDARD } from '../../../schema/tables/index.ts'
import type { Ctx } from '../../access/context.ts'
import type { DraftKind } from '../../contract/drafts.ts'
import { same } from '../../contract/json.ts'
import { AppError } from '../../core/app-error.ts'
import { KINDS } from '../content/kinds.ts'
import type { EntryContent } from '../content/known.ts'
import { publishAtOnce } from './at-once.ts'
import { openDesk } from './desk.ts'
import { draftEtag } from './draft-row.ts'
import { entryName } from './entry-name.ts'
import { againIfOvertaken } from './guard.ts'
import { assertMayHandle, departmentsOf } from './may-edit.ts'
import { readyRow } from './proposal.ts'
import { assertSeen } from './put.ts'
import { type DraftReply, replyById } from './read.ts'
import { sound } from './review-after.ts'
import { busy } from './save.ts'

type Json = Record<string, unknown>

/**
 * 恢复: what an entry was at one of its public versions is published as a new version; an entry that was withdrawn comes back so. A
 * draft that is open stays as it is. Throws draft_not_found, version_not_found, stale, forbidden, conflict where what it refers to is
 * gone, unavailable. Four round trips.
 */
export async function rollBack(
  ctx: Ctx,
  input: { kind: DraftKind; entry: string; etag: string; version: number },
): Promise<DraftReply> {
  const { kind, entry, version } = input
  return againIfOvertaken(async () => {
    const desk = await openDesk(ctx, { entries: [input] })
    assertSeen(desk, input, desk.drafts[0], input.etag)
    const { earlier, newest } = await contentAtVersion(ctx, input, entryName(desk, input))
    // Whose it was then is not whose it is now: nobody takes back what they have handed over.
    for (const each of [earlier, (desk.published(kind, entry) as Json | null) ?? newest])
      assertMayHandle(ctx.actor, departmentsOf(kind, each, desk.region))
    const content = sound(desk, kind, entry, earlier)
    if (same(content, desk.published(kind, entry)))
      throw new AppError('conflict', `“${content.name}”第${version}版的内容与现在的相同，没有可恢复的。`)
    const row = readyRow(ctx, desk, input, {
      state: 'published',
      content: content as unknown as Json,
      note: `恢复到第${version}版`,
    })
    const contents = [{ kind, content } as EntryContent]
    const { row: done } = await publishAtOnce(ctx, desk, row, { contents, gone: [] }, 'entry.rolled_back')
    const currentVersion = done.publishedVersion ?? 0
    const { draft } = replyById(desk, done)
    return {
      draft: { ...draft, published: content as unknown as Json, currentVersion },
      etag: draftEtag(desk.drafts[0]?.revision ?? 0, currentVersion),
    }
  }, busy)
}

/** What staff kept of an entry when one of its public versions came out, and last of all. Throws version_not_found. Two round trips. */
async function contentAtVersion(
  ctx: Ctx,
  { kind, entry, version }: { kind: DraftKind; entry: string; version: number },
  name: string,
): Promise<{ earlier: Json; newest: Json }> {
  const { db } = ctx
  const v = publishedVersions
  const rows = await db
    .select({ region: v.region, revision: v.revision, version: v.version })
    .from(v)
    .where(and(eq(v.kind, KINDS[kind].published), eq(v.id, entry), inArray(v.region, [ctx.region, STANDARD])))
    .orderBy(desc(v.region))
  // As the public lists them: the region's own versions, else the standard entry's.
  const region = rows[0]?.region
  const found = rows.find((row) => row.region === region && row.version === version)
  if (!found) throw new AppError('version_not_found', `“${name}”没有第${version}版。`)
  const keptWhere = (condition: SQL) =>
    db
      .select({ content: contentVersions.content })
      .from(contentVersions)
      .where(and(eq(contentVersions.kind, kind), eq(contentVersions.entry, entry), condition))
      .orderBy(desc(contentVersions.version))
      .limit(1)
  const [[kept], [last]] = await db.batch([
    keptWhere(lte(contentVersions.revision, found.revision)),
    keptWhere(isNotNull(contentVersions.content)),
  ])
  if (!kept?.content)
    throw new AppError('version_not_found', `“${name}”第${version}版是在留存内容之前发布的，不能恢复到它。`)
  return { earlier: kept.content, newest: last?.content ?? kept.content }
}
