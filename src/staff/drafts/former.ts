import { and, eq, sql } from 'drizzle-orm'
import { contentVersions, retiredEntries } from '../../../schema/tables/index.ts'
import type { Ctx } from '../../access/context.ts'
import type { DraftKind, Retirement } from '../../contract/drafts.ts'

/** What an entry was, and, where it is no more, since when and why. */
export interface Former {
  content: Record<string, unknown>
  retired: Retirement | null
}

/** The statement that reads 已撤下、已废止的条目, each with the last content that was kept of it. */
export const formerStatement = ({ db }: Pick<Ctx, 'db'>, one?: { kind: DraftKind; entry: string }) =>
  db
    .select({
      kind: retiredEntries.kind,
      entry: retiredEntries.entry,
      name: retiredEntries.name,
      at: retiredEntries.at,
      reason: retiredEntries.reason,
      successor: retiredEntries.successor,
      content: sql<string | null>`(select c.content from ${contentVersions} c
        where c.kind = retired_entries.kind and c.entry = retired_entries.entry and c.content is not null
        order by c.version desc limit 1)`,
    })
    .from(retiredEntries)
    .where(one ? and(eq(retiredEntries.kind, one.kind), eq(retiredEntries.entry, one.entry)) : undefined)

type FormerRow = Awaited<ReturnType<typeof formerStatement>>[number]

/** A row of that statement as it is sent; its name where nothing more was kept. Pure. */
export const formerOf = ({ name, at, reason, successor, content }: FormerRow): Former => ({
  content: content === null ? { name } : (JSON.parse(content) as Record<string, unknown>),
  retired: { at, reason, successor },
})

/** An entry that was withdrawn or retired; null = it was not. One round trip. */
export async function readFormer(ctx: Ctx, of: { kind: DraftKind; entry: string }): Promise<Former | null> {
  const [row] = await formerStatement(ctx, of)
  return row ? formerOf(row) : null
}
