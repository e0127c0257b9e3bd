import { and, asc, desc, eq, inArray } from 'drizzle-orm'
import { contentVersions, published, publishedVersions, STANDARD } from '../../../schema/tables/index.ts'
import type { Ctx } from '../../access/context.ts'
import type { DraftKind } from '../../contract/drafts.ts'
import type { EntryVersionList } from '../../contract/staff-entries.ts'
import { AppError } from '../../core/app-error.ts'
import { decodeCursor, encodeCursor } from '../../core/cursor.ts'
import { KINDS } from '../content/kinds.ts'

/**
 * The public versions of an entry, newest first, with who published each and which content it was; of an entry that was withdrawn none
 * is the current one. Throws `<kind>_not_found`,
 * invalid_cursor. One round trip.
 */
export async function listEntryVersions(
  ctx: Ctx,
  input: { kind: DraftKind; entry: string; limit: number; cursor?: string | undefined },
): Promise<EntryVersionList> {
  const { kind, entry, limit } = input
  const after = decodeCursor(input.cursor, ['number'], 'versions')?.[0] ?? Number.MAX_SAFE_INTEGER
  const v = publishedVersions
  const [rows, contents, there] = await ctx.db.batch([
    ctx.db
      .select({
        region: v.region,
        version: v.version,
        revision: v.revision,
        publishedAt: v.publishedAt,
        note: v.note,
      })
      .from(v)
      .where(and(eq(v.kind, KINDS[kind].published), eq(v.id, entry), inArray(v.region, [ctx.region, STANDARD])))
      .orderBy(desc(v.region), desc(v.version)),
    ctx.db
      .select({
        version: contentVersions.version,
        revision: contentVersions.revision,
        by: contentVersions.by,
        note: contentVersions.note,
        kept: contentVersions.content,
      })
      .from(contentVersions)
      .where(and(eq(contentVersions.kind, kind), eq(contentVersions.entry, entry)))
      .orderBy(asc(contentVersions.version)),
    ctx.db
      .select({ region: published.region, version: published.version })
      .from(published)
      .where(and(eq(published.kind, KINDS[kind].published), eq(published.id, entry))),
  ])
  const region = rows[0]?.region
  const all = rows.filter((row) => row.region === region)
  if (all.length === 0) throw new AppError(KINDS[kind].missing, `没有编号为“${entry}”的${KINDS[kind].label}。`)
  const current = there.find((each) => each.region === region)?.version
  const page = all.filter(({ version }) => version < after).slice(0, limit + 1)
  const items = page.slice(0, limit)
  return {
    items: items.map(({ version, revision, publishedAt, note }) => {
      const content = contents.findLast((each) => each.revision <= revision && each.kept !== null)
      // Another entry's change may have brought a version of this one too: then nobody published this one by itself.
      const own = contents.find((each) => each.revision === revision)
      return {
        ...{ version, publishedAt, current: version === current },
        ...{ by: own?.by ?? null, note: own?.note ?? note, contentVersion: content?.version ?? null },
      }
    }),
    nextCursor: page.length > limit ? encodeCursor([items.at(-1)?.version ?? 0], 'versions') : null,
  }
}
