import { type SQL, sql } from 'drizzle-orm'
import * as t from '../../../schema/tables/index.ts'
import { actorName, type Ctx } from '../../access/context.ts'
import type { Content } from '../../contract/content/shapes.ts'
import { DRAFT_KINDS, type DraftKind } from '../../contract/drafts.ts'
import { same } from '../../contract/json.ts'
import type { Statement } from '../../db/db.ts'
import type { Catalogue } from '../content/catalogue.ts'
import { contentsOf } from '../content/contents.ts'
import { KINDS } from '../content/kinds.ts'
import { insertRows } from './row-statements.ts'

/** What an entry's content was and becomes; null = none. */
export interface ContentChange {
  kind: DraftKind
  entry: string
  before: Content | null
  after: Content | null
}

/**
 * Every entry of these kinds whose content differs between two catalogues: also one that another's change brought with it (并联 holds
 * both ways). Pure.
 */
export function contentChanges(
  before: Catalogue,
  after: Catalogue,
  region: string,
  kinds: readonly DraftKind[] = DRAFT_KINDS,
): ContentChange[] {
  return kinds.flatMap((kind) => {
    const [was, is] = [contentsOf(before, kind, region), contentsOf(after, kind, region)]
    return [...new Set([...was.keys(), ...is.keys()])].flatMap((entry): ContentChange[] => {
      const change = { kind, entry, before: was.get(entry) ?? null, after: is.get(entry) ?? null }
      return same(change.before, change.after) ? [] : [change]
    })
  })
}

export interface VersionedChange extends ContentChange {
  /** The version that it becomes. */
  version: number
  /** Nothing was ever kept of the content before: it is kept as the version before this one. */
  unkept: boolean
}

/** Numbers the changes. `latest`: the newest version kept of `kind/entry`; missing = none. Pure. */
export const versioned = (changes: readonly ContentChange[], latest: ReadonlyMap<string, number>): VersionedChange[] =>
  changes.map((change) => {
    const kept = latest.get(`${change.kind}/${change.entry}`)
    const unkept = kept === undefined && change.before !== null
    return { ...change, unkept, version: (kept ?? (unkept ? 1 : 0)) + 1 }
  })

/**
 * The statements that keep contents for good. They come before those that publish: what was loaded before contents were kept is noted
 * as of the revision that is still published.
 */
export function versionStatements(
  ctx: Ctx,
  changes: readonly VersionedChange[],
  revision: number,
  noteOf: (change: VersionedChange) => string | null,
): Statement[] {
  const at = ctx.clock.now().toISOString()
  const by = actorName(ctx.actor)
  const rows = changes.map((change) => {
    const { kind, entry, version, after } = change
    return { ...{ kind, entry, version, revision, at, by }, content: after, note: noteOf(change) }
  })
  const earlier = changes
    .filter(({ unkept }) => unkept)
    .map(({ kind, entry, before }) => ({ ...{ kind, entry, content: before }, published: KINDS[kind].published }))
  return [
    ...(earlier.length > 0 ? [ctx.db.run(backfill(earlier, at))] : []),
    ...insertRows(ctx.db, t.contentVersions, rows),
  ]
}

/** Contents as they still are, under the revision and by the time of what is published of them. */
const backfill = (earlier: readonly object[], at: string): SQL => sql`
  insert into content_versions (kind, entry, version, revision, content, at, by, note)
  select j.value ->> 'kind', j.value ->> 'entry', 1, coalesce(max(p.revision), 0), j.value -> 'content',
    coalesce(max(p.published_at), ${at}), 'seed', '留存内容之前的一版'
  from json_each(${JSON.stringify(earlier)}) j
  left join published p on p.kind = j.value ->> 'published' and p.id = j.value ->> 'entry'
  where true group by j.key`
