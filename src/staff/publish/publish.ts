import { and, eq, inArray, sql } from 'drizzle-orm'
import * as t from '../../../schema/tables/index.ts'
import { actorName, type Ctx } from '../../access/context.ts'
import { chunks } from '../../core/chunks.ts'
import { sha256Hex } from '../../core/sha256.ts'
import type { Statement } from '../../db/db.ts'
import { takeNew } from '../../db/upsert.ts'
import { searchStatements } from '../../search/search-statements.ts'
import type { Entry } from './entry.ts'

export interface Publication {
  /** Put these in the batch of what caused them: the change and its publication are seen together or not at all. */
  statements: Statement[]
  changed: number
  removed: number
  revision: number
}

const CHUNK = 50
const HASHED_AT_ONCE = 100

/**
 * Compares what is compiled with what is published and gives the statements that publish the difference: an immutable version,
 * the ready JSON with its ETag, the search rows, an audit row and the next catalogue revision. Nothing changed: no statements, except
 * where `unseen`: something was changed that the public does not see, and the revision is a new one all the same. One round trip.
 */
export async function preparePublication(
  ctx: Ctx,
  entries: readonly Entry[],
  note: string | null,
  unseen = false,
): Promise<Publication> {
  const { db } = ctx
  const [current, versions, state] = await db.batch([
    db
      .select({ kind: t.published.kind, id: t.published.id, region: t.published.region, etag: t.published.etag })
      .from(t.published),
    db
      .select({
        kind: t.publishedVersions.kind,
        id: t.publishedVersions.id,
        region: t.publishedVersions.region,
        version: sql<number>`max(${t.publishedVersions.version})`,
      })
      .from(t.publishedVersions)
      .groupBy(t.publishedVersions.kind, t.publishedVersions.id, t.publishedVersions.region),
    db.select().from(t.catalogueState),
  ])
  const key = (row: { kind: string; id: string; region: string }) => `${row.kind}/${row.id}/${row.region}`
  const etags = new Map(current.map((row) => [key(row), row.etag]))
  const latest = new Map(versions.map((row) => [key(row), row.version]))
  const revision = (state[0]?.revision ?? 0) + 1
  const publishedAt = ctx.clock.now().toISOString()

  const hashed: { entry: Entry; hash: string }[] = []
  // Some at a time: the JSON of thousands of entries at once is what they weigh, once more.
  for (const some of chunks(entries, HASHED_AT_ONCE))
    hashed.push(...(await Promise.all(some.map(async (entry) => ({ entry, hash: await hashOf(entry) })))))
  const changed = hashed.filter(({ entry, hash }) => !etags.get(key(entry))?.endsWith(`-${hash}"`))
  const compiled = new Set(entries.map(key))
  const removed = current.filter((row) => !compiled.has(key(row)))
  if (changed.length === 0 && removed.length === 0 && !unseen)
    return { statements: [], changed: 0, removed: 0, revision: revision - 1 }

  const rows = changed.map(({ entry, hash }) => {
    const version = (latest.get(key(entry)) ?? 0) + 1
    const { kind, id, region, position, filters } = entry
    return {
      kind,
      id,
      region,
      position,
      version,
      revision,
      etag: `"${version}-${hash}"`,
      publishedAt,
      body: JSON.stringify({ ...(entry.content as object), version, publishedAt }),
      summary: JSON.stringify(entry.summary === null ? null : { ...(entry.summary as object), version }),
      stage: filters?.stage ?? null,
      department: filters?.department ?? null,
      category: filters?.category ?? null,
      audience: filters?.audience ?? null,
      crossRegion: filters?.crossRegion ?? null,
      subkind: filters?.subkind ?? null,
    }
  })
  const statements: Statement[] = []
  for (const row of removed) {
    statements.push(
      db
        .delete(t.published)
        .where(and(eq(t.published.kind, row.kind), eq(t.published.id, row.id), eq(t.published.region, row.region))),
    )
  }
  for (const chunk of chunks(rows, CHUNK)) {
    statements.push(
      db
        .insert(t.published)
        .values(chunk)
        .onConflictDoUpdate({ target: [t.published.kind, t.published.id, t.published.region], set: EXCLUDED }),
      db.insert(t.publishedVersions).values(
        chunk.map(({ kind, id, region, version, etag, body }) => ({
          kind,
          id,
          region,
          version,
          revision,
          etag,
          publishedAt,
          body,
          note,
        })),
      ),
    )
  }
  // A limit may have changed with its matter: every project's light of it is computed anew.
  const matters = [...new Set([...changed.map(({ entry }) => entry), ...removed].filter(isMatter).map(({ id }) => id))]
  for (const ids of chunks(matters, CHUNK)) {
    statements.push(
      db
        .update(t.matterStates)
        .set({ seq: sql`${t.matterStates.seq} + 1` })
        .where(inArray(t.matterStates.matter, ids)),
    )
  }
  statements.push(
    ...searchStatements(
      db,
      changed.map(({ entry }) => entry),
      removed,
    ),
    db
      .insert(t.catalogueState)
      .values({ id: 1, revision, publishedAt })
      .onConflictDoUpdate({ target: t.catalogueState.id, set: { revision, publishedAt } }),
    db.insert(t.audit).values({
      at: publishedAt,
      actor: actorName(ctx.actor),
      action: 'catalogue.publish',
      subject: `revision/${revision}`,
      after: { changed: changed.length, removed: removed.length },
      note,
    }),
  )
  return { statements, changed: changed.length, removed: removed.length, revision }
}

const isMatter = (entry: { kind: string }): boolean => entry.kind === 'matter'

/** On conflict every column but the key takes the new row's value. */
const EXCLUDED = takeNew([
  'position',
  'version',
  'revision',
  'etag',
  'publishedAt',
  'body',
  'summary',
  'stage',
  'department',
  'category',
  'audience',
  'crossRegion',
  'subkind',
])

/** The first 64 bits of SHA-256, in hex: enough to tell two versions of one entry apart. */
const hashOf = ({ content, summary, position, sayings, cousins }: Entry): Promise<string> =>
  sha256Hex(JSON.stringify([content, summary, position, sayings, cousins]), 8)
