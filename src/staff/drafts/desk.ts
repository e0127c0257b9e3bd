import { and, eq, max, type SQL, sql } from 'drizzle-orm'
import { catalogueState, contentVersions, drafts } from '../../../schema/tables/index.ts'
import type { Actor, Ctx } from '../../access/context.ts'
import type { Content } from '../../contract/content/shapes.ts'
import type { DraftKind } from '../../contract/drafts.ts'
import type { Catalogue } from '../content/catalogue.ts'
import { catalogueFrom, catalogueStatements } from '../content/catalogue-of.ts'
import { contentsOf } from '../content/contents.ts'
import { type Known, knownOf } from '../content/known.ts'
import { type DraftRow, entryKey } from './draft-row.ts'
import { secondPersonOf, secondPersonStatement } from './second-person.ts'

type Json = Record<string, unknown>

/** Everything that a decision about drafts needs, read at one moment. */
export interface Desk {
  /** Who sits at it. */
  actor: Actor
  region: string
  catalogue: Catalogue
  known: Known
  /** 目录修订号 that all this is of. */
  revision: number
  drafts: DraftRow[]
  /** Whether a second person has to approve what needs review. */
  secondPerson: boolean
  /** The newest version kept of `kind/entry`, withdrawn ones too; missing = nothing was ever kept. */
  latest: ReadonlyMap<string, number>
  /** The content that is published now; null = none. */
  published(kind: DraftKind, entry: string): Content | null
  /** The version that is published now; 0 = none. */
  version(kind: DraftKind, entry: string): number
  /** The revision that the next draft of an entry begins with: no ETag ever comes back. */
  nextRevision(kind: DraftKind, entry: string): number
  /** The content that a draft was made from; null = a new entry, or nothing was kept of that time. */
  base(draft: DraftRow): Json | null
}

/** Which drafts lie on the desk: those of an entry that are open, or by their ids, whatever became of them. */
export type DraftChoice = { entries: readonly { kind: DraftKind; entry: string }[] } | { ids: readonly string[] }

/** `kind/entry` is one of these. */
const ofEntries = (entries: readonly { kind: DraftKind; entry: string }[]): SQL =>
  sql`${drafts.kind} || '/' || ${drafts.entry} in (select value from json_each(${JSON.stringify(entries.map(entryKey))}))`

const chosen = (choice: DraftChoice): SQL | undefined =>
  'ids' in choice
    ? sql`${drafts.id} in (select value from json_each(${JSON.stringify(choice.ids)}))`
    : and(eq(drafts.open, true), ofEntries(choice.entries))

/** Drafts as they were asked for: what is new comes into lists in this order. */
function inOrder(rows: DraftRow[], choice: DraftChoice): DraftRow[] {
  const asked = 'ids' in choice ? choice.ids : choice.entries.map(entryKey)
  const place = new Map(asked.map((each, at) => [each, at]))
  const of = (row: DraftRow) => place.get('ids' in choice ? row.id : entryKey(row)) ?? 0
  return rows.toSorted((a, b) => of(a) - of(b))
}

/** A catalogue of one revision, with what is worked out from it. Nothing of it is ever changed. */
interface Kept {
  /** The revision and when it was published. */
  of: string
  catalogue: Catalogue
  known: Known
  contents: Map<DraftKind, Map<string, Content>>
}

/**
 * The catalogue that was read last from each database: it changes with the revision only, so that whoever types is answered without
 * reading thousands of entries again.
 */
const LAST_READ = new WeakMap<Ctx['db'], Kept>()

/** Reads the chosen drafts, what they were made from and the catalogue. One round trip; two where somebody else has published since. */
export async function openDesk(ctx: Ctx, choice: DraftChoice): Promise<Desk> {
  const { db, region } = ctx
  const kept = LAST_READ.get(db)
  const where = chosen(choice)
  const [found, bases, last, versions, state, settings, ...tables] = await db.batch([
    db.select().from(drafts).where(where),
    db
      .select({ draft: drafts.id, content: contentVersions.content })
      .from(drafts)
      .innerJoin(
        contentVersions,
        and(
          eq(contentVersions.kind, drafts.kind),
          eq(contentVersions.entry, drafts.entry),
          eq(contentVersions.version, drafts.baseVersion),
        ),
      )
      .where(where),
    db
      .select({ kind: drafts.kind, entry: drafts.entry, revision: max(drafts.revision) })
      .from(drafts)
      .where('entries' in choice ? ofEntries(choice.entries) : sql`false`)
      .groupBy(drafts.kind, drafts.entry),
    db
      .select({ kind: contentVersions.kind, entry: contentVersions.entry, version: max(contentVersions.version) })
      .from(contentVersions)
      .groupBy(contentVersions.kind, contentVersions.entry),
    db.select().from(catalogueState),
    secondPersonStatement(ctx),
    ...(kept ? [] : catalogueStatements(ctx)),
  ])
  const of = `${region} ${state[0]?.revision} ${state[0]?.publishedAt}`
  if (kept && kept.of !== of) {
    LAST_READ.delete(db)
    return openDesk(ctx, choice)
  }
  const catalogue = kept?.catalogue ?? catalogueFrom(tables)
  const now: Kept = kept ?? { of, catalogue, known: knownOf(catalogue, region), contents: new Map() }
  LAST_READ.set(db, now)
  return deskOf(region, {
    ...now,
    actor: ctx.actor,
    revision: state[0]?.revision ?? 0,
    drafts: inOrder(found, choice),
    secondPerson: secondPersonOf(settings),
    last: new Map(last.map((row) => [entryKey(row), row.revision ?? 0])),
    bases: new Map(bases.map((row) => [row.draft, row.content])),
    versions: new Map(versions.map((row) => [entryKey(row), row.version ?? 0])),
  })
}

interface Read extends Kept, Pick<Desk, 'actor' | 'revision' | 'drafts' | 'secondPerson'> {
  bases: ReadonlyMap<string, Json | null>
  last: ReadonlyMap<string, number>
  versions: ReadonlyMap<string, number>
}

function deskOf(region: string, { bases, last, versions, contents, ...read }: Read): Desk {
  const published = (kind: DraftKind, entry: string): Content | null => {
    const known = contents.get(kind) ?? contentsOf(read.catalogue, kind, region)
    contents.set(kind, known)
    return known.get(entry) ?? null
  }
  /** An entry that was loaded before contents were kept counts as its first version. */
  const version = (kind: DraftKind, entry: string) =>
    published(kind, entry) === null ? 0 : (versions.get(entryKey({ kind, entry })) ?? 1)
  return {
    ...read,
    region,
    latest: versions,
    published,
    version,
    nextRevision: (kind, entry) => (last.get(entryKey({ kind, entry })) ?? 0) + 1,
    base(draft) {
      const { kind, entry, baseVersion } = draft
      if (baseVersion === 0) return null
      if (baseVersion === version(kind, entry)) return published(kind, entry) as Json | null
      return bases.get(draft.id) ?? null
    },
  }
}
