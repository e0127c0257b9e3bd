import { sql } from 'drizzle-orm'
import type { Ctx } from '../../access/context.ts'

/** For a batch: what everything that ids stand for is called, without the rest of the catalogue. */
export const namesStatement = ({ db }: Pick<Ctx, 'db'>) =>
  db.all<{ id: string; name: string }>(sql`
    select code as id, name from regions union all select id, name from stages union all select id, name from matters
    union all select id, name from documents union all select id, name from departments union all select id, name from bundles
    union all select id, name from policies union all select id, name from institutions union all select id, name from places`)

export const namesFrom = (rows: readonly { id: string; name: string }[]): Map<string, string> =>
  new Map(rows.map(({ id, name }) => [id, name]))
