import { sql } from 'drizzle-orm'
import { importRows } from '../../../schema/tables/index.ts'
import type { Ctx } from '../../access/context.ts'
import type { ImportSheet } from '../../contract/imports.ts'
import type { Statement } from '../../db/db.ts'
import type { Group } from '../sheets/group.ts'
import { storedEntry } from './stored.ts'

/** What one statement carries at most: a server takes only so large a one. */
const STATEMENT_CHARS = 1_000_000

/** Keeps the entries of a file, a statement of at most a megabyte at a time: a large file is never written as one. */
export async function storeEntries(
  ctx: Ctx,
  id: string,
  groups: readonly Group[],
  sheets: readonly ImportSheet[],
): Promise<void> {
  let part: string[] = []
  let size = 0
  const write = async () => {
    if (part.length > 0) await ctx.db.batch([rowsOf(ctx, id, `[${part.join(',')}]`)] as [Statement])
    part = []
    size = 0
  }
  for (const [position, group] of groups.entries()) {
    const text = JSON.stringify([position, storedEntry(group, sheets)])
    if (size + text.length > STATEMENT_CHARS) await write()
    part.push(text)
    size += text.length
  }
  await write()
}

const rowsOf = ({ db }: Ctx, id: string, json: string) =>
  db.run(sql`insert into ${importRows} (import, position, cells)
    select ${id}, value ->> 0, value -> 1 from json_each(${json}) where true
    on conflict (import, position) do update set cells = excluded.cells, result = null, reports = null, entry = null`)
