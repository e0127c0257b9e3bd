import { sql } from 'drizzle-orm'
import * as t from '../../../schema/tables/index.ts'
import { actorName, type Ctx } from '../../access/context.ts'
import type { Statement } from '../../db/db.ts'
import { takeNew } from '../../db/upsert.ts'
import { catalogueWith } from '../content/catalogue-with.ts'
import { compile } from '../publish/compile.ts'
import { contentChanges, type VersionedChange, versioned, versionStatements } from '../publish/content-versions.ts'
import { preparePublication } from '../publish/publish.ts'
import { insertRows, rowStatements } from '../publish/row-statements.ts'
import { auditRows, changedFields } from './audit-rows.ts'
import { differencesOf } from './compare/difference.ts'
import { withoutCousins } from './cousins.ts'
import type { Desk } from './desk.ts'
import { Overtaken } from './guard.ts'
import { assertNobodyLeft, assertNoProjects, type Change } from './leaving.ts'
import { nameOf } from './present.ts'

export interface PreparedChange {
  revision: number
  versions: VersionedChange[]
  statements: Statement[]
}

/**
 * What publishes a change of the catalogue, for one batch: its revision (of two at once the second fails on it), the rows, the contents
 * kept for good, whatever of the public entries becomes different, reviews and audit. Throws conflict where something that stays still
 * mentions what goes. One round trip; the desk is the other.
 */
export async function prepareChange(
  ctx: Ctx,
  desk: Desk,
  asked: Change,
  about: { action: string; note: string | null; notes?: ReadonlyMap<string, string | null> },
): Promise<PreparedChange> {
  const { db } = ctx
  const { region } = desk
  const change = withoutCousins(desk, asked)
  const { catalogue, rows } = catalogueWith(desk.catalogue, change, region)
  assertNobodyLeft(desk, change.gone, catalogue)
  const kinds = [...new Set([...change.contents, ...change.gone].map(({ kind }) => kind))]
  const versions = versioned(contentChanges(desk.catalogue, catalogue, region, kinds), desk.latest)
  const revision = desk.revision + 1
  await assertNoProjects(ctx, change.gone)
  if (versions.length === 0) return { revision: desk.revision, versions, statements: [] }
  const publication = await preparePublication(ctx, compile(catalogue, region), about.note, true)
  if (publication.revision !== revision) throw new Overtaken()
  const at = ctx.clock.now().toISOString()
  const by = actorName(ctx.actor)
  const noteOf = (change: VersionedChange) => about.notes?.get(`${change.kind}/${change.entry}`) ?? about.note
  return {
    revision,
    versions,
    statements: [
      db.insert(t.catalogueRevisions).values({ revision, at, by, note: about.note }),
      ...rowStatements(db, change, rows, region),
      ...versionStatements(ctx, versions, revision, noteOf),
      ...publication.statements,
      ...retirements(ctx, desk, change, at),
      ...reviews(ctx, versions, at, by),
      ...auditRows(
        ctx,
        versions.map((each) => {
          const { kind, entry, before, after, version } = each
          const fields = changedFields(differencesOf(kind, before, after, desk.known.names))
          return {
            action: after === null ? 'entry.withdrawn' : about.action,
            subject: `${kind}/${entry}`,
            before: before && { version: version - 1, ...(fields.before ?? {}) },
            after: after && { version, revision, ...(fields.after ?? {}) },
            note: noteOf(each),
          }
        }),
      ),
    ],
  }
}

/** 已撤下、已废止: kept with their names and successors; an entry that comes back is retired no more. */
function retirements({ db }: Ctx, desk: Desk, { gone, contents }: Change, at: string): Statement[] {
  const rows = gone.map(({ kind, id, successor, reason }) => {
    const content = desk.published(kind, id) as Record<string, unknown> | null
    return { kind, entry: id, name: nameOf(content ?? {}, id), at, successor, reason }
  })
  const back = contents.filter(({ kind, content }) => desk.published(kind, content.id) === null)
  return [
    ...(rows.length > 0
      ? [
          db
            .insert(t.retiredEntries)
            .values(rows)
            .onConflictDoUpdate({
              target: [t.retiredEntries.kind, t.retiredEntries.entry],
              set: takeNew(['name', 'at', 'successor', 'reason']),
            }),
        ]
      : []),
    ...(back.length > 0
      ? [
          db
            .delete(t.retiredEntries)
            .where(
              sql`${t.retiredEntries.kind} || '/' || ${t.retiredEntries.entry} in (select value from json_each(${JSON.stringify(
                back.map(({ kind, content }) => `${kind}/${content.id}`),
              )}))`,
            ),
        ]
      : []),
  ]
}

/** Whatever is published has been looked at. */
const reviews = ({ db }: Ctx, versions: readonly VersionedChange[], at: string, by: string): Statement[] =>
  insertRows(
    db,
    t.entryReviews,
    versions.filter(({ after }) => after !== null).map(({ kind, entry }) => ({ kind, entry, at, by })),
    [t.entryReviews.kind, t.entryReviews.entry],
  )
