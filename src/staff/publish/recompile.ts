import { eq } from 'drizzle-orm'
import * as t from '../../../schema/tables/index.ts'
import { actorName, type Ctx } from '../../access/context.ts'
import type { Statement } from '../../db/db.ts'
import { takeNew } from '../../db/upsert.ts'
import { loadCatalogue } from '../content/catalogue-of.ts'
import { compile } from './compile.ts'
import { preparePublication } from './publish.ts'

const KEY = 'compiledBy'

/** That everything published here was compiled by this version of the program. No part of the catalogue: loading it again changes nothing. */
export const compiledBy = (ctx: Pick<Ctx, 'db' | 'clock' | 'actor'>, version: string): Statement =>
  ctx.db
    .insert(t.staffSettings)
    .values({ key: KEY, value: version, at: ctx.clock.now().toISOString(), by: actorName(ctx.actor) })
    .onConflictDoUpdate({ target: t.staffSettings.key, set: takeNew(['value', 'at', 'by']) })

/**
 * 升级之后: what another version of the program compiled is compiled anew from what staff keep, and what becomes different is published,
 * so that every entry has the fields that came since. Gives how many. Nothing is touched where no county of this region was loaded: it
 * would take away another's. One round trip where this version has done it before, else four.
 */
export async function recompile(ctx: Ctx, version: string): Promise<number> {
  const { db, region } = ctx
  const [county, by] = await db.batch([
    db.select().from(t.countySettings).where(eq(t.countySettings.region, region)).limit(1),
    db.select().from(t.staffSettings).where(eq(t.staffSettings.key, KEY)),
  ])
  if (county.length === 0 || by[0]?.value === version) return 0
  const note = `升级到${version}后重新生成`
  const { statements, changed, revision } = await preparePublication(
    ctx,
    compile(await loadCatalogue(ctx), region),
    note,
  )
  const revised = db
    .insert(t.catalogueRevisions)
    .values({ revision, at: ctx.clock.now().toISOString(), by: actorName(ctx.actor), note })
  await db.batch([compiledBy(ctx, version), ...(statements.length > 0 ? [revised] : []), ...statements])
  return changed
}
