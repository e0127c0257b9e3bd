import { and, asc, eq, inArray, sql } from 'drizzle-orm'
import { published } from '../../../../schema/tables/index.ts'
import type { Ctx } from '../../../access/context.ts'
import { type Directory, directory } from '../../sheets/directory.ts'

/** The matters of this region's guide by all that they are called, with their stages. */
export interface MatterNames {
  names: Directory
  stageOf(matter: string): string | null
  aliasesOf(matter: string): readonly string[]
}

/** The statement that reads them, for a batch. */
export const matterNameRows = ({ db, region }: Ctx) =>
  db
    .select({
      id: published.id,
      stage: published.stage,
      name: sql<string>`json_extract(${published.summary}, '$.name')`,
      aliases: sql<string | null>`json_extract(${published.body}, '$.aliases')`,
    })
    .from(published)
    .where(and(eq(published.kind, 'matter'), inArray(published.region, ['', region])))
    .orderBy(asc(published.region))

type Row = Awaited<ReturnType<typeof matterNameRows>>[number]

export function matterNames(rows: readonly Row[]): MatterNames {
  // A region's own entry comes after the standard one and takes its place.
  const entries = new Map(rows.map((row) => [row.id, row]))
  const names = [...entries.values()].map(({ id, name, aliases }) => ({
    id,
    name,
    aliases: aliases === null ? [] : (JSON.parse(aliases) as string[]),
  }))
  const aliases = new Map(names.map((one) => [one.id, one.aliases]))
  return {
    names: directory('事项', names),
    stageOf: (matter) => entries.get(matter)?.stage ?? null,
    aliasesOf: (matter) => aliases.get(matter) ?? [],
  }
}
