import { sql } from 'drizzle-orm'
import type { Ctx } from '../../access/context.ts'
import { arrange } from './arrange.ts'
import { CATALOGUE_TABLES, type Catalogue } from './catalogue.ts'

type Batch = Parameters<Ctx['db']['batch']>[0]
const NAMES = Object.keys(CATALOGUE_TABLES) as (keyof Catalogue)[]

/** The statements that read every table of the catalogue: for a batch of one's own, with `catalogueFrom` for their results. */
export const catalogueStatements = ({ db }: Pick<Ctx, 'db'>) =>
  NAMES.map((name) => db.select().from(CATALOGUE_TABLES[name]).orderBy(sql`rowid`)) as unknown as Batch[number][]

/** The results of `catalogueStatements`, in their order, as a catalogue in its own order. */
export const catalogueFrom = (results: readonly unknown[]): Catalogue =>
  arrange(Object.fromEntries(NAMES.map((name, position) => [name, results[position]])) as unknown as Catalogue)

/** The whole catalogue as staff keep it. One round trip. */
export async function loadCatalogue(ctx: Ctx): Promise<Catalogue> {
  return catalogueFrom(await ctx.db.batch(catalogueStatements(ctx) as unknown as Batch))
}
